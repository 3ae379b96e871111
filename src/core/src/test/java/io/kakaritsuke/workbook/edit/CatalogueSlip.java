package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.NullUnmarked;

/** Typical slips in a list of the catalogue, whose rows are named by their first column. */
@NullUnmarked // Cells that are not there.
enum CatalogueSlip {
  /** The cells of a row are deleted but for the first, and those below move up. */
  CELLS_DELETED {
    @Override
    void make(CatalogueList list, Random random) {
      list.up(list.row(random), 1, list.columns() - 1);
    }
  },
  /** Blank cells are put in above a row but for the first column. */
  CELLS_INSERTED {
    @Override
    void make(CatalogueList list, Random random) {
      list.down(list.row(random), 1, list.columns() - 1);
    }
  },
  /** The same of some columns alone. */
  SOME_CELLS_DELETED {
    @Override
    void make(CatalogueList list, Random random) {
      int from = list.column(random);
      list.up(list.row(random), from, from + random.nextInt(list.columns() - from));
    }
  },
  COLUMN_DELETED {
    @Override
    void make(CatalogueList list, Random random) {
      list.left(list.column(random));
    }
  },
  DRAGGED {
    @Override
    void make(CatalogueList list, Random random) {
      int row = list.row(random);
      int column = list.column(random);
      int last = Math.min(list.last(), row + 1 + random.nextInt(3));
      for (int to = row + 1; to <= last; to++) {
        list.copy(row, column, to, column);
      }
    }
  },
  /** Rows are sorted but for the first column. */
  SORTED {
    @Override
    void make(CatalogueList list, Random random) {
      list.arrange(1, list.columns() - 1, random);
    }
  },
  COLUMN_SORTED {
    @Override
    void make(CatalogueList list, Random random) {
      int column = list.column(random);
      list.arrange(column, column, random);
    }
  },
  SWAPPED {
    @Override
    void make(CatalogueList list, Random random) {
      int row = list.row(random);
      int column = list.column(random);
      list.swap(row, column, Math.min(list.last(), row + 1), column);
    }
  },
  CLEARED {
    @Override
    void make(CatalogueList list, Random random) {
      list.put(list.row(random), list.column(random), null);
    }
  };

  abstract void make(CatalogueList list, Random random);

  /**
   * A list on a sheet; rows and columns count from 0.
   *
   * @param header the row of its headers
   */
  record CatalogueList(XSSFSheet sheet, int header) {
    int columns() {
      return sheet.getRow(header).getLastCellNum();
    }

    int last() {
      int last = sheet.getLastRowNum();
      while (cell(last, 0) == null) {
        last--;
      }
      return last;
    }

    /** Some row of it, not the last. */
    int row(Random random) {
      return header + 1 + random.nextInt(Math.max(1, last() - header - 1));
    }

    /** Some column of it, not the first. */
    int column(Random random) {
      return 1 + random.nextInt(columns() - 1);
    }

    void up(int row, int from, int to) {
      for (int column = from; column <= to; column++) {
        for (int each = row; each < last(); each++) {
          copy(each + 1, column, each, column);
        }
        put(last(), column, null);
      }
    }

    void down(int row, int from, int to) {
      int last = last();
      for (int column = from; column <= to; column++) {
        for (int each = last; each >= row; each--) {
          copy(each, column, each + 1, column);
        }
        put(row, column, null);
      }
    }

    void left(int column) {
      for (int row = header; row <= last(); row++) {
        for (int each = column; each < columns() - 1; each++) {
          copy(row, each + 1, row, each);
        }
      }
      int right = columns() - 1;
      for (int row = header; row <= last(); row++) {
        put(row, right, null);
      }
    }

    void arrange(int from, int to, Random random) {
      List<Integer> order = new ArrayList<>();
      for (int row = header + 1; row <= last(); row++) {
        order.add(row);
      }
      Collections.shuffle(order, random);
      for (int i = 0; i < order.size(); i++) {
        int at = order.indexOf(header + 1 + i);
        for (int column = from; column <= to; column++) {
          swap(header + 1 + i, column, header + 1 + at, column);
        }
        Collections.swap(order, i, at);
      }
    }

    void swap(int row, int column, int otherRow, int otherColumn) {
      int beside = sheet.getLastRowNum() + 2;
      copy(row, column, beside, column);
      copy(otherRow, otherColumn, row, column);
      copy(beside, column, otherRow, otherColumn);
      sheet.removeRow(sheet.getRow(beside));
    }

    void put(int row, int column, XSSFCell value) {
      XSSFRow there = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
      if (value == null) {
        XSSFCell cell = there.getCell(column);
        if (cell != null) {
          there.removeCell(cell);
        }
      } else {
        XSSFCell old = there.getCell(column);
        if (old != null && old != value) {
          there.removeCell(old);
        }
        XSSFCell cell = old == value ? value : there.createCell(column);
        cell.setCellStyle(value.getCellStyle());
        if (value.getCellType() == CellType.NUMERIC) {
          cell.setCellValue(value.getNumericCellValue());
        } else {
          cell.setCellValue(value.toString());
        }
      }
    }

    void copy(int row, int column, int toRow, int toColumn) {
      put(toRow, toColumn, cell(row, column));
    }

    private XSSFCell cell(int row, int column) {
      XSSFRow there = sheet.getRow(row);
      Cell cell = there == null ? null : there.getCell(column);
      return cell == null || cell.toString().isEmpty() ? null : (XSSFCell) cell;
    }
  }
}
