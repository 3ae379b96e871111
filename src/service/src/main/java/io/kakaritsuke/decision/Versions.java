package io.kakaritsuke.decision;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the version that a request is to be decided with, once, for its whole life. */
@Singleton
class Versions {
  private final ActiveRulebooks rulebooks;

  Versions(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /** Whether finding the version may have to read the database and compile. */
  boolean mayBlock(String rulebook, @Nullable Integer number) {
    return number != null
        && rulebooks.active(rulebook).map(active -> active.number() != number).orElse(true);
  }

  /**
   * Finds a version.
   *
   * @param number null for the active one
   * @throws ProblemException when there is none, with the reason
   */
  ActiveVersion find(String rulebook, @Nullable Integer number) {
    if (number != null) {
      return RulebookProblems.orThrow(
          rulebooks.version(rulebook, number), rulebook, number, rulebooks.names());
    }
    Optional<ActiveVersion> active = rulebooks.active(rulebook);
    if (active.isPresent()) {
      return active.get();
    }
    Problem problem =
        rulebooks.names().contains(rulebook)
            ? RulebookProblems.noActiveVersion(rulebook)
            : RulebookProblems.unknownRulebook(rulebook, rulebooks.names());
    throw new ProblemException(problem);
  }
}
