package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.problem.BodyShape;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which drafts are to be discarded, as it was sent: {@code {"drafts": [12, "id", …]}}. */
@Schema(hidden = true)
record DiscardRequest(@Nullable List<JsonNode> drafts) {

  /** Ids or numbers, each once, in the order in which they were sent. */
  List<String> read() {
    if (drafts == null || drafts.isEmpty() || drafts.size() > Limits.DRAFTS) {
      Text what =
          new Text(
              "破棄する下書きの番号か ID を、1〜%d 件の配列にしてください".formatted(Limits.DRAFTS),
              "must be an array of 1 to %d numbers or ids of drafts".formatted(Limits.DRAFTS));
      throw refused(List.of(new Violation("drafts", "required", what)));
    }
    List<Violation> violations = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    for (int i = 0; i < drafts.size(); i++) {
      JsonNode one = drafts.get(i);
      if (!BodyShape.is(BodyShape.Kind.NUMBER_OR_ID, one)) {
        violations.add(BodyShape.wrongType("drafts[" + i + "]", BodyShape.Kind.NUMBER_OR_ID, one));
      }
      asked.add(one.asText());
    }
    if (!violations.isEmpty()) {
      throw refused(violations);
    }
    return List.copyOf(asked);
  }

  private static ProblemException refused(List<Violation> violations) {
    return new ProblemException(
        new Problem(
            422,
            "bad-discard",
            new Text("破棄の指定に誤りがあります", "The request to discard is not valid"),
            new Text("何も破棄していません", "nothing was discarded"),
            violations,
            null));
  }
}
