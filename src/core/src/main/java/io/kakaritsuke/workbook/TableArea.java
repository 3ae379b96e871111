package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a table stands on its sheet, mistakes in its cells or not.
 *
 * @param name what people call it; empty where the title row has none
 * @param kind null for 設定, or where the kind is not known
 * @param code the code in the title row, null where there is none
 * @param titleRow the number of its title row, from 1
 * @param titleColumns the column of each value in the title row by its key, of the name by the
 *     empty key; from 0
 * @param headerRow the number of the row with the headers
 * @param lastHeadRow the last row before the rows of the table: operators, or the header
 * @param headings in the order of their columns
 * @param lines the rows of the table from the top
 */
public record TableArea(
    String workbook,
    String sheet,
    String name,
    @Nullable TableKind kind,
    boolean settings,
    @Nullable String code,
    int titleRow,
    Map<String, Integer> titleColumns,
    int headerRow,
    int lastHeadRow,
    List<Heading> headings,
    List<Line> lines) {
  /**
   * One column with a header.
   *
   * @param column from 0
   * @param operator the word under the header, null where there is none
   */
  public record Heading(int column, String label, @Nullable String operator) {
    /** Whether the column is for people only. */
    public boolean isNote() {
      return TableBlock.isNote(label);
    }
  }

  /**
   * One row.
   *
   * @param number the physical row, from 1
   * @param id as it stands in the sheet, null where it does not
   */
  public record Line(int number, @Nullable String id) {}

  public TableArea {
    titleColumns = Map.copyOf(titleColumns);
    headings = List.copyOf(headings);
    lines = List.copyOf(lines);
  }

  /** Every table with a header row; none where the file as a whole cannot be read. */
  public static List<TableArea> of(String fileName, byte[] file) {
    List<SheetGrid> sheets = WorkbookFile.open(fileName, file, new Findings());
    return sheets == null ? List.of() : of(sheets);
  }

  static List<TableArea> of(List<SheetGrid> sheets) {
    List<TableArea> areas = new ArrayList<>();
    for (SheetGrid sheet : sheets) {
      if (RulebookReader.isRead(sheet)) {
        TableBlock.of(sheet, new Findings()).stream()
            .filter(block -> block.header() != null)
            .forEach(block -> areas.add(area(block)));
      }
    }
    return areas;
  }

  private static TableArea area(TableBlock block) {
    GridRow header = Objects.requireNonNull(block.header());
    TitleCells title = TitleCells.of(block.title(), new Findings());
    String kind = word(title.value(Title.KIND));
    boolean settings = Title.SETTINGS.equals(kind);
    GridRow operators = settings ? null : TableReader.operatorRow(block);
    String name = word(title.name());
    return new TableArea(
        block.place().workbook(),
        block.sheet().name(),
        name == null ? "" : name,
        kind == null ? null : TitleCells.kind(kind),
        settings,
        word(title.value(Title.CODE)),
        block.title().number(),
        title.columns(),
        header.number(),
        operators == null ? header.number() : operators.number(),
        headings(block, operators),
        lines(block, operators));
  }

  private static List<Heading> headings(TableBlock block, @Nullable GridRow operators) {
    List<Heading> headings = new ArrayList<>();
    for (GridCell cell : block.headerCells()) {
      GridCell operator = operators == null ? null : operators.cell(cell.column());
      headings.add(new Heading(cell.column(), cell.word(), word(operator)));
    }
    return headings;
  }

  private static List<Line> lines(TableBlock block, @Nullable GridRow operators) {
    List<Line> lines = new ArrayList<>();
    for (GridRow row : block.body()) {
      if (row != operators && block.isRow(row)) {
        lines.add(new Line(row.number(), RowIdCell.read(row, new Values(new Findings()))));
      }
    }
    return lines;
  }

  private static @Nullable String word(@Nullable GridCell cell) {
    return cell == null || cell.word().isEmpty() ? null : cell.word();
  }
}
