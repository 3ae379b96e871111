package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sheet whose column A was deleted: nothing says any more where its tables begin, and what is
 * left stands one column to the left. Told once, and then read as if the column were there.
 */
final class LostIdColumn {
  private LostIdColumn() {}

  /** The sheets with the column A that they had in those of the base. */
  static List<SheetGrid> back(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> back = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      back.add(base != null && isLost(sheet, base) ? back(sheet, base, findings) : sheet);
    }
    return back;
  }

  private static boolean isLost(SheetGrid sheet, SheetGrid base) {
    return sheet.rows().values().stream().noneMatch(LostIdColumn::isHead)
        && base.rows().values().stream().anyMatch(LostIdColumn::isHead);
  }

  private static boolean isHead(GridRow row) {
    return row.lead().equals(TableBlock.TITLE) || row.lead().equals(TableBlock.HEADER);
  }

  private static SheetGrid back(SheetGrid sheet, SheetGrid base, Findings findings) {
    List<GridRow> old = new ArrayList<>(base.rows().values());
    Map<Integer, Object> ids = new TreeMap<>();
    NavigableMap<Integer, GridRow> rows = new TreeMap<>();
    int heads = 0;
    for (GridRow row : sheet.rows().values()) {
      NavigableMap<Integer, GridCell> cells = new TreeMap<>();
      row.cells().forEach((column, cell) -> cells.put(column + 1, moved(cell, column + 1)));
      GridRow was = sameOf(old, cells);
      GridCell id = was == null ? null : was.cell(0);
      Object value = VirtualCells.value(id);
      if (was != null && id != null && value != null) {
        ids.put(row.number(), value);
        cells.put(0, new GridCell(sheet.place(), row.number(), 0, id.content(), null, id.look()));
        heads += isHead(was) ? 1 : 0;
      }
      rows.put(row.number(), new GridRow(row.number(), row.hidden(), cells));
    }
    long wanted = base.rows().values().stream().filter(LostIdColumn::isHead).count();
    if (heads < wanted) {
      return sheet;
    }
    Fix fix =
        new Fix(
            BaseComplaints.putBack("A列", "column A"),
            new Fix.InsertCells(sheet.name(), "A", 1, sheet.rows().lastKey(), ids));
    findings.add(sheet.place(ids.keySet().iterator().next(), 0), BaseComplaints.idsDeleted(fix));
    return sheet.with(rows, sheet.merged());
  }

  private static GridCell moved(GridCell cell, int column) {
    return new GridCell(
        cell.sheet(), cell.row(), column, cell.content(), cell.formula(), cell.look());
  }

  /** Takes the first row out that says the same beside its column A. */
  private static @Nullable GridRow sameOf(
      List<GridRow> old, NavigableMap<Integer, GridCell> cells) {
    for (GridRow row : old) {
      if (shown(row.cells().tailMap(1)).equals(shown(cells))) {
        old.remove(row);
        return row;
      }
    }
    return null;
  }

  private static Map<Integer, String> shown(Map<Integer, GridCell> cells) {
    Map<Integer, String> shown = new TreeMap<>();
    cells.forEach((column, cell) -> shown.put(column, cell.shown()));
    return shown;
  }
}
