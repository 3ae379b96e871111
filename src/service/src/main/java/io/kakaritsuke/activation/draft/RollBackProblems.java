package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.VersionPart;
import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * Parts of an earlier version do not go with the others as they are now.
   *
   * @param findings what is wrong with them together; not empty
   */
  static Problem doNotFit(int number, Set<VersionPart> parts, List<Finding> findings) {
    Finding first = findings.get(0);
    List<String> others = others(parts).map(Enum::name).toList();
    return Problem.of(
        409,
        "parts-do-not-fit",
        new Text("戻す部分が、そのほかの部分と合いません", "The parts do not go together"),
        new Text(
            "版 %d の%sは、いまの%sと合いません（%s：%s）。いっしょに戻すときは、parts に %s も入れてください。まだ何も変えていません"
                .formatted(
                    number,
                    words(parts.stream(), "・", true),
                    words(others(parts), "・", true),
                    first.workbook(),
                    first.message().ja(),
                    String.join("、", others)),
            "%s of version %d does not go with the present %s (%s: %s); to take these back too, add %s to parts. Nothing was changed"
                .formatted(
                    words(parts.stream(), ", ", false),
                    number,
                    words(others(parts), ", ", false),
                    first.workbook(),
                    first.message().en(),
                    String.join(", ", others))));
  }

  private static Stream<VersionPart> others(Set<VersionPart> parts) {
    return Stream.of(VersionPart.values()).filter(part -> !parts.contains(part));
  }

  private static String words(Stream<VersionPart> parts, String between, boolean japanese) {
    return parts
        .map(part -> japanese ? part.words().ja() : part.words().en())
        .collect(Collectors.joining(between));
  }

  /**
   * There is nothing to go back to.
   *
   * @param parts that were to go back
   * @param waiting the version that waits for its day, which stays; null where none does
   */
  static Problem activeAlready(
      int number, int active, Set<VersionPart> parts, @Nullable Integer waiting) {
    boolean itself = number == active;
    String ja =
        itself
            ? "版 %d は公開中です".formatted(active)
            : "版 %d の%sは、公開中の版 %d と同じです"
                .formatted(number, words(parts.stream(), "・", true), active);
    String en =
        itself
            ? "version %d is active".formatted(active)
            : "%s of version %d: the same as of version %d, which is active"
                .formatted(words(parts.stream(), ", ", false), number, active);
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
