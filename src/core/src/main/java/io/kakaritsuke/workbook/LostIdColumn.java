package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet whose column A was deleted, perhaps with others beside it: nothing says any more where
 * its tables begin, and what is left stands further to the left. Told once, and then read as if the
 * columns were there.
 */
final class LostIdColumn {
  private static final String COLUMN_DELETED = "column-deleted";

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
    long wanted = base.rows().values().stream().filter(LostIdColumn::isHead).count();
    for (int columns = 1; columns <= LostFront.MOST; columns++) {
      LostFront front = LostFront.of(sheet, base, columns);
      if (front.before().values().stream().filter(LostIdColumn::isHead).count() == wanted) {
        int first = front.before().keySet().iterator().next();
        findings.add(
            sheet.place(first, 0),
            BaseComplaints.idsDeleted(
                LostFront.letters(columns),
                columns,
                new Fix(
                    BaseComplaints.putBack(LostFront.letters(columns) + "列", "the columns"),
                    front.back())));
        findings.silence().sheet(sheet.place(), COLUMN_DELETED);
        return front.sheet();
      }
    }
    return sheet;
  }
}
