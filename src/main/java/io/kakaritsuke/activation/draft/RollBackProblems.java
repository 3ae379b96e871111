package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.Text;
import org.jspecify.annotations.Nullable;

/** Why earlier content is not published again. */
final class RollBackProblems {
  private RollBackProblems() {}

  /** What it would change is not what its publisher has seen. */
  static Problem anotherIsActive(@Nullable Integer seen, @Nullable Integer active) {
    return Problem.of(
        409,
        "another-is-active",
        new Text("公開中の版が変わっています", "Another version is active"),
        new Text(
            "見ていたのは版 %d ですが、いま公開中なのは版 %d です。何が変わるかを見直してから、もう一度戻してください。まだ何も変えていません"
                .formatted(seen, active),
            "version %d was seen to be active, and version %d is; look again at what would change, then roll back. Nothing was changed"
                .formatted(seen, active)));
  }
}
