package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingChange;
import io.kakaritsuke.activation.WaitingState;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes versions that wait, each time in one transaction with its entry in the trail. */
@Singleton
class WaitingChanges {
  private final Publications publications;
  private final VersionStore versions;
  private final DraftStore drafts;
  private final PublishSettings settings;
  private final AuditTrail audit;

  @Inject
  WaitingChanges(
      Publications publications,
      VersionStore versions,
      DraftStore drafts,
      PublishSettings settings,
      AuditTrail audit) {
    this.publications = publications;
    this.versions = versions;
    this.drafts = drafts;
    this.settings = settings;
    this.audit = audit;
  }

  /**
   * Makes the change. One that has been made already is not made again, and is no mistake.
   *
   * @throws ProblemException where the version does not wait any more, or the caller may not
   */
  void make(
      String rulebook, int number, WaitingChange change, @Nullable String comment, Author by) {
    refuse(rulebook, number, change, by);
    WaitingVersion before =
        QuarkusTransaction.requiringNew()
            .call(() -> recorded(rulebook, number, change, comment, by));
    boolean withdrawn = before != null && before.state() == WaitingState.WITHDRAWN;
    boolean repeated = withdrawn && change instanceof WaitingChange.Withdraw;
    if (before == null || !(before.state().isOpen() || repeated || isApproved(before, change))) {
      throw new ProblemException(DraftProblems.notWaiting(number, before));
    }
  }

  private static boolean isApproved(WaitingVersion before, WaitingChange change) {
    return change instanceof WaitingChange.Approve && before.state() == WaitingState.ACTIVATED;
  }

  // A day is as much of a publication as what is published: who made the change does not choose it.
  private void refuse(String rulebook, int number, WaitingChange change, Author by) {
    if (change instanceof WaitingChange.Withdraw || !settings.fourEyes()) {
      return;
    }
    StoredVersion version = versions.version(rulebook, number).orElseThrow();
    if (version.draft() != null && drafts.isAuthor(version.draft(), by)) {
      throw new ProblemException(DraftProblems.fourEyesOfVersion(number));
    }
  }

  private @Nullable WaitingVersion recorded(
      String rulebook, int number, WaitingChange change, @Nullable String comment, Author by) {
    WaitingVersion before = publications.changeWaiting(rulebook, number, change, by.name());
    if (before != null && before.state().isOpen() && isNew(before, change)) {
      audit.record(
          new AuditEntry(
              action(change),
              rulebook,
              "version " + number,
              state(before.state(), before.effectiveFrom()),
              after(before, change),
              comment));
    }
    return before;
  }

  private static boolean isNew(WaitingVersion before, WaitingChange change) {
    if (change instanceof WaitingChange.Move move) {
      return !move.effectiveFrom().equals(before.effectiveFrom());
    }
    return !(change instanceof WaitingChange.Approve) || before.state() == WaitingState.UNAPPROVED;
  }

  private static String action(WaitingChange change) {
    if (change instanceof WaitingChange.Move) {
      return "reschedule";
    }
    return change instanceof WaitingChange.Approve ? "approve" : "withdraw";
  }

  private static Map<String, String> after(WaitingVersion before, WaitingChange change) {
    if (change instanceof WaitingChange.Move move) {
      return state(before.state(), move.effectiveFrom());
    }
    return state(
        change instanceof WaitingChange.Approve ? WaitingState.WAITING : WaitingState.WITHDRAWN,
        before.effectiveFrom());
  }

  private static Map<String, String> state(WaitingState state, Instant from) {
    return Map.of("state", state.name(), "effectiveFrom", from.toString());
  }
}
