package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Blank columns that were inserted through tables: harmless, told once for a sheet. */
final class BlankColumns {
  private final SheetGrid sheet;
  private final Map<TableBlock, List<Integer>> blank = new LinkedHashMap<>();

  private BlankColumns(SheetGrid sheet) {
    this.sheet = sheet;
  }

  static void tell(List<TableBlock> blocks, Findings findings) {
    Map<String, BlankColumns> sheets = new LinkedHashMap<>();
    for (TableBlock block : blocks) {
      List<Integer> columns = block.was() == null ? List.of() : blank(block);
      if (!columns.isEmpty()) {
        sheets
            .computeIfAbsent(block.sheet().name(), name -> new BlankColumns(block.sheet()))
            .blank
            .put(block, columns);
      }
    }
    sheets.values().forEach(columns -> columns.tell(findings));
  }

  private static List<Integer> blank(TableBlock block) {
    List<Integer> blank = new ArrayList<>();
    int left = 0;
    for (GridCell header : block.headerCells()) {
      for (int column = left + 1; column < header.column(); column++) {
        if (isNew(block, left, header.column()) && isBlank(block, column)) {
          blank.add(column);
        }
      }
      left = header.column();
    }
    return blank;
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

  private void tell(Findings findings) {
    NavigableSet<Integer> columns = new TreeSet<>();
    blank.values().forEach(columns::addAll);
    boolean everywhere =
        columns.stream()
            .allMatch(
                column ->
                    sheet.rows().values().stream()
                        .noneMatch(row -> row.cells().containsKey(column)));
    List<Fix.Step> steps = new ArrayList<>();
    if (everywhere) {
      delete(columns, 1, sheet.rows().lastKey(), steps);
    } else {
      // What stands in the column beside another table stays.
      blank.forEach(
          (block, own) -> delete(new TreeSet<>(own), header(block), block.lastRow(), steps));
    }
    String letters = columns.stream().map(VirtualCells::letters).collect(Collectors.joining("・"));
    Fix fix =
        new Fix(
            new Text(letters + "列の空のセルを削除する", "Delete the blank cells of column " + letters),
            steps);
    Map.Entry<TableBlock, List<Integer>> first = blank.entrySet().iterator().next();
    findings.add(
        sheet.place(header(first.getKey()), first.getValue().get(0)),
        BaseComplaints.blankColumns(letters, everywhere ? List.of() : cells(), fix));
  }

  /** The blank cells beside which others of their columns are used, as D11〜D44. */
  private List<String> cells() {
    List<String> cells = new ArrayList<>();
    blank.forEach(
        (block, columns) ->
            columns.forEach(
                column ->
                    cells.add(
                        GridCell.ref(header(block), column)
                            + "〜"
                            + GridCell.ref(block.lastRow(), column))));
    return cells;
  }

  private static int header(TableBlock block) {
    return Objects.requireNonNull(block.header()).number();
  }

  /** From the right, so that those to the left stay where they are. */
  private void delete(NavigableSet<Integer> columns, int first, int last, List<Fix.Step> steps) {
    for (int column : columns.descendingSet()) {
      steps.add(new Fix.DeleteCells(sheet.name(), VirtualCells.letters(column), first, last));
    }
  }
}
