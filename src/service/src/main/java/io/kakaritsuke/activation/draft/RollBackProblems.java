package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
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

  /**
   * There is nothing to go back to.
   *
   * @param waiting the version that waits for its day, which stays; null where none does
   */
  static Problem activeAlready(int number, int active, @Nullable Integer waiting) {
    boolean itself = number == active;
    String ja =
        itself
            ? "版 %d は公開中です".formatted(active)
            : "版 %d の内容は、公開中の版 %d と同じです".formatted(number, active);
    String en =
        itself
            ? "version %d is active".formatted(active)
            : "the content of version %d is that of version %d, which is active"
                .formatted(number, active);
    return Problem.of(
        409,
        "nothing-changed",
        new Text("すでに公開中の内容です", "This is active already"),
        new Text(
            ja
                + "。何も変えていません"
                + (waiting == null
                    ? ""
                    : "。公開待ちの版 %d もそのままです。取りやめるときは、その版を取り下げてください".formatted(waiting)),
            en
                + "; nothing was changed"
                + (waiting == null
                    ? ""
                    : "; version %d still waits for its day: withdraw it if that is to end"
                        .formatted(waiting))));
  }
}
