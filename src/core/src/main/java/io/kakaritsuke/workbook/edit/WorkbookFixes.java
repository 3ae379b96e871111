package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what findings offer to the workbooks of a draft. It works on the sheets as they are, so that
 * a file which cannot be read as tables is mended as well.
 */
public final class WorkbookFixes {
  private final Sources base;
  private final List<Finding> refused = new ArrayList<>();

  private WorkbookFixes(Sources base) {
    this.base = base;
  }

  /**
   * Does the fixes of all these findings, or none. They name cells and rows as they stand in the
   * sources, whatever the others do; those that want different things of one cell are refused, and
   * so are those on which a formula depends: nobody computes it anew here. Marks are taken off the
   * workbooks on the way.
   *
   * @param base what the draft was made from
   * @param findings those of the sources; one without a fix does nothing
   */
  public static FixResult apply(Sources sources, Sources base, List<Finding> findings) {
    WorkbookFixes fixes = new WorkbookFixes(base);
    fixes.refused.addAll(FixOverlaps.among(findings));
    return fixes.apply(sources, byWorkbook(once(findings)));
  }

  /** Without those that offer what one before them does. */
  private static List<Finding> once(List<Finding> findings) {
    Set<Map<String, List<Fix.Step>>> offered = new HashSet<>();
    return findings.stream().filter(finding -> offered.add(steps(finding))).toList();
  }

  /**
   * Those of the findings whose fixes can be done together: of two that go against each other the
   * worse one is among them, and the other waits for what is found afterwards.
   */
  public static List<Finding> together(List<Finding> findings) {
    return FixOverlaps.together(findings);
  }

  private static Map<String, List<Finding>> byWorkbook(List<Finding> findings) {
    Map<String, List<Finding>> byWorkbook = new LinkedHashMap<>();
    for (Finding finding : findings) {
      steps(finding)
          .forEach(
              (workbook, steps) ->
                  byWorkbook
                      .computeIfAbsent(workbook, name -> new ArrayList<>())
                      .add(finding.with(new Fix(label(finding), steps))));
    }
    return byWorkbook;
  }

  private static Text label(Finding finding) {
    return Objects.requireNonNull(finding.fix()).label();
  }

  /** What a finding offers, by workbook. */
  static Map<String, List<Fix.Step>> steps(Finding finding) {
    Map<String, List<Fix.Step>> steps = new LinkedHashMap<>();
    for (Fix.Step step : Fix.stepsOf(finding)) {
      String workbook = step instanceof Fix.InWorkbook in ? in.workbook() : finding.workbook();
      steps
          .computeIfAbsent(workbook, name -> new ArrayList<>())
          .add(step instanceof Fix.InWorkbook in ? in.step() : step);
    }
    return steps;
  }

  private FixResult apply(Sources sources, Map<String, List<Finding>> byWorkbook) {
    List<Source> files = new ArrayList<>();
    for (Source file : sources.files()) {
      List<Finding> fixed = byWorkbook.getOrDefault(file.fileName(), List.of());
      Source mended = fixed.isEmpty() || !refused.isEmpty() ? file : mended(file, fixed);
      if (mended != null) {
        files.add(mended);
      }
    }
    return refused.isEmpty()
        ? new FixResult.Mended(new Sources(sources.rulebook(), files))
        : new FixResult.Refused(refused.stream().sorted(Finding.BY_PLACE).toList());
  }

  /** The file afterwards, or null where it is to be left out. */
  private @Nullable Source mended(Source file, List<Finding> fixed) {
    Set<Fix.Step> steps = new LinkedHashSet<>();
    fixed.forEach(finding -> steps.addAll(Fix.stepsOf(finding)));
    Source before = base.find(file.path());
    if (steps.contains(new Fix.TakeBaseFile())) {
      return before;
    }
    Optional<byte[]> bytes =
        OpenWorkbook.with(
            file.bytes(),
            book -> {
              MarkedWorkbook.unmark(book);
              List<TableArea> tables = TableArea.of(file.fileName(), file.bytes());
              refused.addAll(new FormulaUses(book, tables).of(file.fileName(), steps));
              new FixRun(book).run(fixed.stream().map(Fix::stepsOf).toList());
              return book.bytes();
            });
    Optional<byte[]> whole =
        before == null
            ? bytes
            : bytes.flatMap(one -> Restoring.restored(one, before.bytes(), steps));
    if (whole.isEmpty()) {
      refused.add(EditComplaints.notEditable(file.fileName()));
    }
    return whole.map(mended -> new Source(file.path(), mended)).orElse(file);
  }
}
