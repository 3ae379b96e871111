package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a version that waits is taken back, as clients send it. */
record WithdrawRequest(@Nullable String comment) {
  /** The reason, without spaces around. */
  String check() {
    List<Violation> violations = new ArrayList<>();
    String said = PublishRequest.checkComment(comment, violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(DraftProblems.badRequest(violations));
    }
    return said;
  }
}
