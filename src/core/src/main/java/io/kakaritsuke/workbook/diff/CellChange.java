package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another value in a cell of a row that base and draft both have.
 *
 * @param row what people call the row
 * @param baseColumn null where the column is new
 * @param draftColumn null where the column is gone
 */
public record CellChange(
    Place place,
    Text row,
    @Nullable Column baseColumn,
    @Nullable Column draftColumn,
    ShownValue before,
    ShownValue after)
    implements Change {
  public CellChange {
    if (baseColumn == null && draftColumn == null) {
      throw new IllegalArgumentException("a cell has a column");
    }
  }

  @Override
  public ChangeKind kind() {
    return column().isCondition() ? ChangeKind.CONDITION_CHANGED : ChangeKind.OUTCOME_CHANGED;
  }

  /** The column, as the draft has it where it still has it. */
  public Column column() {
    return draftColumn == null ? Objects.requireNonNull(baseColumn) : draftColumn;
  }

  /** Whether both versions have the column and it asks for the same fact in both. */
  boolean sameFact() {
    return baseColumn != null
        && draftColumn != null
        && Objects.equals(baseColumn.fact(), draftColumn.fact());
  }

  @Override
  public Text sentence() {
    String header = column().header();
    boolean renamed = baseColumn != null && draftColumn != null && !sameFact();
    String first = renamed ? Objects.requireNonNull(baseColumn).header() : header;
    String second = renamed ? header + " " : "";
    return new Text(
        row.ja()
            + "："
            + Spacing.arrow(
                Spacing.joined(first, before.text().ja()),
                renamed ? Spacing.joined(header, after.text().ja()) : after.text().ja()),
        row.en() + ": " + first + " " + before.text().en() + " → " + second + after.text().en());
  }
}
