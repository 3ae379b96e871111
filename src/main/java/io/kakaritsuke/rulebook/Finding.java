package io.kakaritsuke.rulebook;

import io.kakaritsuke.problem.Text;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing found in the sources of a rulebook.
 *
 * @param workbook the name of the file, a {@code .drl} included
 * @param sheet null where the finding is about the file, or the file has no sheets
 * @param cell as C5; for a rule file {@code line:column}; null where there is no such place
 * @param code stable, kebab-case
 * @param message one line: what was found and what would be right
 * @param value the value found, as people see it
 */
public record Finding(
    Level severity,
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    String code,
    Text message,
    @Nullable String value) {
  /** Whether the finding keeps the rulebook from becoming active. */
  public enum Level {
    ERROR,
    WARNING
  }

  /** By place: workbook, sheet, row, column. */
  public static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::workbook)
          .thenComparing(Finding::sheet, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Finding::rowOfCell)
          .thenComparing(Finding::cell, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::code);

  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  /** Whether the finding keeps the rulebook from becoming active. */
  public boolean isError() {
    return severity == Level.ERROR;
  }

  private int rowOfCell() {
    if (cell == null) {
      return 0;
    }
    int colon = cell.indexOf(':');
    String digits = colon < 0 ? cell.replaceAll("[^0-9]", "") : cell.substring(0, colon);
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
