package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Says what stood in a cell that something is found in, in the version that the workbook came from,
 * and offers it where nothing better is offered: the same way for whatever may be wrong there.
 */
final class FormerValues {
  private static final String CELL = "[A-Z]{1,3}[1-9][0-9]*";
  private static final String TOLD = "もとの版";
  private static final String CHOICE = "unknown-choice";

  private final Map<String, NavigableMap<Integer, TableBlock>> tables = new HashMap<>();
  private final Map<String, SheetGrid> catalogue = new HashMap<>();
  private final BaseTables base;

  /** Sheets whose rows have the ids of others, so that nobody knows what stood where. */
  private final Set<String> torn;

  private FormerValues(BaseTables base, Set<String> torn) {
    this.base = base;
    this.torn = torn;
  }

  /**
   * Tells it of all that was found.
   *
   * @param blocks all tables
   * @param sheets those of the catalogue and of team.xlsx
   * @param aside what is told only beside the base
   */
  static void tell(
      List<TableBlock> blocks,
      List<SheetGrid> sheets,
      BaseTables base,
      Findings findings,
      Findings aside) {
    FormerValues values = new FormerValues(base, aside.sheetsOf(RowIdentity.TORN));
    for (TableBlock block : blocks) {
      if (block.was() != null) {
        values
            .tables
            .computeIfAbsent(sheet(block.sheet().place()), key -> new TreeMap<>())
            .put(block.title().number(), block);
      }
    }
    sheets.forEach(sheet -> values.catalogue.put(sheet(sheet.place()), sheet));
    findings.replaceAll(values::told);
  }

  /** The same of a place on it. */
  static String sheet(Place place) {
    return sheet(place.workbook(), place.sheet());
  }

  /** A key of a sheet. */
  static String sheet(String workbook, @Nullable String sheet) {
    return workbook + "\n" + sheet;
  }

  private Finding told(Finding finding) {
    String ref = finding.cell();
    if (ref == null || !ref.matches(CELL)) {
      return finding;
    }
    CellReference reference = new CellReference(ref);
    int row = reference.getRow() + 1;
    String sheet = sheet(finding.workbook(), finding.sheet());
    Cells cells = torn.contains(sheet) ? null : cells(sheet, row, reference.getCol());
    GridCell was = cells == null ? null : cells.was();
    Object value = VirtualCells.value(was);
    if (cells != null && cells.wasBlank() && isAboutCell(finding, cells)) {
      return wasBlank(finding);
    }
    if (cells == null || was == null || value == null || cells.isSame()) {
      return finding;
    }
    if (gives(finding, value)) {
      // Which scale is meant is seen by what stood there.
      return finding.code().equals("suspicious-percent")
          ? said(finding, was, cells.now())
          : finding;
    }
    Remedy remedy = remedy(was, value, cells.now());
    Place place = new Place(finding.workbook(), finding.sheet(), ref);
    String message = finding.message().ja();
    boolean told =
        message.contains(TOLD) || message.contains(CellComplaints.quoted(was.shown()) + "から");
    Finding said = landed(told ? finding : said(finding, was, cells.now()), cells.landed());
    // A cell that names what is gone says nothing wrong: what was deleted is to come back.
    boolean names = finding.code().equals("name-gone") && catalogue.containsKey(sheet);
    boolean better = names || finding.fix() != null && !isRetyped(finding, cells, was);
    return !better && finding.isError()
        ? said.with(back(remedy.at(place), was.shown(), cells.landed()))
        : said;
  }

  /** Whether it only makes a text of the number that stands in the place of another text. */
  private static boolean isRetyped(Finding finding, Cells cells, GridCell was) {
    return cells.now() != null
        && cells.now().content() instanceof Content.Numeral
        && was.content() instanceof Content.Words
        && gives(finding, cells.now().shown());
  }

  private static boolean isAboutCell(Finding finding, Cells cells) {
    return finding.isError()
        && cells.now() != null
        && cells.now().shown().equals(finding.value())
        && !finding.message().ja().contains(TOLD);
  }

  private static Finding wasBlank(Finding finding) {
    Finding said =
        finding.saying(
            new Text(
                finding.message().ja() + "。もとの版では空欄でした",
                finding.message().en()
                    + (finding.message().en().endsWith("?") ? "" : ".")
                    + " It was blank"));
    // Of words to choose from one is wanted; to clear the cell undoes what was typed.
    return finding.fix() == null && !finding.code().equals(CHOICE)
        ? said.with(
            Remedy.clear().at(new Place(finding.workbook(), finding.sheet(), finding.cell())))
        : said;
  }

  private static @Nullable Fix back(@Nullable Fix typing, String was, @Nullable Landed landed) {
    if (typing == null) {
      return null;
    }
    List<Fix.Step> steps = new ArrayList<>(typing.steps());
    if (landed != null) {
      GridCell there = landed.now();
      Object before = VirtualCells.value(landed.was());
      steps.add(new Fix.SetCell(String.valueOf(there.place().sheet()), there.ref(), before));
    }
    String ref = landed == null ? "" : landed.now().ref();
    return new Fix(
        new Text(
            (landed == null ? "" : ref + " に移った値を") + "もとの版の" + CellComplaints.quoted(was) + "に戻す",
            "Put "
                + Findings.shortened(was)
                + " back"
                + (landed == null ? "" : ", which stands in " + ref)),
        steps);
  }

  private static Finding landed(Finding finding, @Nullable Landed landed) {
    String ref = landed == null ? "" : landed.now().ref();
    return landed == null
        ? finding
        : finding.saying(
            new Text(
                finding.message().ja() + "。その値は、いま " + ref + " にあります",
                finding.message().en() + ". It stands in " + ref + " now"));
  }

