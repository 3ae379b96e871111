package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Fixes as they were sent: {@code {"fixes": ["id", …]}}. */
@Schema(hidden = true)
record FixRequest(@Nullable List<String> fixes) {
  /**
   * The findings whose fixes are to be done; what is wrong is told at once. Who asks for all that
   * there are has chosen none of them: of those that go against each other the worst are done.
   */
  List<Finding> read(List<Finding> findings) {
    if (fixes == null || fixes.isEmpty()) {
      throw new ProblemException(FixProblems.badFixes(List.of(FixProblems.noFixes())));
    }
    Map<String, Finding> offered = new HashMap<>();
    findings.stream()
        .filter(finding -> finding.fix() != null)
        .forEach(finding -> offered.put(finding.fixId(), finding));
    List<Violation> violations = new ArrayList<>();
    Set<Finding> chosen = new LinkedHashSet<>();
    for (int i = 0; i < fixes.size(); i++) {
      Finding finding = offered.get(fixes.get(i));
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
