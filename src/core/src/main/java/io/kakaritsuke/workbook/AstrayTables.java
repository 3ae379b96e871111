package io.kakaritsuke.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables that are gone from where they are read while their rows, known by their ids, stand where
 * nothing is read, changed: as on a sheet that was given the name of a note. Putting back what the
 * base has would lose the changes.
 */
final class AstrayTables {
  private final List<SheetGrid> sheets;
  private final Set<GridRow> read = new HashSet<>();

  /**
   * @param sheets all of the workbook, those that are not read among them
   * @param tables those that are read
   */
  AstrayTables(List<SheetGrid> sheets, List<TableBlock> tables) {
    this.sheets = sheets;
    tables.forEach(table -> read.addAll(table.rows()));
  }

  /** Where the first row of the table stands; null where few do, or where none has changed. */
  @Nullable GridCell changed(TableBlock table) {
    Map<String, GridRow> rows = new HashMap<>();
    Was.rows(table).forEach(row -> rows.put(Was.id(row), row));
    rows.remove("");
    for (SheetGrid sheet : sheets) {
      GridCell first = null;
      int found = 0;
      boolean changed = false;
      for (GridRow row : sheet.rows().values()) {
        GridCell id = read.contains(row) ? null : id(row, rows);
        if (id != null) {
          first = first == null ? id : first;
          found++;
          changed |= isChanged(row, id, rows.get(id.shown()));
        }
      }
      if (first != null && changed && 2 * found >= rows.size()) {
        return first;
      }
    }
    return null;
  }

  private static @Nullable GridCell id(GridRow row, Map<String, GridRow> rows) {
    return row.cells().values().stream()
        .filter(cell -> rows.containsKey(cell.shown()))
        .findFirst()
        .orElse(null);
  }

  private static boolean isChanged(GridRow row, GridCell id, @Nullable GridRow base) {
    return base == null
        || base.cells().values().stream()
            .anyMatch(
                cell -> !cell.shown().equals(MovedCells.shown(row, cell.column() + id.column())));
  }
}
