package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the sources of a rulebook.
 *
 * @param rulebook null exactly when a finding is an error
 * @param findings all that hold whatever the workbooks came from, by place
 * @param besideBase warnings that hold only beside the version that the workbooks came from
 * @param written where only rule files have errors: the rulebook with what can be read of them, to
 *     find what else is wrong there; it decides nothing
 */
public record ReadResult(
    @Nullable Rulebook rulebook,
    List<Finding> findings,
    List<Finding> besideBase,
    @Nullable Rulebook written) {
  public ReadResult {
    findings = List.copyOf(findings);
    besideBase = List.copyOf(besideBase);
    if ((rulebook == null) != findings.stream().anyMatch(Finding::isError)) {
      throw new IllegalArgumentException("a rulebook is there exactly when nothing is an error");
    }
  }

  public ReadResult(@Nullable Rulebook rulebook, List<Finding> findings) {
    this(rulebook, findings, List.of(), null);
  }
}
