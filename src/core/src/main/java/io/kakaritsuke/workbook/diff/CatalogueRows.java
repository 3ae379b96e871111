package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.CatalogueSheet;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows and cells of the catalogue whose changes make errors where nobody has changed anything,
 * in other workbooks or in other cells of it: found by putting each of them back and reading again.
 */
final class CatalogueRows {
  /** The code of what is told here. */
  static final String CODE = "others-broken";

  /** So many are tried; of more, each may have its part. */
  private static final int MOST_TRIED = 12;

  private static final int MOST_CELLS = 6;
  private static final int MOST_RETYPED = 2;

  /** What says what a cell had. */
  private static final String TOLD = "もとの版";

  /** What a row of the catalogue says and need not say, descriptions aside. */
  private static final Set<String> MAY_BE_BLANK =
      Set.of("単位", "最小", "最大", "最大文字数", "基準日以前", "出力の列名", "出力の書式", "小数点以下", "有効日数", "統合");

  private final Sources base;
  private final Sources now;
  private final @Nullable BookCells before;
  private final @Nullable BookCells after;

  /**
   * A row, or some of its cells, that says something else.
   *
   * @param back makes it say what it said
   * @param were what each of these cells said
   */
  private record Changed(String sheet, int row, List<Fix.SetCell> back, List<String> were) {
    private List<String> cells() {
      return back.stream().map(Fix.SetCell::cell).toList();
    }

    /** Each cell of it by itself. */
    private List<Changed> each() {
      List<Changed> each = new ArrayList<>();
      for (int i = 0; i < back.size(); i++) {
        each.add(new Changed(sheet, row, List.of(back.get(i)), List.of(were.get(i))));
      }
      return each;
    }

