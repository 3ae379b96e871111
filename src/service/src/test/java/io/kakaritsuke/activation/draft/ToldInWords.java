package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The answer to an upload as lines that a person can read and compare. */
final class ToldInWords {
  // Other tests keep copies of the shipped rulebooks under names of their own.
  private static final Pattern SAME_RULEBOOK = Pattern.compile("（ルールブック [^）]*）");

  private ToldInWords() {}

  /** Nothing was taken: the problem and each violation. */
  static String refused(JsonNode problem) {
    StringBuilder out = new StringBuilder("refused: " + problem.path("code").asText() + "\n");
    out.append(problem.path("detail").asText()).append('\n');
    for (JsonNode violation : problem.path("violations")) {
      out.append("- ").append(violation.path("field").asText());
      out.append(" [").append(violation.path("code").asText()).append("] ");
      out.append(violation.path("message").asText()).append('\n');
    }
    return out.toString();
  }

  /**
   * A draft: whether it can be published, every finding with its fix, and the changes.
   *
   * @param diff null in JSON where there is nothing to compare
   */
  static String draft(JsonNode draft, JsonNode diff) {
    StringBuilder out = new StringBuilder();
    out.append(draft.path("publishable").asBoolean() ? "can" : "cannot");
    out.append(" be published\n\n");
    for (JsonNode finding : draft.path("findings")) {
      finding(out, finding);
    }
    if (draft.path("findings").isEmpty()) {
      out.append("nothing found\n");
    }
    out.append('\n');
    if (diff.isNull()) {
      out.append("not compared\n");
    }
    for (JsonNode change : diff) {
      out.append("* ").append(change.path("sentence").asText()).append('\n');
    }
    if (diff.isArray() && diff.isEmpty()) {
      out.append("no difference\n");
    }
    return out.toString();
  }

  private static void finding(StringBuilder out, JsonNode finding) {
    out.append(finding.path("severity").asText()).append(' ');
    out.append(finding.path("workbook").asText());
    if (finding.hasNonNull("sheet")) {
      out.append(" 「").append(finding.path("sheet").asText()).append('」');
    }
    if (finding.hasNonNull("cells")) {
      finding.path("cells").forEach(cell -> out.append(' ').append(cell.asText()));
    } else if (finding.hasNonNull("cell")) {
      out.append(' ').append(finding.path("cell").asText());
    }
    out.append(" [").append(finding.path("code").asText()).append("]\n  ");
    out.append(SAME_RULEBOOK.matcher(finding.path("message").asText()).replaceAll("（ルールブック …）"));
    out.append('\n');
    if (finding.hasNonNull("fix")) {
      out.append("  → ").append(finding.path("fix").path("label").asText()).append('\n');
    }
  }
}
