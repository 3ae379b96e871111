package io.kakaritsuke.simulation;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decision.Versions;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Finds what is to be compared. */
@Singleton
class Candidates {
  private final Versions versions;

  @Inject
  Candidates(Versions versions) {
    this.versions = versions;
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
   * @throws ProblemException when there is none, or it has errors
   */
  Candidate draft(String rulebook, String id) {
    versions.find(rulebook, null);
    throw new ProblemException(SimulationProblems.unknownDraft(id));
  }
}
