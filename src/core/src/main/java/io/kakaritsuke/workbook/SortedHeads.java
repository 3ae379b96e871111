package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables that were sorted with their title, headers or operators, which stand among the rows then.
 * Told once, and read as if they stood above them.
 */
final class SortedHeads {
  private final SheetGrid sheet;
  private final NavigableMap<Integer, GridRow> rows;

  private SortedHeads(SheetGrid sheet) {
    this.sheet = sheet;
    this.rows = new TreeMap<>(sheet.rows());
  }

  /** The sheets with the heads where they stood in those of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      back.add(base == null ? sheet : new SortedHeads(sheet).back(base, findings));
    }
    return back;
  }

  private SheetGrid back(SheetGrid base, Findings findings) {
    for (TableBlock table : TableBlock.of(base, new Findings())) {
      if (table.header() != null) {
        back(table, findings);
      }
    }
    return sheet.with(rows, sheet.merged());
  }

  private void back(TableBlock table, Findings findings) {
    List<GridRow> heads = new ArrayList<>(List.of(table.title()));
    heads.addAll(table.rest().subList(0, 1));
    GridRow operators = Was.operatorRow(table);
    if (operators != null) {
      heads.add(operators);
    }
    int first = table.title().number();
    int last = table.lastRow();
    List<Integer> order = new ArrayList<>();
    for (GridRow head : heads) {
      Integer place = placeOf(head, first, last, order);
      if (place == null) {
        return;
      }
      order.add(place);
    }
    int moved = order.stream().mapToInt(Integer::intValue).max().orElse(first);
    boolean together = heads.get(heads.size() - 1).number() == first + heads.size() - 1;
    // A blank row, or a remark, that was put in between sorts nothing.
    if (!together || !hasRowAbove(table, first, moved, order)) {
      return;
    }
    for (int row = first; row <= last; row++) {
      if (!order.contains(row)) {
        order.add(row);
      }
    }
    String name = BaseLayout.name(table);
    Fix fix =
        new Fix(
            new Text("見出しの行を元の位置に戻す", "Put the heads back above the rows"),
            new Fix.ArrangeRows(sheet.name(), first, order));
    findings.add(
        sheet.place(moved, 0),
        BaseComplaints.headsSorted(name, first, first + heads.size() - 1, moved, fix));
    arrange(first, order);
  }

  /** Whether a row of the table stands above the last of its heads. */
  private boolean hasRowAbove(TableBlock table, int first, int last, List<Integer> heads) {
    Set<String> ids = Was.rows(table).stream().map(Was::id).collect(Collectors.toSet());
    return rows.subMap(first, true, last, false).values().stream()
        .filter(row -> !heads.contains(row.number()))
        .anyMatch(row -> !Was.id(row).isEmpty() && ids.contains(Was.id(row)));
  }

  /** Where a row of the base stands, whole, among those of its table; null where it is not. */
  private @Nullable Integer placeOf(GridRow head, int first, int last, List<Integer> taken) {
    Map<Integer, String> wanted = shown(head);
    return rows.subMap(first, true, last, true).values().stream()
        .filter(row -> !taken.contains(row.number()) && shown(row).equals(wanted))
        .map(GridRow::number)
        .findFirst()
        .orElse(null);
  }

  private static Map<Integer, String> shown(GridRow row) {
    Map<Integer, String> shown = new TreeMap<>();
    row.cells().forEach((column, cell) -> shown.put(column, cell.shown()));
    return shown;
  }

  private void arrange(int first, List<Integer> order) {
    Map<Integer, GridRow> now = new TreeMap<>();
    for (int row : order) {
      GridRow there = rows.remove(row);
      if (there != null) {
        now.put(row, there);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      GridRow row = now.get(order.get(i));
      if (row != null) {
        rows.put(first + i, VirtualCells.moved(row, sheet.place(), first + i));
      }
    }
  }
}
