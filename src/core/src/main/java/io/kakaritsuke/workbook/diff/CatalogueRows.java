package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.edit.FixResult;
import io.kakaritsuke.workbook.edit.WorkbookFixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the catalogue whose changes make errors in workbooks that nobody has changed, found
 * by putting each of them back and reading again.
 */
final class CatalogueRows {
  /** The code of what is told here. */
  static final String CODE = "others-broken";

  /** So many are tried; of more, each may have its part. */
  private static final int MOST_TRIED = 12;

  private static final int MOST_CELLS = 6;

  private final Sources base;
  private final Sources now;
  private final @Nullable BookCells before;
  private final @Nullable BookCells after;

  /** A row that says something else, with the steps that make it say what it said. */
  private record Changed(String sheet, int row, List<Fix.Step> back) {
    private List<String> cells() {
      return back.stream().map(step -> ((Fix.SetCell) step).cell()).toList();
    }
  }

  CatalogueRows(Sources base, Sources now) {
    this.base = base;
    this.now = now;
    this.before = book(base);
    this.after = book(now);
  }

  private static @Nullable BookCells book(Sources sources) {
    return sources.files().stream()
        .filter(file -> file.fileName().equals(OpenCauses.CATALOGUE))
        .findFirst()
        .map(file -> BookCells.of(file.fileName(), file.bytes()))
        .orElse(null);
  }

  /**
   * One error for each row that makes some of these, or the errors where no row does.
   *
   * @param errors those of workbooks that nobody has changed, at least one
   */
  List<Finding> causes(List<Finding> errors) {
    List<Changed> changed = changed();
    if (changed.isEmpty()) {
      return errors;
    }
    List<Finding> causes = new ArrayList<>();
    List<Finding> left = new ArrayList<>(errors);
    if (changed.size() <= MOST_TRIED) {
      for (Changed row : changed) {
        List<Finding> without = without(row, errors);
        if (without.size() < errors.size()) {
          List<Finding> own = errors.stream().filter(one -> !without.contains(one)).toList();
          causes.add(cause(row, own));
          left.removeAll(own);
        }
      }
    }
    if (causes.isEmpty()) {
      return List.of(cause(changed.get(0), errors).with(null));
    }
    causes.addAll(left);
    return causes;
  }

  /** Those of the errors that are left when the row says again what it said. */
  private List<Finding> without(Changed row, List<Finding> errors) {
    Text label = new Text("", "");
    Finding asked =
        new Finding(
            Finding.Level.ERROR,
            OpenCauses.CATALOGUE,
            row.sheet(),
            null,
            CODE,
            label,
            null,
            new Fix(label, row.back()));
    if (!(WorkbookFixes.apply(now, base, List.of(asked)) instanceof FixResult.Mended mended)) {
      return errors;
    }
    List<Finding> found = RulebookReader.read(mended.sources(), base).findings();
    if (found.stream().anyMatch(one -> one.isError() && isOfCatalogue(one))) {
      // Of a row that goes only with others nobody sees what it makes.
      return errors;
    }
    List<String> told = found.stream().map(CatalogueRows::place).toList();
    return errors.stream().filter(one -> told.contains(place(one))).toList();
  }

  private static boolean isOfCatalogue(Finding finding) {
    return finding.workbook().equals(OpenCauses.CATALOGUE);
  }

  private static String place(Finding finding) {
    return finding.workbook() + finding.sheet() + finding.cell() + finding.code();
  }

  private List<Changed> changed() {
    List<Changed> changed = new ArrayList<>();
    if (before == null || after == null) {
      return changed;
    }
    for (String sheet : before.sheets()) {
      if (after.sheets().contains(sheet)) {
        rows(sheet).forEach((was, is) -> add(changed, sheet, was, is));
      }
    }
    return changed;
  }

  private void add(List<Changed> changed, String sheet, int was, int is) {
    BookCells old = Objects.requireNonNull(before);
    BookCells fresh = Objects.requireNonNull(after);
    TreeSet<Integer> columns = new TreeSet<>(old.filled(sheet).getOrDefault(was, List.of()));
    columns.addAll(fresh.filled(sheet).getOrDefault(is, List.of()));
    List<Fix.Step> back = new ArrayList<>();
    for (int column : columns) {
      if (!BookCells.Cell.same(old.cell(sheet, was, column), fresh.cell(sheet, is, column))) {
        String cell = CellReference.convertNumToColString(column) + is;
        back.add(new Fix.SetCell(sheet, cell, old.typed(sheet, was, column)));
      }
    }
    if (!back.isEmpty()) {
      changed.add(new Changed(sheet, is, back));
    }
  }

  /** Rows of both by their first cells, or by their numbers where these stand as they stood. */
  private Map<Integer, Integer> rows(String sheet) {
    Map<Integer, String> old = firsts(Objects.requireNonNull(before), sheet);
    Map<Integer, String> fresh = firsts(Objects.requireNonNull(after), sheet);
    Map<Integer, Integer> rows = new TreeMap<>();
    if (old.equals(fresh)) {
      old.keySet().forEach(row -> rows.put(row, row));
      return rows;
    }
    Map<String, Integer> byName = new HashMap<>();
    fresh.forEach((row, name) -> byName.merge(name, row, (one, two) -> -1));
    Map<String, Long> count =
        old.values().stream().collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    old.forEach(
        (row, name) -> {
          int there = byName.getOrDefault(name, -1);
          if (there > 0 && count.getOrDefault(name, 0L) == 1) {
            rows.put(row, there);
          }
        });
    return rows;
  }

  private static Map<Integer, String> firsts(BookCells book, String sheet) {
    Map<Integer, String> firsts = new TreeMap<>();
    book.filled(sheet)
        .keySet()
        .forEach(
            row -> {
              BookCells.Cell first = book.cell(sheet, row, 0);
              if (first != null) {
                firsts.put(row, first.shown());
              }
            });
    return firsts;
  }

  private static Finding cause(Changed row, List<Finding> errors) {
    Finding first = errors.get(0);
    String where =
        Objects.requireNonNullElse(first.workbook(), "")
            + " のシート「"
            + first.sheet()
            + "」の "
            + first.cell();
    String more = errors.size() == 1 ? "" : "など" + errors.size() + "か所";
    List<String> cells = row.cells();
    boolean few = cells.size() <= MOST_CELLS;
    String shown = few ? String.join("・", cells) : cells.get(0) + "など" + cells.size() + "セル";
    String shownEn =
        few ? String.join(", ", cells) : cells.size() + " cells such as " + cells.get(0);
    return new Finding(
        Finding.Level.ERROR,
        OpenCauses.CATALOGUE,
        row.sheet(),
        cells.get(0),
        CODE,
        new Text(
            row.row()
                + "行目の "
                + shown
                + " が変わったため、変わっていない "
                + where
                + more
                + "が誤りになります（"
                + first.message().ja()
                + "）。打ち間違いなら "
                + shown
                + " を元に戻してください。意図した変更なら、そのブックも直していっしょに送ってください",
            shownEn
                + " in row "
                + row.row()
                + " changed, which makes "
                + errors.size()
                + " error(s) in workbooks that have not changed, such as "
                + first.workbook()
                + ", sheet "
                + first.sheet()
                + ", "
                + first.cell()
                + " ("
                + first.message().en()
                + "). Put "
                + shownEn
                + " back, or mend these workbooks too and send them together"),
        null,
        new Fix(
            new Text(
                "変わった" + cells.size() + "セルを元に戻す", "Put back " + cells.size() + " changed cell(s)"),
            row.back()));
  }
}
