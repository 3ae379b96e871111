package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were deleted from the catalogue, and that something still needs: told where they stood,
 * with what they said, and how to put them back.
 */
final class DeletedRows {
  /**
   * So many first cells tell the rows of a sheet apart: a list has a row for each of its choices.
   */
  private static final int KEY = 2;

  private static final int MOST_SHOWN = 6;

  private final BookCells before;
  private final BookCells after;

  /**
   * @param was its number in the base
   * @param at the row that stands there now, or the one below the last
   */
  private record Gone(
      String sheet, int was, int at, Map<String, Object> values, List<String> shown) {
    private Fix back() {
      return new Fix(
          new Text(was + "行目だった行を元に戻す", "Put back what was row " + was),
          new Fix.InsertRow(sheet, at, values));
    }

    private Text said() {
      boolean more = shown.size() > MOST_SHOWN;
      String cells = String.join("・", shown.subList(0, Math.min(MOST_SHOWN, shown.size())));
      return new Text(
          "削除された行（シート「%s」のもとの %d行目）は「%s」でした".formatted(sheet, was, cells + (more ? "…" : "")),
          "The row that was deleted (row %d of the sheet %s) said %s"
              .formatted(was, sheet, cells + (more ? " …" : "")));
    }
  }

  private DeletedRows(BookCells before, BookCells after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The findings, of which those that come of a deleted row are told where it stood.
   *
   * @param workbook the name of the catalogue
   */
  static List<Finding> told(
      List<Finding> findings, BookCells before, BookCells after, String workbook) {
    DeletedRows rows = new DeletedRows(before, after);
    List<Gone> gone = new ArrayList<>();
    before.sheets().stream().filter(after.sheets()::contains).forEach(one -> rows.add(one, gone));
    return gone.isEmpty()
        ? findings
        : findings.stream().map(one -> told(one, gone, workbook)).toList();
  }

  private static Finding told(Finding finding, List<Gone> gone, String workbook) {
    boolean named = finding.isError() && finding.fix() == null && finding.value() != null;
    boolean nowhere = finding.workbook().equals(workbook) && finding.cell() == null;
    if (!named && !nowhere) {
      return finding;
    }
    List<Gone> own =
        named ? gone.stream().filter(one -> one.shown().contains(finding.value())).toList() : gone;
    if (own.size() != 1) {
      return finding;
    }
    Gone row = own.get(0);
    boolean mends = finding.isError();
    Text said = row.said();
    return new Finding(
        finding.severity(),
        workbook,
        row.sheet(),
        "A" + row.at(),
        finding.code(),
        mends
            ? new Text(
                finding.message().ja() + "。" + said.ja(), finding.message().en() + ". " + said.en())
            : finding.message(),
        finding.value(),
        mends ? row.back() : finding.fix());
  }

  /** Those of a sheet from which rows were deleted, and nothing else. */
  private void add(String sheet, List<Gone> gone) {
    Map<List<@Nullable String>, Integer> old = keys(before, sheet);
    Map<List<@Nullable String>, Integer> fresh = keys(after, sheet);
    if (fresh.size() >= old.size() || !old.keySet().containsAll(fresh.keySet())) {
      return;
    }
    int last = 0;
    for (Map.Entry<List<@Nullable String>, Integer> one : old.entrySet()) {
      Integer there = fresh.get(one.getKey());
      if (there == null) {
        gone.add(row(sheet, one.getValue(), last + 1));
      } else {
        last = there;
      }
    }
  }

  private Gone row(String sheet, int row, int at) {
    Map<String, Object> values = new TreeMap<>();
    List<String> shown = new ArrayList<>();
    for (int column : before.filled(sheet).getOrDefault(row, List.of())) {
      Object value = before.typed(sheet, row, column);
      BookCells.Cell cell = before.cell(sheet, row, column);
      if (value != null && cell != null) {
        values.put(CellReference.convertNumToColString(column), value);
        shown.add(cell.shown());
      }
    }
    return new Gone(sheet, row, at, values, shown);
  }

  /** The rows of a sheet by their first cells, in order. */
  private static Map<List<@Nullable String>, Integer> keys(BookCells book, String sheet) {
    Map<List<@Nullable String>, Integer> keys = new LinkedHashMap<>();
    book.filled(sheet)
        .forEach(
            (row, columns) -> {
              List<@Nullable String> key = new ArrayList<>();
              for (int column = 0; column < KEY; column++) {
                BookCells.Cell cell = book.cell(sheet, row, column);
                key.add(cell == null ? null : cell.shown());
              }
              keys.putIfAbsent(key, row);
            });
    return keys;
  }
}
