package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.problem.Violation;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fixes as they were sent: {@code {"fixes": ["id", …]}}. */
final class FixRequest {
  private FixRequest() {}

  /**
   * The findings whose fixes are to be done; what is wrong is told at once. Who asks for all that
   * there are has chosen none of them: of those that go against each other the worst are done.
   */
  static List<Finding> read(@Nullable JsonNode body, List<Finding> findings) {
    JsonNode list = body == null ? null : body.get("fixes");
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw new ProblemException(FixProblems.badFixes(List.of(FixProblems.noFixes())));
    }
    Map<String, Finding> offered = new HashMap<>();
    findings.stream()
        .filter(finding -> finding.fix() != null)
        .forEach(finding -> offered.put(finding.fixId(), finding));
    List<Violation> violations = new ArrayList<>();
    Set<Finding> chosen = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Finding finding = offered.get(list.get(i).asText());
      if (finding == null) {
        violations.add(FixProblems.unknownFix(i));
      } else {
        // What is told once of several cells is mended in all of them.
        findings.stream()
            .filter(other -> other.cause().equals(finding.cause()))
            .forEach(chosen::add);
      }
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(FixProblems.badFixes(violations));
    }
    List<Finding> all = List.copyOf(chosen);
    return all.containsAll(offered.values()) ? WorkbookFixes.together(all) : all;
  }
}
