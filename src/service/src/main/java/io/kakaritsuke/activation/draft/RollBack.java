package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.GateResult;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.VersionPart;
import io.kakaritsuke.workbook.edit.EarlierParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes earlier content again, each time in one transaction with its entry in the trail. */
@Singleton
class RollBack {
  /** How often it begins anew where others publish meanwhile. */
  private static final int MOST_TRIES = 20;

  private final RulebookAccess rulebooks;
  private final RulebookGate gate;
  private final Publications publications;
  private final VersionStore versions;
  private final AuditTrail audit;

  @Inject
  RollBack(
      RulebookAccess rulebooks,
      RulebookGate gate,
      Publications publications,
      VersionStore versions,
      AuditTrail audit) {
    this.rulebooks = rulebooks;
    this.gate = gate;
    this.publications = publications;
    this.versions = versions;
    this.audit = audit;
  }

  /**
   * The content that a roll back gives: those parts of an earlier version, and the others as they
   * are now.
   */
  Sources content(String rulebook, int number, int active, Set<VersionPart> parts) {
    return EarlierParts.of(
        versions.sources(rulebook, number), versions.sources(rulebook, active), parts);
  }

  /**
   * Publishes parts of a version again; a call that was made already answers the same.
   *
   * @param seen the version that was seen to be active; null: whichever is
   * @throws ProblemException where another one is active by now, the content is active already, or
   *     the parts do not fit the others; nothing has happened then
   */
  Outcome.Published to(
      String rulebook,
      int number,
      Set<VersionPart> parts,
      @Nullable Integer seen,
      String comment,
      Author by) {
    for (int tries = 1; ; tries++) {
      int active = rulebooks.version(rulebook, null).number();
      Sources content = content(rulebook, number, active, parts);
      check(number, parts, content);
      Outcome outcome =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      recorded(
                          publications.rollBack(number, active, seen, content, comment, by.name()),
                          rulebook,
                          number,
                          parts,
                          comment));
      if (outcome instanceof Outcome.Published published) {
        return published;
      }
      if (outcome instanceof Outcome.SameContent same) {
        return again(rulebook, number, parts, same.version());
      }
      Integer now = ((Outcome.BaseNotActive) outcome).active();
      if (seen != null && !seen.equals(now)) {
        throw new ProblemException(RollBackProblems.anotherIsActive(seen, now));
      }
      if (tries == MOST_TRIES) {
        throw new ProblemException(RollBackProblems.anotherIsActive(active, now));
      }
      // Another one has become active, and nobody has said which one they saw: once more.
    }
  }

  /** The same call once more; or one that changes nothing. */
  private Outcome.Published again(String rulebook, int number, Set<VersionPart> parts, int active) {
    Integer contentOf =
        versions.version(rulebook, active).map(StoredVersion::contentOf).orElse(null);
    if (contentOf == null || contentOf != number) {
      Integer waiting = versions.waiting(rulebook).map(WaitingVersion::number).orElse(null);
      throw new ProblemException(RollBackProblems.activeAlready(number, active, parts, waiting));
    }
    return Outcome.Published.only(active, active);
  }

  /** What is put together of two versions has never decided anything yet. */
  private void check(int number, Set<VersionPart> parts, Sources content) {
    if (!content.contentHash().equals(versions.sources(content.rulebook(), number).contentHash())
        && gate.admit(content) instanceof GateResult.Refused refused) {
      throw new ProblemException(RollBackProblems.doNotFit(number, parts, refused.findings()));
    }
  }

  private Outcome recorded(
      Outcome outcome, String rulebook, int number, Set<VersionPart> parts, String comment) {
    if (outcome instanceof Outcome.Published published) {
      audit.record(
          new AuditEntry(
              "roll-back",
              rulebook,
              "version " + published.version(),
              published.before() == null ? null : Map.of("activeVersion", published.before()),
              Map.of("version", published.version(), "contentOf", number, "parts", parts),
              comment));
    }
    return outcome;
  }
}
