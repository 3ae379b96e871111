package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Blank columns that were inserted through tables: harmless, told once for each column. */
final class BlankColumns {
  private BlankColumns() {}

  static void tell(List<TableBlock> blocks, Findings findings) {
    Set<String> told = new HashSet<>();
    for (TableBlock block : blocks) {
      List<GridCell> headers = block.headerCells();
      for (int i = 0; block.was() != null && i < headers.size(); i++) {
        int left = i == 0 ? 0 : headers.get(i - 1).column();
        for (int column = left + 1; column < headers.get(i).column(); column++) {
          boolean isNew = isNew(block, left, headers.get(i).column());
          if (isNew && isBlank(block, column) && told.add(block.sheet().name() + column)) {
            tell(block, column, findings);
          }
        }
      }
    }
  }

  /** Whether nothing stood between the two columns in the base. */
  private static boolean isNew(TableBlock block, int left, int right) {
    Was was = Objects.requireNonNull(block.was());
    Integer before = left == 0 ? Integer.valueOf(0) : was.baseColumn(left);
    Integer after = was.baseColumn(right);
    return before != null && after != null && after - before < right - left;
  }

  private static boolean isBlank(TableBlock block, int column) {
    return block.rest().stream().noneMatch(row -> row.cells().containsKey(column));
  }

  private static void tell(TableBlock block, int column, Findings findings) {
    SheetGrid sheet = block.sheet();
    boolean everywhere =
        sheet.rows().values().stream().noneMatch(row -> row.cells().containsKey(column));
    int header = Objects.requireNonNull(block.header()).number();
    String letters = VirtualCells.letters(column);
    Fix.Step delete =
        everywhere
            ? new Fix.DeleteCells(sheet.name(), letters, 1, sheet.rows().lastKey())
            : new Fix.DeleteCells(sheet.name(), letters, header, block.lastRow());
    Fix fix =
        new Fix(
            new Text(letters + " 列の空のセルを削除する", "Delete the blank cells of column " + letters),
            delete);
    findings.add(sheet.place(header, column), BaseComplaints.blankColumn(letters, fix));
  }
}
