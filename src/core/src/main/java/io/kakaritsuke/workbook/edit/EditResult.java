package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Sources;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of editing. */
public sealed interface EditResult {
  /**
   * All edits were made. The files may have findings, as those of any draft.
   *
   * @param sources the same files with the changed ones in their place
   * @param rows for each edit the id of its row; null where another mistake in the draft keeps new
   *     rows from being given ids
   */
  record Edited(Sources sources, List<@Nullable String> rows) implements EditResult {
    public Edited {
      Objects.requireNonNull(sources);
      rows = Collections.unmodifiableList(rows);
    }
  }

  /** None was made; the findings say why, with the cell where there is one. */
  record Refused(List<Finding> findings) implements EditResult {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
