package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Merged cells in tables: told once each, and then read as if each cell still had what it had in
 * the version before, so that nothing is said of the cells that the merge emptied. What nobody
 * knows any more is read as the value that the merged cells show, where they lie under each other.
 */
final class MergedCells {
  private final SheetGrid sheet;
  private final @Nullable SheetGrid base;
  private final Findings findings;
  private final NavigableMap<Integer, GridRow> rows;
  private final List<CellRangeAddress> others = new ArrayList<>();

  private MergedCells(SheetGrid sheet, @Nullable SheetGrid base, Findings findings) {
    this.sheet = sheet;
    this.base = base;
    this.findings = findings;
    this.rows = new TreeMap<>(sheet.rows());
  }

  /**
   * The sheets without merged cells in their tables.
   *
   * @param before the sheets of the base, none where nobody knows it
   */
  static List<SheetGrid> parted(List<SheetGrid> sheets, List<SheetGrid> before, Findings findings) {
    List<SheetGrid> parted = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      SheetGrid base =
          before.stream().filter(old -> old.name().equals(sheet.name())).findFirst().orElse(null);
      parted.add(
          sheet.merged().isEmpty() ? sheet : new MergedCells(sheet, base, findings).parted());
    }
    return parted;
  }

  private SheetGrid parted() {
    List<TableBlock> blocks = TableBlock.of(sheet, new Findings());
    for (CellRangeAddress range : sheet.merged()) {
      if (blocks.stream().anyMatch(block -> isIn(block, range))) {
        part(range);
      } else {
        others.add(range);
      }
    }
    return sheet.with(rows, List.copyOf(others));
  }

  private static boolean isIn(TableBlock block, CellRangeAddress range) {
    int first = range.getFirstRow() + 1;
    int last = range.getLastRow() + 1;
    List<GridCell> headers = block.headerCells();
    int lastHeader = headers.isEmpty() ? 0 : headers.get(headers.size() - 1).column();
    boolean title = first <= block.title().number();
    int lastColumn = title ? Math.max(lastHeader, block.title().cells().lastKey()) : lastHeader;
    return last >= block.title().number()
        && first <= block.lastRow()
        && range.getFirstColumn() <= lastColumn;
  }

  private void part(CellRangeAddress range) {
    List<Fix.Step> steps = new ArrayList<>();
    steps.add(new Fix.Unmerge(sheet.name(), range.formatAsString()));
    GridRow top = rows.get(range.getFirstRow() + 1);
    GridCell shown = top == null ? null : top.cell(range.getFirstColumn());
    List<String> refilled = new ArrayList<>();
    for (int number = range.getFirstRow() + 1; number <= range.getLastRow() + 1; number++) {
      for (int column = range.getFirstColumn(); column <= range.getLastColumn(); column++) {
        GridRow row = rows.get(number);
        GridCell was = row == null || row.cell(column) != null ? null : lost(row, column, shown);
        if (row != null && was != null) {
          rows.put(number, VirtualCells.with(row, sheet.place(), column, was.content()));
          String ref = GridCell.ref(number, column);
          refilled.add(ref + CellComplaints.quoted(was.shown()));
          steps.add(new Fix.SetCell(sheet.name(), ref, VirtualCells.value(was)));
        }
      }
    }
    String cells = SeenComplaints.listed(refilled);
    Text label =
        refilled.isEmpty()
            ? new Text("セルの結合を解除する", "Unmerge the cells")
            : new Text("セルの結合を解除し、" + cells + "を入力する", "Unmerge the cells and type " + cells);
    findings.add(
        sheet.place(range.getFirstRow() + 1, range.getFirstColumn()),
        LayoutComplaints.mergedCells(range.formatAsString(), cells)
            .with(Remedy.always(new Fix(label, steps))));
  }

  /** What the cell had before it became part of the merged one; null where it was blank. */
  private @Nullable GridCell lost(GridRow row, int column, @Nullable GridCell shown) {
    GridRow before = base == null ? null : before(base, row);
    if (before != null) {
      return before.cell(column);
    }
    return shown != null && shown.column() == column && row.number() > shown.row() ? shown : null;
  }

  /** The same row of the base: by its id, else by its place. */
  private static @Nullable GridRow before(SheetGrid base, GridRow row) {
    String id = Was.id(row);
    GridRow there = base.rows().get(row.number());
    boolean isHead = id.equals(TableBlock.TITLE) || id.equals(TableBlock.HEADER);
    if (id.isEmpty() || isHead || (there != null && Was.id(there).equals(id))) {
      return there != null && (id.isEmpty() || Was.id(there).equals(id)) ? there : null;
    }
    return base.rows().values().stream()
        .filter(one -> Was.id(one).equals(id))
        .findFirst()
        .orElse(null);
  }
}
