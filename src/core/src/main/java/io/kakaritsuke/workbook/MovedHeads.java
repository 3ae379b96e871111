package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Headers of a sheet with one row of them that stand in other columns than they did, while the
 * values below stayed where they were: told once, and read in their former places.
 */
final class MovedHeads {
  private final SheetGrid sheet;
  private final SheetGrid base;
  private final GridRow was;
  private final GridRow now;

  private MovedHeads(SheetGrid sheet, SheetGrid base, GridRow was, GridRow now) {
    this.sheet = sheet;
    this.base = base;
    this.was = was;
    this.now = now;
  }

  /**
   * The row of headers as it is read; the same where they stand above their values.
   *
   * @param was that of the base
   * @param now that of the sheet
   */
  static GridRow back(
      SheetGrid sheet, SheetGrid base, GridRow was, GridRow now, Findings findings) {
    MovedHeads heads = new MovedHeads(sheet, base, was, now);
    return heads.hasMoved() && heads.haveValuesStayed() ? heads.told(findings) : now;
  }

  private static Map<String, Integer> columns(GridRow heads) {
    Map<String, Integer> columns = new HashMap<>();
    heads.cells().values().forEach(cell -> columns.putIfAbsent(cell.word(), cell.column()));
    return columns;
  }

  private boolean hasMoved() {
    Map<String, Integer> before = columns(was);
    return columns(now).entrySet().stream()
        .anyMatch(
            head -> {
              Integer stood = before.get(head.getKey());
              return !head.getKey().isEmpty()
                  && stood != null
                  && !head.getKey().equals(word(now.cell(stood)));
            });
  }

  private static String word(@Nullable GridCell cell) {
    return cell == null ? "" : cell.word();
  }

  /** Whether every column that had values says what it said, in all rows but a few. */
  private boolean haveValuesStayed() {
    int down = now.number() - was.number();
    boolean some = false;
    for (int column : was.cells().keySet()) {
      int filled = 0;
      int same = 0;
      for (GridRow row : base.rows().tailMap(was.number(), false).values()) {
        String stood = MovedCells.shown(row, column);
        String stands = MovedCells.shown(sheet.rows().get(row.number() + down), column);
        filled += stood == null && stands == null ? 0 : 1;
        same += stood != null && Objects.equals(stood, stands) ? 1 : 0;
      }
      if (2 * same < filled) {
        return false;
      }
      some |= filled > 0;
    }
    return some;
  }

  private GridRow told(Findings findings) {
    List<Fix.Step> steps = new ArrayList<>();
    List<String> right = new ArrayList<>();
    Map<String, Integer> before = columns(was);
    GridRow straight = now;
    int first = -1;
    for (GridCell cell : now.cells().values()) {
      if (was.cell(cell.column()) == null && before.containsKey(cell.word())) {
        steps.add(new Fix.SetCell(sheet.name(), cell.ref(), null));
        straight = VirtualCells.without(straight, cell.column());
      }
    }
    for (GridCell cell : was.cells().values()) {
      String ref = GridCell.ref(now.number(), cell.column());
      if (!cell.shown().equals(MovedCells.shown(now, cell.column()))) {
        steps.add(new Fix.SetCell(sheet.name(), ref, VirtualCells.value(cell)));
        straight = VirtualCells.with(straight, sheet.place(), cell.column(), cell.content());
        right.add(ref + CellComplaints.quoted(cell.shown()));
        first = first < 0 ? cell.column() : first;
      }
    }
    if (first < 0) {
      return now;
    }
    findings.add(
        sheet.place(now.number(), first),
        CatalogueComplaints.headsMoved(
            right, new Fix(BaseComplaints.putBack("見出し", "the headers"), steps)));
    return straight;
  }
}
