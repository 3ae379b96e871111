package io.kakaritsuke.workbook.edit;

import java.util.Locale;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** What formulas say once rows of a sheet have moved. */
final class References {
  private static final String GONE = "#REF!";

  private final String sheet;
  private final RowShift shift;

  References(String sheet, RowShift shift) {
    this.sheet = sheet;
    this.shift = shift;
  }

  /**
   * @param home the sheet on which the formula stands; null for a defined name
   */
  String shifted(String formula, @Nullable String home) {
    return FormulaText.rewritten(
        formula,
        (named, first, last) -> isMeant(named, home) ? moved(first, last) : text(first, last));
  }

  /**
   * The formula of a rule for many cells, whose relative rows are counted from the first of them.
   *
   * @param oldBase the row of that cell before
   * @param newBase the row of that cell now
   */
  String shiftedRule(String formula, String home, int oldBase, int newBase) {
    return FormulaText.rewritten(
        formula,
        (named, first, last) ->
            isMeant(named, home) && !isOwnRow(first, last, oldBase)
                ? moved(first, last)
                : text(
                    counted(first, oldBase, newBase),
                    last == null ? null : counted(last, oldBase, newBase)));
  }

  private static boolean isOwnRow(FormulaText.End first, FormulaText.@Nullable End last, int base) {
    return !first.fixedRow()
        && first.row() == base
        && (last == null || (!last.fixedRow() && last.row() == base));
  }

  private static FormulaText.End counted(FormulaText.End end, int oldBase, int newBase) {
    int row = end.row() - oldBase + newBase;
    return end.fixedRow() || row < 1
        ? end
        : new FormulaText.End(end.fixedColumn(), end.column(), false, row);
  }

  private boolean isMeant(@Nullable String named, @Nullable String home) {
    String meant = named == null ? home : named;
    return meant != null && meant.toLowerCase(Locale.ROOT).equals(sheet.toLowerCase(Locale.ROOT));
  }

  private String moved(FormulaText.End first, FormulaText.@Nullable End last) {
    if (last == null) {
      int row = shift.row(first.row());
      return row == 0 ? GONE : text(at(first, row), null);
    }
    boolean inOrder = first.row() <= last.row();
    RowShift.Rows old =
        inOrder
            ? new RowShift.Rows(first.row(), last.row())
            : new RowShift.Rows(last.row(), first.row());
    RowShift.Rows rows = shift.rows(old);
    if (rows == null) {
      return GONE;
    }
    return inOrder
        ? text(at(first, rows.first()), at(last, rows.last()))
        : text(at(first, rows.last()), at(last, rows.first()));
  }

  private static FormulaText.End at(FormulaText.End end, int row) {
    return new FormulaText.End(end.fixedColumn(), end.column(), end.fixedRow(), row);
  }

  private static String text(FormulaText.End first, FormulaText.@Nullable End last) {
    return last == null ? first.toString() : first + ":" + last;
  }

  /** The formula as it stands in another cell when it is written once for many. */
  static String copied(String formula, int rows, int columns) {
    return FormulaText.rewritten(
        formula,
        (named, first, last) ->
            last == null
                ? away(first, rows, columns)
                : away(first, rows, columns) + ":" + away(last, rows, columns));
  }

  private static String away(FormulaText.End end, int rows, int columns) {
    int row = end.fixedRow() ? end.row() : end.row() + rows;
    int column = 0;
    if (!end.column().isEmpty()) {
      column =
          CellReference.convertColStringToIndex(end.column()) + (end.fixedColumn() ? 0 : columns);
    }
    if (row < 1 || row > RowShift.LAST_ROW || column < 0) {
      return GONE;
    }
    String letters = end.column().isEmpty() ? "" : CellReference.convertNumToColString(column);
    return new FormulaText.End(end.fixedColumn(), letters, end.fixedRow(), row).toString();
  }
}
