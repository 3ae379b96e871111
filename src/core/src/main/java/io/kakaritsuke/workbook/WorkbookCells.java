package io.kakaritsuke.workbook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What stands in the cells of a workbook, to see of which other workbook it was made. Only hashes
 * are kept, so that many can be held; a clash would make two differing cells one, which is no more
 * than a vote less.
 */
public final class WorkbookCells {
  private static final String TITLE = "表";

  private final int[] cells;
  private final int[] rows;
  private final int[] places;
  private final int[] ids;

  private WorkbookCells(List<SheetGrid> sheets) {
    IntStream.Builder cellHashes = IntStream.builder();
    IntStream.Builder rowHashes = IntStream.builder();
    IntStream.Builder placeHashes = IntStream.builder();
    IntStream.Builder idHashes = IntStream.builder();
    for (SheetGrid sheet : sheets) {
      int name = sheet.name().hashCode();
      for (GridRow row : sheet.rows().values()) {
        int all = name;
        for (GridCell cell : row.cells().values()) {
          int content = cell.shown().hashCode();
          if (cell.column() == 0 && !cell.word().equals(TITLE)) {
            // Ids are written into what is published, so they would speak for any later version.
            idHashes.add(content);
          } else {
            cellHashes.add(31 * name + content);
            placeHashes.add(31 * (31 * name + cell.ref().hashCode()) + content);
            all = 31 * (31 * all + cell.column()) + content;
          }
        }
        rowHashes.add(all);
      }
    }
    cells = cellHashes.build().sorted().toArray();
    rows = rowHashes.build().sorted().toArray();
    places = placeHashes.build().sorted().toArray();
    ids = idHashes.build().sorted().toArray();
  }

  /** The cells of a file; empty where it cannot be opened. */
  public static Optional<WorkbookCells> of(String fileName, byte[] file) {
    List<SheetGrid> sheets = WorkbookFile.open(fileName, file, new Findings());
    return sheets == null ? Optional.empty() : Optional.of(new WorkbookCells(sheets));
  }

  /**
   * How far one workbook is from another, the ids of rows left out.
   *
   * @param cells how many contents only one of the two has, wherever they stand on their sheet
   * @param rows the same of whole rows: decides where cells are equal
   * @param places the same of contents at their places: decides where rows are equal as well
   */
  public record Distance(int cells, int rows, int places) implements Comparable<Distance> {
    private static final Comparator<Distance> ORDER =
        Comparator.comparingInt(Distance::cells)
            .thenComparingInt(Distance::rows)
            .thenComparingInt(Distance::places);

    @Override
    public int compareTo(Distance other) {
      return ORDER.compare(this, other);
    }
  }

  /** How far the other is. */
  public Distance to(WorkbookCells other) {
    return new Distance(
        different(cells, other.cells),
        different(rows, other.rows),
        different(places, other.places));
  }

  /** Whether all contents, the ids of rows left out, are the same at the same places. */
  public boolean sameAs(WorkbookCells other) {
    return Arrays.equals(places, other.places);
  }

  /** How much of the larger of the two is in both: 0 to 1. */
  public double likeness(WorkbookCells other) {
    int larger = Math.max(cells.length, other.cells.length);
    return larger == 0 ? 0 : (double) common(cells, other.cells) / larger;
  }

  /** Whether rows of the other, which has ids, are in this one as well; also where it has none. */
  public boolean hasRowsOf(WorkbookCells other) {
    return other.ids.length == 0 || common(ids, other.ids) > 0;
  }

  /** Whether some row of the other one stands in this one under its id. */
  public boolean sharesIdsWith(WorkbookCells other) {
    return common(rowIds(), other.rowIds()) > 0;
  }

  private int[] rowIds() {
    int header = TableBlock.HEADER.hashCode();
    return Arrays.stream(ids).filter(id -> id != header).toArray();
  }

  private static int different(int[] some, int[] others) {
    return some.length + others.length - 2 * common(some, others);
  }

  private static int common(int[] some, int[] others) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < some.length && j < others.length) {
      if (some[i] == others[j]) {
        common++;
        i++;
        j++;
      } else if (some[i] < others[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
