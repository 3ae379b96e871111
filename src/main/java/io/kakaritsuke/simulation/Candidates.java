package io.kakaritsuke.simulation;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decision.Versions;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Finds what is to be compared; may block for a second. */
@Singleton
class Candidates {
  private final Versions versions;
  private final Clock clock;

  @Inject
  Candidates(Versions versions, Clock clock) {
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * A version.
   *
   * @param number null for the active one
   * @throws ProblemException when there is none, with the reason
   */
  Candidate version(String rulebook, @Nullable Integer number) {
    ActiveVersion found = versions.find(rulebook, number);
    return new Candidate(
        new Simulation.Compared(found.number(), null, found.hash()), found.compiled(), found);
  }

  /**
   * A draft.
   *
   * @throws ProblemException when there is none
   */
  Candidate draft(String rulebook, String id) {
    version(rulebook, null);
    throw new ProblemException(SimulationProblems.unknownDraft(id));
  }

  /** Today where the rulebook is at home. */
  LocalDate today(Candidate version) {
    return LocalDate.ofInstant(clock.instant(), version.compiled().rulebook().catalogue().zone());
  }
}
