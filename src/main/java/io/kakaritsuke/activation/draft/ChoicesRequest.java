package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.workbook.merge.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose change is had, as it was sent: {@code {"choices": {"id": "ours", …}}}. */
final class ChoicesRequest {
  private ChoicesRequest() {}

  /** The choices of a request that may have none. */
  static Map<String, Choice> orNone(@Nullable JsonNode body) {
    return body != null && body.hasNonNull("choices") ? read(body) : Map.of();
  }

  /** The choices by the ids of conflicts, at least one; what is wrong is told at once. */
  static Map<String, Choice> read(@Nullable JsonNode body) {
    JsonNode given = body == null ? null : body.get("choices");
    if (given == null || !given.isObject() || given.isEmpty()) {
      throw new ProblemException(MergeProblems.badChoices(List.of(MergeProblems.noChoices())));
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, Choice> choices = new LinkedHashMap<>();
    given
        .properties()
        .forEach(
            entry -> {
              switch (entry.getValue().asText().toLowerCase(Locale.ROOT)) {
                case "ours" -> choices.put(entry.getKey(), Choice.OURS);
                case "theirs" -> choices.put(entry.getKey(), Choice.THEIRS);
                default -> violations.add(MergeProblems.unknownSide(entry.getKey()));
              }
            });
    if (!violations.isEmpty()) {
      throw new ProblemException(MergeProblems.badChoices(violations));
    }
    return choices;
  }
}
