package io.kakaritsuke.activation.draft;

import io.kakaritsuke.access.AuditEntry;
import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.Publications;
import io.kakaritsuke.activation.Publications.Outcome;
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
  private final AuditTrail audit;

  @Inject
  RollBack(Publications publications, AuditTrail audit) {
    this.publications = publications;
    this.audit = audit;
  }

  /**
   * Publishes the content of a version again; what is active already needs no new number.
   *
   * @param seen the version that was seen to be active; null: whichever is
   * @throws ProblemException where another one is active by now; nothing has happened then
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
    return outcome instanceof Outcome.SameContent same
        ? Outcome.Published.only(same.version(), same.version())
        : (Outcome.Published) outcome;
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
