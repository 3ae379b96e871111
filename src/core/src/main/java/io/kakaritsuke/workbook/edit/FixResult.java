package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Objects;

/** What came of fixing. */
public sealed interface FixResult {
  /**
   * All fixes were done.
   *
   * @param sources the same files with the mended ones in their place
   */
  record Mended(Sources sources) implements FixResult {
    public Mended {
      Objects.requireNonNull(sources);
    }
  }

  /** None was done; the findings say why. */
  record Refused(List<Finding> findings) implements FixResult {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
