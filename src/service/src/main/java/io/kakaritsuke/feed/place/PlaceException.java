package io.kakaritsuke.feed.place;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Carries a problem out of streams to where a look returns it. */
final class PlaceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient PlaceProblem problem;

  PlaceException(PlaceProblem problem) {
    super(problem.code().code());
    this.problem = problem;
  }

  PlaceException(PlaceProblem problem, @Nullable Throwable cause) {
    super(problem.code().code(), cause);
    this.problem = problem;
  }

  PlaceProblem problem() {
    return problem;
  }
}
