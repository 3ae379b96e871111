package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Blank columns that were inserted through tables: harmless, those beside one another told once.
 */
final class BlankColumns {
  private BlankColumns() {}

  static void tell(List<TableBlock> blocks, Findings findings) {
    Set<String> told = new HashSet<>();
    for (TableBlock block : blocks) {
      List<GridCell> headers = block.headerCells();
      for (int i = 0; block.was() != null && i < headers.size(); i++) {
        int left = i == 0 ? 0 : headers.get(i - 1).column();
        int right = headers.get(i).column();
        List<Integer> blank = new ArrayList<>();
        for (int column = left + 1; column < right; column++) {
          boolean isNew = isNew(block, left, right);
          if (isNew && isBlank(block, column) && told.add(block.sheet().name() + column)) {
            blank.add(column);
          }
        }
        if (!blank.isEmpty()) {
          tell(block, blank, findings);
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

  private static void tell(TableBlock block, List<Integer> columns, Findings findings) {
    SheetGrid sheet = block.sheet();
    int header = Objects.requireNonNull(block.header()).number();
    List<Fix.Step> steps = new ArrayList<>();
    for (int column : columns) {
      boolean everywhere =
          sheet.rows().values().stream().noneMatch(row -> row.cells().containsKey(column));
      String letters = VirtualCells.letters(column);
      // From the right, so that those to the left stay where they are.
      steps.add(
          0,
          everywhere
              ? new Fix.DeleteCells(sheet.name(), letters, 1, sheet.rows().lastKey())
              : new Fix.DeleteCells(sheet.name(), letters, header, block.lastRow()));
    }
    String letters = columns.stream().map(VirtualCells::letters).collect(Collectors.joining("・"));
    Fix fix =
        new Fix(
            new Text(letters + "列の空のセルを削除する", "Delete the blank cells of column " + letters),
            steps);
    findings.add(sheet.place(header, columns.get(0)), BaseComplaints.blankColumns(letters, fix));
  }
}
