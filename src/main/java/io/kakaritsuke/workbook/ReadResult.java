package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the sources of a rulebook.
 *
 * @param rulebook null exactly when a finding is an error
 * @param findings all of them, by place
 */
public record ReadResult(@Nullable Rulebook rulebook, List<Finding> findings) {
  public ReadResult {
    findings = List.copyOf(findings);
    if ((rulebook == null) != findings.stream().anyMatch(Finding::isError)) {
      throw new IllegalArgumentException("a rulebook is there exactly when nothing is an error");
    }
  }
}
