package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.problem.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which drafts are to be discarded, as it was sent: {@code {"drafts": [12, "id", …]}}. */
final class DiscardRequest {
  static final int MOST = DraftQuery.MOST;

  private DiscardRequest() {}

  /** Ids or numbers, each once, in the order in which they were sent. */
  static List<String> read(@Nullable JsonNode body) {
    JsonNode list = body == null ? null : body.get("drafts");
    if (list == null || !list.isArray() || list.isEmpty() || list.size() > MOST) {
      throw refused();
    }
    Set<String> drafts = new LinkedHashSet<>();
    for (JsonNode one : list) {
      if (!one.isTextual() && !one.isIntegralNumber()) {
        throw refused();
      }
      drafts.add(one.asText());
    }
    return List.copyOf(drafts);
  }

  private static ProblemException refused() {
    Text what =
        new Text(
            "破棄する下書きの番号か ID を、1〜%d 件の配列にしてください".formatted(MOST),
            "must be an array of 1 to %d numbers or ids of drafts".formatted(MOST));
    return new ProblemException(
        new Problem(
            422,
            "bad-discard",
            new Text("破棄の指定に誤りがあります", "The request to discard is not valid"),
            new Text("何も破棄していません", "nothing was discarded"),
            List.of(new Violation("drafts", "required", what)),
            null));
  }
}