  /** Where the finding is about more than the cell, it says that this is about the cell. */
  private static Finding said(Finding finding, GridCell was, @Nullable GridCell now) {
    boolean own = now == null || now.shown().equals(finding.value());
    Text message = finding.message();
    return finding.saying(
        new Text(
            message.ja()
                + (own ? "。もとの版では" : "。このセルは、もとの版では")
                + CellComplaints.quoted(was.shown())
                + "でした",
            message.en()
                + (message.en().endsWith("?") ? "" : ".")
                + (own ? " It was " : " This cell was ")
                + Findings.shortened(was.shown())));
  }

  /** Whether what is offered types that value into the cell. */
  private static boolean gives(Finding finding, Object value) {
    return Fix.stepsOf(finding).stream()
        .anyMatch(
            step ->
                step instanceof Fix.SetCell set
                    && set.cell().equals(finding.cell())
                    && Objects.equals(plain(set.value()), plain(value)));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole).stripTrailingZeros();
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  /** Typing what stood in a cell, so that it is shown as it was. */
  static Remedy remedy(GridCell was, Object value, @Nullable GridCell now) {
    if (was.content() instanceof Content.Numeral number) {
      return number.percent()
          ? Remedy.percent(number.value())
          : isShownOtherwise(now) ? Remedy.number(number.value()) : Remedy.type(number.value());
    }
    return Remedy.type(value);
  }

  /** Whether two cells hold the same number, however they show it. */
  private static boolean isValue(GridCell one, GridCell other) {
    return one.content() instanceof Content.Numeral number
        && other.content() instanceof Content.Numeral value
        && number.value().compareTo(value.value()) == 0;
  }

  /** Whether a number would be shown there as a text, a date, a time or a share. */
  private static boolean isShownOtherwise(@Nullable GridCell now) {
    return now != null
        && (now.content() instanceof Content.Day
            || now.content() instanceof Content.Time
            || (now.content() instanceof Content.Numeral number && number.percent())
            || CellComplaints.isKeptAsText(now.content()));
  }

  /**
   * A cell that the value of another one went to.
   *
   * @param was what stood there, null for blank
   */
  private record Landed(GridCell now, @Nullable GridCell was) {}

  /** What stands in a cell and what stood there, null for blank. */
  private record Cells(
      @Nullable GridCell was, @Nullable GridCell now, boolean known, @Nullable Landed landed) {
    boolean wasBlank() {
      return known && was == null;
    }

    boolean isSame() {
      return now != null && was != null && (now.shown().equals(was.shown()) || isValue(now, was));
    }
  }

  private @Nullable Cells cells(String sheet, int row, int column) {
    if (catalogue.containsKey(sheet)) {
      return inCatalogue(sheet, row, column);
    }
    Map.Entry<Integer, TableBlock> found =
        tables.getOrDefault(sheet, new TreeMap<>()).floorEntry(row);
    return found == null || found.getValue().lastRow() < row
        ? null
        : inTable(found.getValue(), row, column);
  }

  private static @Nullable Cells inTable(TableBlock block, int number, int column) {
    Was was = Objects.requireNonNull(block.was());
    GridRow row =
        block.rows().stream().filter(one -> one.number() == number).findFirst().orElse(null);
    if (row == null) {
      return null;
    }
    GridRow operators = was.operatorsNow();
    GridCell before =
        row == block.title()
            ? was.base().title().cell(column)
            : row == block.header()
                ? was.header(column)
                : operators != null && operators.number() == number
                    ? was.operator(column)
                    : was.cell(row, column);
    boolean known = was.baseRow(row) != null && was.baseColumn(column) != null;
    GridCell now = row.cell(column);
    // One that went and left a blank is told as a value that was moved.
    Landed landed = known && before != null && now != null ? landed(block, row, before) : null;
    return new Cells(before, now, known, landed);
  }

  /** The one cell of its row that shows its value, and did not before. */
  private static @Nullable Landed landed(TableBlock block, GridRow row, GridCell value) {
    Was was = Objects.requireNonNull(block.was());
    List<Landed> found = new ArrayList<>();
    for (GridCell cell : row.cells().tailMap(1).values()) {
      GridCell before = was.cell(row, cell.column());
      boolean there = cell.shown().equals(value.shown()) || isValue(cell, value);
      boolean same =
          before != null && (before.shown().equals(cell.shown()) || isValue(before, cell));
      if (there && !same && was.baseRow(row) != null) {
        found.add(new Landed(cell, before));
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  /** Rows there have no ids: one that stands where it stood is the one that says most of it. */
  private @Nullable Cells inCatalogue(String sheet, int number, int column) {
    GridRow was =
        Stream.concat(base.catalogueSheets().stream(), base.teamSheets().stream())
            .filter(one -> sheet(one.place()).equals(sheet))
            .findFirst()
            .map(one -> one.rows().get(number))
            .orElse(null);
    GridRow now = Objects.requireNonNull(catalogue.get(sheet)).rows().get(number);
    if (was == null || now == null) {
      return null;
    }
    long same =
        was.cells().keySet().stream().filter(one -> same(was.cell(one), now.cell(one))).count();
    return 2 * same >= was.cells().size()
        ? new Cells(was.cell(column), now.cell(column), false, null)
        : null;
  }

  private static boolean same(@Nullable GridCell one, @Nullable GridCell other) {
    return one != null && other != null && one.shown().equals(other.shown());
  }
}
