package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows of sheets of which one thing is told alone: cells that stand elsewhere than they did. All
 * else that is found there follows from it, or names cells that stand elsewhere as soon as it is
 * mended; it is told then.
 */
final class Silence {
  private final List<Rows> silent = new ArrayList<>();

  /**
   * @param last 0 for all rows and the sheet as a whole
   * @param told the codes of what is told of them
   */
  private record Rows(
      String workbook, @Nullable String sheet, int first, int last, Set<String> told) {
    boolean has(Finding finding) {
      return finding.workbook().equals(workbook)
          && finding.sheet() != null
          && finding.sheet().equals(sheet)
          && !told.contains(finding.code())
          && (last == 0 || isIn(finding.cell()));
    }

    private boolean isIn(@Nullable String cell) {
      if (cell == null) {
        return false;
      }
      int row = new CellReference(cell.split(":")[0]).getRow() + 1;
      return first <= row && row <= last;
    }
  }

  /** Of these rows nothing is told but what has one of the codes. */
  void rows(Place sheet, int first, int last, String... told) {
    silent.add(new Rows(sheet.workbook(), sheet.sheet(), first, last, Set.of(told)));
  }

  /** The same of a whole sheet. */
  void sheet(Place sheet, String... told) {
    rows(sheet, 1, 0, told);
  }

  /** Whether nothing at all is told of a sheet. */
  boolean hasSheet(Place sheet) {
    return silent.stream()
        .anyMatch(
            rows ->
                rows.last() == 0
                    && rows.told().isEmpty()
                    && rows.workbook().equals(sheet.workbook())
                    && Objects.equals(rows.sheet(), sheet.sheet()));
  }

  boolean has(Finding finding) {
    return silent.stream().anyMatch(rows -> rows.has(finding));
  }
}
