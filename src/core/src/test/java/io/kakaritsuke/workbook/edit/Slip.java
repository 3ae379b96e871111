package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.workbook.TableArea;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.NullUnmarked;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Typical slips, made at a random place of a table as a person would make them. */
@NullUnmarked // Cells that are not there.
enum Slip {
  FILTER("filter-on") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int first = firstRow(table);
      int last = lastRow(table);
      if (table.lines().size() < 2) {
        return false;
      }
      int right = lastColumn(table);
      sheet.setAutoFilter(new CellRangeAddress(first - 2, last - 1, 0, right));
      Node filter = sheet.getCTWorksheet().getAutoFilter().getDomNode();
      Element column = element(filter, "filterColumn");
      column.setAttribute("colId", String.valueOf(random.nextInt(right + 1)));
      filter.appendChild(column);
      column.appendChild(element(filter, "filters"));
      for (TableArea.Line line :
          table.lines().subList(0, 1 + random.nextInt(table.lines().size()))) {
        sheet.getRow(line.number() - 1).setZeroHeight(true);
      }
      return true;
    }
  },
  ROWS_HIDDEN("hidden-row") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int first = random.nextInt(table.lines().size());
      int last = Math.min(table.lines().size() - 1, first + random.nextInt(3));
      for (int line = first; line <= last; line++) {
        sheet.getRow(table.lines().get(line).number() - 1).setZeroHeight(true);
      }
      return table.lines().get(last).number() - table.lines().get(first).number() == last - first;
    }
  },
  ROW_LOW("low-row") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      line(sheet, table, random).setHeightInPoints(1 + random.nextInt(4));
      return true;
    }
  },
  COLUMN_HIDDEN("hidden-column") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      sheet.setColumnHidden(deciding(table, random), true);
      return isAlone(sheet, table);
    }
  },
  COLUMN_NARROW("narrow-column") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      sheet.setColumnWidth(deciding(table, random), 128);
      return isAlone(sheet, table);
    }
  },
  WHITE("unseen-value") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      XSSFCell cell = filled(sheet, table, random);
      font(cell).setColor(org.apache.poi.ss.usermodel.IndexedColors.WHITE.index);
      cell.getCellStyle().setFillPattern(org.apache.poi.ss.usermodel.FillPatternType.NO_FILL);
      return true;
    }
  },
  TINY("unseen-value") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      font(filled(sheet, table, random)).setFontHeight(1);
      return true;
    }
  },
  STRUCK("struck-value") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      XSSFRow row = line(sheet, table, random);
      for (Cell cell : row) {
        font((XSSFCell) cell).setStrikeout(true);
      }
      return true;
    }
  },
  FORMAT_HIDES("unseen-value") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      XSSFCell cell = filled(sheet, table, random);
      style(cell).setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(";;;"));
      return true;
    }
  },
  NOTE_BELOW("not-a-row") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int below = lastRow(table) + 1;
      cell(sheet, below, deciding(table, random)).setCellValue("※来期に見直す");
      return isFree(sheet, below + 1);
    }
  },
  REMARK_BELOW("not-a-row") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int below = lastRow(table) + 1;
      cell(sheet, below, table.headings().get(0).column()).setCellValue("合計");
      cell(sheet, below, deciding(table, random)).setCellFormula("SUM(B1:B2)");
      return isFree(sheet, below + 1);
    }
  },
  NOTE_IN_FRONT("not-a-row") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int below = lastRow(table) + 1;
      cell(sheet, below, 0).setCellValue("来期に見直す");
      return isFree(sheet, below + 1);
    }
  },
  NOTE_RIGHT("stray-cell") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      cell(sheet, line(sheet, table, random).getRowNum() + 1, lastColumn(table) + 1)
          .setCellValue("要相談（田中）");
      return true;
    }
  },
  COLUMN_RIGHT("unknown-header") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = lastColumn(table) + 1 + random.nextInt(2);
      cell(sheet, table.headerRow(), column).setCellValue("田中メモ");
      cell(sheet, line(sheet, table, random).getRowNum() + 1, column).setCellValue("要相談");
      return true;
    }
  },
  HEADER_CHANGED("unknown-header") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      cell(sheet, table.headerRow(), deciding(table, random)).setCellValue("見出しちがい");
      return true;
    }
  },
  HEADER_CLEARED("blank-header") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      clear(sheet, table.headerRow(), deciding(table, random));
      return true;
    }
  },
  OPERATOR_CLEARED("operator-missing") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      List<TableArea.Heading> conditions =
          table.headings().stream()
              .filter(one -> one.operator() != null && !one.operator().equals("属性"))
              .toList();
      if (conditions.isEmpty()) {
        return false;
      }
      clear(sheet, table.lastHeadRow(), conditions.get(random.nextInt(conditions.size())).column());
      return true;
    }
  },
  MERGED("merged-cells") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int line = random.nextInt(table.lines().size());
      if (line + 1 >= table.lines().size()) {
        return false;
      }
      int row = table.lines().get(line).number();
      int column = deciding(table, random);
      clear(sheet, row + 1, column);
      sheet.addMergedRegion(new CellRangeAddress(row - 1, row, column, column));
      return table.lines().get(line + 1).number() == row + 1;
    }
  },
  TABLE_TWICE("duplicate-table") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int to = sheet.getLastRowNum() + 3;
      for (int row = table.titleRow(); row <= lastRow(table); row++) {
        for (Cell cell : sheet.getRow(row - 1)) {
          copy((XSSFCell) cell, cell(sheet, to + row - table.titleRow(), cell.getColumnIndex()));
        }
      }
      return true;
    }
  },
  SHEET_TWICE("duplicate-table") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      XSSFWorkbook book = sheet.getWorkbook();
      book.cloneSheet(book.getSheetIndex(sheet));
      return true;
    }
  },
  COLUMN_INSERTED("blank-column") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = deciding(table, random);
      shift(sheet, 1, sheet.getLastRowNum() + 1, column, 1);
      return column > table.headings().get(0).column();
    }
  },
  COLUMN_DELETED("column-deleted") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = deciding(table, random);
      boolean several = !isAlone(sheet, table);
      shift(sheet, 1, sheet.getLastRowNum() + 1, column + 1, -1);
      return several;
    }
  },
  ID_COLUMN_DELETED("column-deleted") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      shift(sheet, 1, sheet.getLastRowNum() + 1, 1, -1);
      return true;
    }
  },
  TWO_COLUMNS_INSERTED("blank-column") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = deciding(table, random);
      shift(sheet, 1, sheet.getLastRowNum() + 1, column, 1);
      shift(sheet, 1, sheet.getLastRowNum() + 1, column, 1);
      return column > table.headings().get(0).column();
    }
  },
  LEFT_COLUMN_INSERTED("table-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      shift(sheet, 1, sheet.getLastRowNum() + 1, 0, 1);
      return true;
    }
  },
  TWO_LEFT_COLUMNS_INSERTED("table-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      shift(sheet, 1, sheet.getLastRowNum() + 1, 0, 1);
      shift(sheet, 1, sheet.getLastRowNum() + 1, 0, 1);
      return true;
    }
  },
  ROWS_NUMBERED_ON_THE_LEFT("table-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      shift(sheet, 1, sheet.getLastRowNum() + 1, 0, 1);
      cell(sheet, table.headerRow(), 0).setCellValue("No");
      int number = 1;
      for (TableArea.Line line : table.lines()) {
        cell(sheet, line.number(), 0).setCellValue(number++);
      }
      return true;
    }
  },
  DRAGGED_ASIDE("table-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      drag(sheet, table, 0, 1 + random.nextInt(3));
      return true;
    }
  },
  DRAGGED_AWAY("table-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int down = sheet.getLastRowNum() + 3 - table.titleRow() + random.nextInt(3);
      drag(sheet, table, down, 1 + random.nextInt(3));
      return true;
    }
  },
  HEADERS_SWAPPED("swapped-headers") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int one = deciding(table, random);
      int other = deciding(table, random);
      int aside = sheet.getLastRowNum() + 5;
      boolean unlike = one != other && isFilledOtherwise(sheet, table, one, other);
      for (int row = table.headerRow(); unlike && row <= table.lastHeadRow(); row++) {
        move(sheet, row, one, aside, one);
        move(sheet, row, other, row, one);
        move(sheet, aside, one, row, other);
      }
      return unlike;
    }
  },
  SHEET_DELETED("table-gone") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      XSSFWorkbook book = sheet.getWorkbook();
      book.removeSheetAt(book.getSheetIndex(sheet));
      return true;
    }
  },
  HEADS_SORTED("heads-sorted") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int head = table.lastHeadRow() - random.nextInt(2);
      int below = table.lines().get(random.nextInt(table.lines().size())).number();
      int aside = sheet.getLastRowNum() + 5;
      for (int column = 0; column <= lastColumn(table); column++) {
        move(sheet, head, column, aside, column);
        for (int row = head; row < below; row++) {
          move(sheet, row + 1, column, row, column);
        }
        move(sheet, aside, column, below, column);
      }
      return head > table.titleRow();
    }
  },
  VALUES_SWAPPED("swapped-values") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int one = outcome(table, random);
      int other = outcome(table, random);
      if (one == other) {
        return false;
      }
      Set<String> values = new HashSet<>();
      for (TableArea.Line line : table.lines()) {
        XSSFRow row = sheet.getRow(line.number() - 1);
        values.add(row.getCell(one) + " " + row.getCell(other));
        copy(row.getCell(one), cell(sheet, line.number(), lastColumn(table) + 1));
        move(sheet, line.number(), other, line.number(), one);
        move(sheet, line.number(), lastColumn(table) + 1, line.number(), other);
      }
      return values.size() > 1;
    }
  },
  TWO_COLUMNS_DOWN("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      Set<Integer> columns = new HashSet<>();
      columns.add(outcome(table, random));
      columns.add(outcome(table, random));
      int row = line(sheet, table, random).getRowNum() + 1;
      for (int column : columns) {
        for (int to = sheet.getLastRowNum() + 2; to > row; to--) {
          move(sheet, to - 1, column, to, column);
        }
      }
      return columns.size() > 1;
    }
  },
  CELLS_RIGHT("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      int column = deciding(table, random);
      boolean moves =
          !isBlank(sheet.getRow(row - 1).getCell(column)) || hasMore(sheet, row, column);
      shift(sheet, row, row, column, 1);
      return moves;
    }
  },
  CELLS_LEFT("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      int column = deciding(table, random);
      boolean hasMore = hasMore(sheet, row, column + 1);
      shift(sheet, row, row, column + 1, -1);
      return hasMore;
    }
  },
  CELLS_DOWN("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = outcome(table, random);
      int row = line(sheet, table, random).getRowNum() + 1;
      for (int to = sheet.getLastRowNum() + 2; to > row; to--) {
        move(sheet, to - 1, column, to, column);
      }
      return true;
    }
  },
  CELLS_UP("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = outcome(table, random);
      int row = line(sheet, table, random).getRowNum() + 1;
      Set<String> values = new HashSet<>();
      for (int each = row; each <= lastRow(table); each++) {
        values.add(String.valueOf(sheet.getRow(each - 1).getCell(column)));
      }
      if (values.size() < 2) {
        return false;
      }
      for (int to = row; to <= sheet.getLastRowNum() + 1; to++) {
        move(sheet, to + 1, column, to, column);
      }
      return true;
    }
  },
  CELLS_RIGHT_BY_SOME("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      int column = deciding(table, random);
      boolean several =
          !isBlank(sheet.getRow(row - 1).getCell(column)) && hasMore(sheet, row, column);
      for (int far = 2 + random.nextInt(2); far > 0; far--) {
        shift(sheet, row, row, column, 1);
      }
      return several;
    }
  },
  CELLS_LEFT_BY_SOME("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      int column = deciding(table, random);
      int far = 2 + random.nextInt(2);
      boolean hasMore = hasMore(sheet, row, column + far);
      for (; far > 0; far--) {
        shift(sheet, row, row, column + 1, -1);
      }
      return hasMore;
    }
  },
  ROW_RIGHT("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      shift(sheet, row, row, 0, 1);
      return true;
    }
  },
  ROW_LEFT("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int row = line(sheet, table, random).getRowNum() + 1;
      shift(sheet, row, row, 1, -1);
      return true;
    }
  },
  CELLS_DOWN_BY_SOME("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = outcome(table, random);
      int row = line(sheet, table, random).getRowNum() + 1;
      for (int far = 2 + random.nextInt(2); far > 0; far--) {
        for (int to = sheet.getLastRowNum() + 2; to > row; to--) {
          move(sheet, to - 1, column, to, column);
        }
      }
      return true;
    }
  },
  CELLS_UP_BY_SOME("cells-moved") {
    @Override
    boolean make(XSSFSheet sheet, TableArea table, Random random) {
      int column = outcome(table, random);
      int row = line(sheet, table, random).getRowNum() + 1;
      int far = 2 + random.nextInt(2);
      Set<String> values = new HashSet<>();
      for (int each = row; each <= lastRow(table); each++) {
        values.add(String.valueOf(sheet.getRow(each - 1).getCell(column)));
      }
      if (values.size() <= lastRow(table) - row || row + far > lastRow(table)) {
        return false;
      }
      for (; far > 0; far--) {
        for (int to = row; to <= sheet.getLastRowNum() + 1; to++) {
          move(sheet, to + 1, column, to, column);
        }
      }
      return true;
    }
  };

  private final String code;

  Slip(String code) {
    this.code = code;
  }

  /** What is told of it. */
  String code() {
    return code;
  }

  /** Whether the slip could be made there; else the sheet is of no more use. */
  abstract boolean make(XSSFSheet sheet, TableArea table, Random random);

  /** Whether what is deleted may be what somebody has changed besides. */
  boolean takesOut() {
    return this == COLUMN_DELETED
        || this == SHEET_DELETED
        || this == CELLS_LEFT
        || this == CELLS_UP
        || this == CELLS_LEFT_BY_SOME
        || this == CELLS_UP_BY_SOME
        || this == MERGED
        || this == HEADER_CLEARED;
  }

  /** Moves all cells of the table, as with the mouse. */
  private static void drag(XSSFSheet sheet, TableArea table, int down, int right) {
    for (int row = lastRow(table); row >= table.titleRow(); row--) {
      XSSFRow there = sheet.getRow(row - 1);
      for (int column = there == null ? -1 : there.getLastCellNum(); column >= 0; column--) {
        move(sheet, row, column, row + down, column + right);
      }
    }
  }

  /** Whether rows have a value in the one column and not in the other. */
  private static boolean isFilledOtherwise(XSSFSheet sheet, TableArea table, int one, int other) {
    return table.lines().stream()
        .map(line -> sheet.getRow(line.number() - 1))
        .anyMatch(row -> isBlank(row.getCell(one)) != isBlank(row.getCell(other)));
  }

  /** Whether something stands to the right of the column. */
  private static boolean hasMore(XSSFSheet sheet, int row, int column) {
    boolean hasMore = false;
    for (Cell cell : sheet.getRow(row - 1)) {
      hasMore |= cell.getColumnIndex() > column && !isBlank(cell);
    }
    return hasMore;
  }

  private static boolean isBlank(Cell cell) {
    return cell == null || cell.getCellType() == CellType.BLANK;
  }

  private static int firstRow(TableArea table) {
    return table.lines().get(0).number();
  }

  private static int lastRow(TableArea table) {
    return table.lines().get(table.lines().size() - 1).number();
  }

  private static int lastColumn(TableArea table) {
    return table.headings().get(table.headings().size() - 1).column();
  }

  private static int deciding(TableArea table, Random random) {
    List<TableArea.Heading> deciding =
        table.headings().stream().filter(one -> !one.isNote()).toList();
    return deciding.get(random.nextInt(deciding.size())).column();
  }

  /** One that no row may leave blank. */
  private static int outcome(TableArea table, Random random) {
    List<String> outcomes = table.kind().headers();
    List<TableArea.Heading> needed =
        table.headings().stream()
            .filter(one -> outcomes.contains(one.label()) && !OutcomeColumn.isOptional(one.label()))
            .toList();
    return needed.get(random.nextInt(needed.size())).column();
  }

  private static XSSFRow line(XSSFSheet sheet, TableArea table, Random random) {
    return sheet.getRow(table.lines().get(random.nextInt(table.lines().size())).number() - 1);
  }

  private static XSSFCell filled(XSSFSheet sheet, TableArea table, Random random) {
    while (true) {
      Cell cell = line(sheet, table, random).getCell(deciding(table, random));
      if (cell != null && cell.getCellType() != CellType.BLANK) {
        return (XSSFCell) cell;
      }
    }
  }

  private static boolean isAlone(XSSFSheet sheet, TableArea table) {
    int titles = 0;
    for (Row row : sheet) {
      Cell lead = row.getCell(0);
      titles += lead != null && lead.toString().equals("表") ? 1 : 0;
    }
    return titles == 1;
  }

  private static boolean isFree(XSSFSheet sheet, int row) {
    Row below = sheet.getRow(row - 1);
    return below == null || below.getCell(0) == null || !below.getCell(0).toString().isEmpty();
  }

  /** A blank cell in the place of the one that is there, which keeps its look. */
  private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
    XSSFRow there =
        sheet.getRow(row - 1) == null ? sheet.createRow(row - 1) : sheet.getRow(row - 1);
    XSSFCell before = there.getCell(column);
    if (before == null) {
      return there.createCell(column);
    }
    XSSFCellStyle style = before.getCellStyle();
    there.removeCell(before);
    XSSFCell made = there.createCell(column);
    made.setCellStyle(style);
    return made;
  }

  private static void clear(XSSFSheet sheet, int row, int column) {
    cell(sheet, row, column);
  }

  private static Element element(Node parent, String name) {
    return parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), name);
  }

  private static XSSFCellStyle style(XSSFCell cell) {
    XSSFCellStyle style = cell.getSheet().getWorkbook().createCellStyle();
    style.cloneStyleFrom(cell.getCellStyle());
    cell.setCellStyle(style);
    return style;
  }

  private static XSSFFont font(XSSFCell cell) {
    XSSFFont font = cell.getSheet().getWorkbook().createFont();
    style(cell).setFont(font);
    return font;
  }

  private static void copy(XSSFCell from, XSSFCell to) {
    to.setCellStyle(from.getCellStyle());
    switch (from.getCellType()) {
      case STRING -> to.setCellValue(from.getStringCellValue());
      case NUMERIC -> to.setCellValue(from.getNumericCellValue());
      case BOOLEAN -> to.setCellValue(from.getBooleanCellValue());
      default -> to.setBlank();
    }
  }

  private static void move(XSSFSheet sheet, int row, int column, int toRow, int toColumn) {
    XSSFRow there = sheet.getRow(row - 1);
    XSSFCell from = there == null ? null : there.getCell(column);
    XSSFCell to = cell(sheet, toRow, toColumn);
    if (from != null) {
      copy(from, to);
      there.removeCell(from);
    }
  }

  /** Moves the cells from that column on by one column. */
  private static void shift(XSSFSheet sheet, int first, int last, int column, int by) {
    for (int row = first; row <= last; row++) {
      XSSFRow there = sheet.getRow(row - 1);
      int end = there == null ? 0 : there.getLastCellNum();
      if (by > 0) {
        for (int from = end; from >= column; from--) {
          move(sheet, row, from, row, from + 1);
        }
      } else {
        for (int from = column; from <= end; from++) {
          move(sheet, row, from, row, from - 1);
        }
      }
    }
  }
}
