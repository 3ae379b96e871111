package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.merge.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose change is had, as it was sent: {@code {"choices": {"id": "ours", …}}}. */
@Schema(hidden = true)
record ChoicesRequest(@Nullable Map<String, String> choices) {

  /** The choices of a request that may have none. */
  static Map<String, Choice> orNone(@Nullable ChoicesRequest request) {
    return request != null && request.choices() != null ? request.read() : Map.of();
  }

  /** The choices by the ids of conflicts, at least one; what is wrong is told at once. */
  Map<String, Choice> read() {
    if (choices == null || choices.isEmpty()) {
      throw new ProblemException(MergeProblems.badChoices(List.of(MergeProblems.noChoices())));
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, Choice> chosen = read(choices, "", violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(MergeProblems.badChoices(violations));
    }
    return chosen;
  }

  /**
   * Choices as they are written, in small or capital letters; violations say which are none.
   *
   * @param at what stands before the ids
   */
  static Map<String, Choice> read(
      Map<String, String> written, String at, List<Violation> violations) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    written.forEach(
        (id, side) -> {
          switch (side.toLowerCase(Locale.ROOT)) {
            case "ours" -> choices.put(id, Choice.OURS);
            case "theirs" -> choices.put(id, Choice.THEIRS);
            default -> violations.add(MergeProblems.unknownSide(at + id));
          }
        });
    return choices;
  }
}
