package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filled cells of a workbook as they stand, mistakes or not, for who compares files. */
public final class BookCells {
  private final List<SheetGrid> sheets;
  private final Map<String, SheetGrid> byName;
  private final List<TableArea> tables;

  private BookCells(List<SheetGrid> sheets) {
    this.sheets = sheets;
    this.byName =
        sheets.stream()
            .collect(Collectors.toMap(SheetGrid::name, Function.identity(), (one, two) -> one));
    this.tables = TableArea.of(sheets);
  }

  /** Null where the file as a whole cannot be read. */
  public static @Nullable BookCells of(String fileName, byte[] file) {
    List<SheetGrid> sheets = WorkbookFile.open(fileName, file, new Findings());
    return sheets == null ? null : new BookCells(sheets);
  }

  /** The names of the sheets in the order of their tabs. */
  public List<String> sheets() {
    return sheets.stream().map(SheetGrid::name).toList();
  }

  /** The decision tables and 設定 tables in their order. */
  public List<TableArea> tables() {
    return tables;
  }

  /** Whether tables are looked for on the sheet. */
  public boolean isForTables(String sheet) {
    SheetGrid grid = byName.get(sheet);
    return grid != null && RulebookReader.isRead(grid);
  }

  /** The cell, null where it is blank; rows count from 1, columns from 0. */
  public @Nullable Cell cell(String sheet, int row, int column) {
    SheetGrid grid = byName.get(sheet);
    GridRow line = grid == null ? null : grid.rows().get(row);
    GridCell cell = line == null ? null : line.cell(column);
    return cell == null ? null : Cell.of(cell);
  }

  /** What a person would type for the cell, null for blank; rows and columns as above. */
  public @Nullable Object typed(String sheet, int row, int column) {
    SheetGrid grid = byName.get(sheet);
    GridRow line = grid == null ? null : grid.rows().get(row);
    return VirtualCells.value(line == null ? null : line.cell(column));
  }

  /** The filled columns of each row with content. */
  public TreeMap<Integer, List<Integer>> filled(String sheet) {
    TreeMap<Integer, List<Integer>> filled = new TreeMap<>();
    SheetGrid grid = byName.get(sheet);
    if (grid != null) {
      grid.rows().forEach((number, row) -> filled.put(number, List.copyOf(row.cells().keySet())));
    }
    return filled;
  }

  /**
   * One filled cell.
   *
   * @param value equal where people type the same; how a number is shown does not count
   * @param shown as people see it, near enough
   * @param formula null where the content was typed
   */
  public record Cell(Object value, String shown, @Nullable String formula) {
    private static Cell of(GridCell cell) {
      return new Cell(value(cell.content()), cell.shown(), cell.formula());
    }

    private static Object value(Content content) {
      if (content instanceof Content.Numeral number) {
        return plain(number.value());
      }
      return content instanceof Content.Day day
          ? new Content.Day(day.date(), day.withTime())
          : content;
    }

    private static BigDecimal plain(BigDecimal value) {
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Whether the content is a text. */
    public boolean isText() {
      return value instanceof Content.Words;
    }

    /** Whether the content is a number that is shown as one, and not as a share. */
    public boolean isPlainNumber() {
      return value instanceof BigDecimal && !shown.endsWith("%");
    }

    /**
     * Whether both say the same. Formulas are compared without the numbers of rows, which differ as
     * soon as a row comes above them.
     */
    public static boolean same(@Nullable Cell one, @Nullable Cell other) {
      if (one == null || other == null) {
        return one == other;
      }
      return one.value.equals(other.value)
          && Objects.equals(withoutRows(one.formula), withoutRows(other.formula));
    }

    private static @Nullable String withoutRows(@Nullable String formula) {
      return formula == null ? null : formula.replaceAll("(?<=[A-Za-z$])[0-9]+", "#");
    }
  }
}
