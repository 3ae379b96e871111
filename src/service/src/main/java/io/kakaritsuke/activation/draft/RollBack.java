package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.activation.WaitingVersion;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes earlier content again, each time in one transaction with its entry in the trail. */
@Singleton
class RollBack {
  private final Publications publications;
  private final VersionStore versions;
  private final AuditTrail audit;

  @Inject
  RollBack(Publications publications, VersionStore versions, AuditTrail audit) {
    this.publications = publications;
    this.versions = versions;
    this.audit = audit;
  }

  /**
   * Publishes the content of a version again; a call that was made already answers the same.
   *
   * @param seen the version that was seen to be active; null: whichever is
   * @throws ProblemException where another one is active by now, or the content is active already;
   *     nothing has happened then
   */
  Outcome.Published to(
      String rulebook, int number, @Nullable Integer seen, String comment, Author by) {
    Outcome outcome =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    recorded(
                        publications.rollBack(rulebook, number, seen, comment, by.name()),
                        rulebook,
                        number,
                        comment));
    if (outcome instanceof Outcome.BaseNotActive other) {
      throw new ProblemException(RollBackProblems.anotherIsActive(seen, other.active()));
    }
    if (outcome instanceof Outcome.SameContent same) {
      Integer contentOf =
          versions.version(rulebook, same.version()).map(StoredVersion::contentOf).orElse(null);
      if (contentOf == null || contentOf != number) {
        Integer waiting = versions.waiting(rulebook).map(WaitingVersion::number).orElse(null);
        throw new ProblemException(RollBackProblems.activeAlready(number, same.version(), waiting));
      }
      // The same call once more.
      return Outcome.Published.only(same.version(), same.version());
    }
    return (Outcome.Published) outcome;
  }

  private Outcome recorded(Outcome outcome, String rulebook, int number, String comment) {
    if (outcome instanceof Outcome.Published published) {
      audit.record(
          new AuditEntry(
              "roll-back",
              rulebook,
              "version " + published.version(),
              published.before() == null ? null : Map.of("activeVersion", published.before()),
              Map.of("version", published.version(), "contentOf", number),
              comment));
    }
    return outcome;
  }
}
