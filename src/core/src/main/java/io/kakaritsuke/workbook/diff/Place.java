package io.kakaritsuke.workbook.diff;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a change is: in the draft, or in the base for what the draft no longer has.
 *
 * @param workbook the name of the file, rule files and scenarios included
 * @param sheet null for a file without sheets
 * @param cell as C5; the header cell of a column, the id cell of a row or table; null where the
 *     typed content does not know it, as in facts.xlsx
 * @param rowId null where the change is not about a row
 * @param table the name of the table; null where there is none
 */
public record Place(
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    @Nullable String rowId,
    @Nullable String table) {
  /** By workbook, sheet, row, column; what has no cell comes first in its sheet. */
  public static final Comparator<Place> ORDER =
      Comparator.comparing(Place::workbook)
          .thenComparing(Place::sheet, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Place::row)
          .thenComparingInt(Place::column)
          .thenComparing(Place::rowId, Comparator.nullsFirst(Comparator.naturalOrder()));

  public Place {
    Objects.requireNonNull(workbook);
  }

  private int row() {
    int row = 0;
    for (int i = 0; cell != null && i < cell.length(); i++) {
      row = Character.isDigit(cell.charAt(i)) ? row * 10 + cell.charAt(i) - '0' : row;
    }
    return row;
  }

  private int column() {
    int column = 0;
    for (int i = 0; cell != null && i < cell.length() && Character.isLetter(cell.charAt(i)); i++) {
      column = column * 26 + cell.charAt(i) - 'A' + 1;
    }
    return column;
  }
}