    private Fix fix() {
      return new Fix(
          back.size() == 1
              ? new Text(TOLD + "の" + were.get(0) + "に戻す", "Put it back")
              : new Text(
                  "変わった" + back.size() + "セルを元に戻す", "Put back " + back.size() + " changed cells"),
          List.copyOf(back));
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
        .filter(CatalogueSheet::isIn)
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
        List<Finding> own = of(row, errors, List.of());
        if (!own.isEmpty()) {
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

  /**
   * The findings, of which errors in cells of the catalogue that nobody has changed are told where
   * something was changed that makes them.
   */
  List<Finding> atChangedCells(List<Finding> findings) {
    List<Finding> known =
        findings.stream().filter(one -> one.isError() && isOfCatalogue(one)).toList();
    List<Changed> changed = known.isEmpty() ? List.of() : changed();
    List<Finding> left = new ArrayList<>(known);
    left.removeIf(one -> !hasStayed(one, changed));
    boolean moved = known.stream().flatMap(one -> Fix.stepsOf(one).stream()).anyMatch(Fix::moves);
    if (left.isEmpty() || moved) {
      return findings;
    }
    List<Changed> cells = new ArrayList<>();
    changed.forEach(row -> cells.addAll(row.each()));
    changed.stream().filter(row -> row.back().size() > 1).forEach(cells::add);
    List<Finding> told = new ArrayList<>(findings);
    for (Changed each : cells.subList(0, Math.min(cells.size(), MOST_TRIED))) {
      List<Finding> own = left.isEmpty() ? left : of(each, left, known);
      if (!own.isEmpty()) {
        // A cell that is in error itself says enough.
        if (known.stream().noneMatch(one -> isAt(one, each))) {
          told.set(told.indexOf(own.get(0)), own(each, own));
        }
        told.removeAll(own);
        left.removeAll(own);
      }
    }
    return told;
  }

  /**
   * The findings, of which errors in cells of the catalogue that say something else than before say
   * what that was: many of them are found by asking other workbooks, where nobody knows it.
   */
  List<Finding> withFormer(List<Finding> findings) {
    boolean asks = findings.stream().anyMatch(one -> one.isError() && isOfCatalogue(one));
    List<Changed> cells = new ArrayList<>();
    // Of a row that says something else altogether nobody knows what a cell had.
    (asks ? changed() : List.<Changed>of())
        .stream()
            .filter(row -> row.back().size() <= MOST_RETYPED)
            .forEach(row -> cells.addAll(row.each()));
    return cells.isEmpty()
        ? findings
        : findings.stream().map(one -> one.isError() ? withFormer(one, cells) : one).toList();
  }

  /** The findings, with rows that were deleted and are needed where they stood. */
  List<Finding> withDeleted(List<Finding> findings) {
    return before == null || after == null
        ? findings
        : DeletedRows.told(findings, before, after, CatalogueSheet.WORKBOOK);
  }

  /**
   * The findings with one for each row in which two cells changed places, where nothing else is
   * told of them: both may say what can be read, and the arguments of a derivation often do.
   */
  List<Finding> withExchanged(List<Finding> findings) {
    List<Finding> told = new ArrayList<>(findings);
    for (Changed row : changed()) {
      boolean known =
          findings.stream()
              .anyMatch(
                  one ->
                      isOfCatalogue(one)
                          && (one.isError() || one.fix() != null)
                          && row.sheet().equals(one.sheet())
                          && row.cells().contains(one.cell()));
      if (!known && isExchanged(row)) {
        told.add(exchanged(row));
      }
    }
    return told;
  }

  /**
   * The findings with one for each cell that is blank now and may be, where nothing else is told of
   * it: of a unit that is gone nothing is wrong but what people are shown.
   */
  List<Finding> withCleared(List<Finding> findings) {
    if (findings.stream().anyMatch(one -> isOfCatalogue(one) && isUnsettled(one))) {
      // What stands elsewhere is not gone.
      return findings;
    }
    List<Finding> told = new ArrayList<>(findings);
    for (Changed row : changed()) {
      for (Changed cell : row.each()) {
        boolean known =
            findings.stream()
                .anyMatch(one -> isOfCatalogue(one) && one.fix() != null && isAt(one, cell));
        if (!known && isCleared(cell)) {
          told.add(cleared(cell));
        }
      }
    }
    return told;
  }

  private static boolean isUnsettled(Finding finding) {
    return finding.isError()
        || finding.code().equals(OpenCauses.TORN)
        || Fix.stepsOf(finding).stream().anyMatch(Fix::moves);
  }

  private boolean isCleared(Changed cell) {
    BookCells fresh = after;
    String ref = cell.cells().get(0);
    return fresh != null
        && cell.back().get(0).value() != null
        && typed(fresh, cell.sheet(), ref) == null
        && MAY_BE_BLANK.contains(header(fresh, cell));
  }

  /** The header that the cell stands below; empty for none. */
  private static String header(BookCells book, Changed cell) {
    int column = new CellReference(cell.cells().get(0)).getCol();
    for (int row = cell.row() - 1; row > 0; row--) {
      BookCells.Cell header = book.cell(cell.sheet(), row, column);
      if (header != null && MAY_BE_BLANK.contains(header.shown())) {
        return header.shown();
      }
    }
    return "";
  }

  private Finding cleared(Changed cell) {
    String header = header(Objects.requireNonNull(after), cell);
    return new Finding(
        Finding.Level.WARNING,
        CatalogueSheet.WORKBOOK,
        cell.sheet(),
        cell.cells().get(0),
        "entry-cleared",
        new Text(
            "「%s」が空になりました。%sでは%sでした。消すつもりでなければ、元に戻してください"
                .formatted(header, TOLD, cell.were().get(0)),
            "%s is blank now. It was %s. Put it back if that is not meant"
                .formatted(header, cell.were().get(0))),
        null,
        cell.fix());
  }

  private boolean isExchanged(Changed row) {
    if (row.back().size() != 2 || after == null) {
      return false;
    }
    Fix.SetCell one = row.back().get(0);
    Fix.SetCell other = row.back().get(1);
    return one.value() != null
        && other.value() != null
        && one.value().equals(typed(after, row.sheet(), other.cell()))
        && other.value().equals(typed(after, row.sheet(), one.cell()));
  }

  private static @Nullable Object typed(BookCells book, String sheet, String ref) {
    CellReference cell = new CellReference(ref);
    return book.typed(sheet, cell.getRow() + 1, cell.getCol());
  }

  private static Finding exchanged(Changed row) {
    String one = row.cells().get(0);
    String other = row.cells().get(1);
    return new Finding(
        Finding.Level.WARNING,
        CatalogueSheet.WORKBOOK,
        row.sheet(),
        one,
        "swapped-values",
        new Text(
            "%s と %s の値が入れ替わっています（もとの版では %s が%s、%s が%sでした）。入れ替えるつもりがなければ、元に戻してください"
                .formatted(one, other, one, row.were().get(0), other, row.were().get(1)),
            "%s and %s have changed places (%s said %s, %s said %s). Put them back if that is not meant"
                .formatted(one, other, one, row.were().get(0), other, row.were().get(1))),
        null,
        new Fix(
            new Text(one + " と " + other + " を元に戻す", "Put " + one + " and " + other + " back"),
            List.copyOf(row.back())));
  }

  private static boolean isAt(Finding error, Changed changed) {
    return changed.sheet().equals(error.sheet()) && changed.cells().contains(error.cell());
  }

  private static Finding withFormer(Finding error, List<Changed> cells) {
    if (!isOfCatalogue(error) || error.message().ja().contains(TOLD)) {
      return error;
    }
    return cells.stream()
        .filter(one -> one.sheet().equals(error.sheet()) && one.cells().contains(error.cell()))
        .findFirst()
        .map(one -> withFormer(error, one))
        .orElse(error);
  }

  private static Finding withFormer(Finding error, Changed cell) {
    Object value = cell.back().get(0).value();
    Finding said =
        error.saying(
            new Text(
                error.message().ja() + "。" + TOLD + "では" + cell.were().get(0) + "でした",
                error.message().en()
                    + (error.message().en().endsWith("?") ? "" : ".")
                    + (value == null ? " It was blank" : " It was " + cell.were().get(0))));
    return error.fix() == null ? said.with(cell.fix()) : said;
  }

  /** Whether the error stands in a cell that says what it said, of a row that was there. */
  private boolean hasStayed(Finding error, List<Changed> changed) {
    String cell = error.cell();
    String sheet = error.sheet();
    if (before == null || after == null || sheet == null || cell == null) {
      return false;
    }
    int row = Integer.parseInt("0" + cell.replaceAll("[^0-9]", ""));
    return before.sheets().contains(sheet)
        && after.sheets().contains(sheet)
        && rows(sheet).containsValue(row)
        && changed.stream()
            .noneMatch(one -> one.sheet().equals(sheet) && one.cells().contains(cell));
  }

  /**
   * Those of the errors that go when the row says again what it said.
   *
   * @param known what the catalogue has of its own; where it would have others, nothing goes
   */
  private List<Finding> of(Changed row, List<Finding> errors, List<Finding> known) {
    Text label = new Text("", "");
    Finding asked =
        new Finding(
            Finding.Level.ERROR,
            CatalogueSheet.WORKBOOK,
            row.sheet(),
            null,
            CODE,
            label,
            null,
            new Fix(label, List.copyOf(row.back())));
    if (!(WorkbookFixes.apply(now, base, List.of(asked)) instanceof FixResult.Mended mended)) {
      return List.of();
    }
    List<Finding> found = RulebookReader.read(mended.sources(), base).findings();
    List<String> there = known.stream().map(CatalogueRows::place).toList();
    if (found.stream()
        .anyMatch(one -> one.isError() && isOfCatalogue(one) && !there.contains(place(one)))) {
      // Of a row that goes only with others nobody sees what it makes.
      return List.of();
    }
    List<String> told = found.stream().map(CatalogueRows::place).toList();
    return errors.stream().filter(one -> !told.contains(place(one))).toList();
  }

  private static boolean isOfCatalogue(Finding finding) {
    return finding.workbook().equals(CatalogueSheet.WORKBOOK);
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
    List<Fix.SetCell> back = new ArrayList<>();
    List<String> were = new ArrayList<>();
    for (int column : columns) {
      if (!BookCells.Cell.same(old.cell(sheet, was, column), fresh.cell(sheet, is, column))) {
        String cell = CellReference.convertNumToColString(column) + is;
        back.add(new Fix.SetCell(sheet, cell, old.typed(sheet, was, column)));
        BookCells.Cell stood = old.cell(sheet, was, column);
        were.add(stood == null ? "空欄" : "「" + stood.shown() + "」");
      }
    }
    if (!back.isEmpty()) {
      changed.add(new Changed(sheet, is, back, were));
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

  /** Of errors in cells of the catalogue itself. */
  private static Finding own(Changed changed, List<Finding> errors) {
    String cells = shown(changed, "・");
    String cellsEn = shown(changed, ", ");
    List<String> others = new ArrayList<>();
    for (Finding error : errors) {
      boolean here = changed.sheet().equals(error.sheet());
      others.add((here ? "" : "シート「" + error.sheet() + "」の ") + error.cell());
    }
    List<String> distinct = others.stream().distinct().toList();
    String stayed = String.join("・", distinct);
    Text first = errors.get(0).message();
    return new Finding(
        Finding.Level.ERROR,
        CatalogueSheet.WORKBOOK,
        changed.sheet(),
        changed.cells().get(0),
        CODE,
        new Text(
            cells
                + " が変わったため、変わっていない "
                + stayed
                + " が誤りになります（"
                + first.ja().replaceFirst("。.*", "")
                + "）。"
                + was(changed)
                + "打ち間違いなら "
                + cells
                + " を元に戻してください。意図した変更なら、"
                + stayed
                + " も合わせて直してください",
            cellsEn
                + " changed, which makes "
                + errors.size()
                + " error(s) in cells that have not changed, such as "
                + errors.get(0).cell()
                + " of the sheet "
                + errors.get(0).sheet()
                + " ("
                + first.en().replaceFirst("[.] .*", "")
                + "). Put "
                + cellsEn
                + " back, or mend those cells as well"),
        null,
        changed.fix());
  }

  private static String was(Changed changed) {
    return changed.were().size() == 1 ? "もとの版では" + changed.were().get(0) + "でした。" : "";
  }

  private static String shown(Changed changed, String separator) {
    List<String> cells = changed.cells();
    return cells.size() <= MOST_CELLS
        ? String.join(separator, cells)
        : separator.equals("・")
            ? cells.get(0) + "など" + cells.size() + "セル"
            : cells.size() + " cells such as " + cells.get(0);
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
    String shown = shown(row, "・");
    String shownEn = shown(row, ", ");
    return new Finding(
        Finding.Level.ERROR,
        CatalogueSheet.WORKBOOK,
        row.sheet(),
        row.cells().get(0),
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
        row.fix());
  }
}
