package io.kakaritsuke.problem;

/** Carries a problem out of a REST resource to the one place that writes error bodies. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  /** The problem to be answered. */
  public Problem problem() {
    return problem;
  }
}
