package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheet of scenarios beside the one that it came from. Its row of headers is known by the
 * word in column A, so that every scenario would be lost, without a word, where that row is gone or
 * begins elsewhere: that is told, and then read as it stood.
 */
final class ScenarioLayout {
  static final String DAY = "基準日";

  private final SheetGrid sheet;
  private final @Nullable SheetGrid base;
  private final Set<String> known;
  private final Findings findings;

  private ScenarioLayout(
      SheetGrid sheet, @Nullable SheetGrid base, Set<String> known, Findings findings) {
    this.sheet = sheet;
    this.base = base;
    this.known = known;
    this.findings = findings;
  }

  /**
   * The sheet as it is read.
   *
   * @param base null where there was none
   * @param known the headers that it may have
   */
  static SheetGrid back(
      SheetGrid sheet, @Nullable SheetGrid base, Set<String> known, Findings findings) {
    return new ScenarioLayout(sheet, base, known, findings).back();
  }

  /** The row of headers; null where there is none. */
  static @Nullable GridRow header(SheetGrid sheet) {
    return sheet.rows().values().stream()
        .filter(row -> row.lead().equals(ScenarioSheet.NAME))
        .findFirst()
        .orElse(null);
  }

  private SheetGrid back() {
    GridRow now = header(sheet);
    GridRow was = base == null ? null : header(base);
    if (now != null) {
      return mended(sheet, was, now);
    }
    GridRow aside = aside();
    if (aside != null) {
      SheetGrid back = inColumnA(aside);
      GridRow header = header(back);
      return header == null ? back : mended(back, was, header);
    }
    GridRow torn = was == null ? withDay() : like(was);
    if (torn != null) {
      return named(torn, was);
    }
    SheetGrid whole = base == null || was == null ? null : withFront(base, was);
    if (whole != null) {
      return whole;
    }
    return base == null || was == null ? sheet : HeaderRows.back(sheet, base, was, findings);
  }

  private SheetGrid mended(SheetGrid straight, @Nullable GridRow was, GridRow now) {
    return base == null || was == null
        ? straight
        : new HeadedSheet(straight, base, was, now, known::contains, DAY::equals, findings).back();
  }

  /** A row of headers that begins elsewhere. */
  private @Nullable GridRow aside() {
    return sheet.rows().values().stream()
        .filter(row -> column(row) > 0 && hasDay(row))
        .findFirst()
        .orElse(null);
  }

  private static int column(GridRow row) {
    return row.cells().values().stream()
        .filter(cell -> cell.word().equals(ScenarioSheet.NAME))
        .mapToInt(GridCell::column)
        .findFirst()
        .orElse(-1);
  }

  private static boolean hasDay(GridRow row) {
    return row.cells().values().stream().anyMatch(cell -> cell.word().equals(DAY));
  }

  private SheetGrid inColumnA(GridRow header) {
    int by = column(header);
    List<String> left = new ArrayList<>();
    boolean above = false;
    for (GridRow row : sheet.rows().values()) {
      for (GridCell cell : row.cells().headMap(by).values()) {
        left.add(cell.shown());
        above |= row.number() < header.number();
      }
    }
    int last = sheet.rows().lastKey();
    if (above) {
      int right =
          sheet.rows().values().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(by);
      String from = new CellRangeAddress(header.number() - 1, last - 1, by, right).formatAsString();
      findings.add(
          sheet.place(header.number(), by),
          MoveComplaints.dragged(
              sheet.name(), sheet.name(), from, GridCell.ref(header.number(), 0), null));
    } else {
      findings.add(
          sheet.place(header.number(), 0),
          MoveComplaints.columnsInserted(sheet.name(), by, last, left));
    }
    findings.silence().sheet(sheet.place(), MoveComplaints.TABLE);
    NavigableMap<Integer, GridRow> rows = new TreeMap<>();
    for (GridRow row : sheet.rows().values()) {
      NavigableMap<Integer, GridCell> cells = new TreeMap<>();
      row.cells()
          .tailMap(by)
          .forEach(
              (column, cell) ->
                  cells.put(
                      column - by,
                      new GridCell(
                          sheet.place(),
                          row.number(),
                          column - by,
                          cell.content(),
                          cell.formula(),
                          cell.look())));
      rows.put(row.number(), new GridRow(row.number(), row.hidden(), cells));
    }
    return sheet.with(rows, sheet.merged());
  }

  /** The sheet with the first columns, names among them, that were deleted from it. */
  private @Nullable SheetGrid withFront(SheetGrid before, GridRow was) {
    for (int columns = 1; columns <= LostFront.MOST; columns++) {
      int far = columns;
      boolean fits =
          sheet.rows().values().stream()
              .anyMatch(
                  row -> {
                    long same =
                        was.cells().tailMap(far).values().stream()
                            .filter(
                                cell ->
                                    cell.shown().equals(MovedCells.shown(row, cell.column() - far)))
                            .count();
                    return same > 0 && 2 * same >= was.cells().size();
                  });
      if (fits) {
        LostFront front = LostFront.of(sheet, before, columns);
        GridRow header = header(front.sheet());
        if (header != null) {
          List<GridCell> lost = List.copyOf(was.cells().headMap(columns).values());
          findings.add(
              sheet.place(header.number(), 0),
              CatalogueComplaints.columnsDeleted(
                  lost.stream()
                      .map(
                          cell ->
                              VirtualCells.letters(cell.column())
                                  + "列"
                                  + CellComplaints.quoted(cell.shown()))
                      .toList(),
                  lost.stream().map(GridCell::shown).toList(),
                  true,
                  new Fix(BaseComplaints.putBack("列", "the columns"), front.back())));
          findings.silence().sheet(sheet.place(), "column-deleted");
          return front.sheet();
        }
      }
    }
    return null;
  }

  private @Nullable GridRow withDay() {
    return sheet.rows().values().stream().filter(ScenarioLayout::hasDay).findFirst().orElse(null);
  }

  /** A row with at least half of the headers that there were. */
  private @Nullable GridRow like(GridRow was) {
    return sheet.rows().values().stream()
        .filter(
            row -> {
              long same =
                  was.cells().values().stream()
                      .filter(cell -> cell.shown().equals(MovedCells.shown(row, cell.column())))
                      .count();
              return 2 * same >= was.cells().size();
            })
        .findFirst()
        .orElse(null);
  }

  /** A row of headers of which the first cell says something else, or nothing. */
  private SheetGrid named(GridRow torn, @Nullable GridRow was) {
    GridCell cell = torn.cell(0);
    String ref = GridCell.ref(torn.number(), 0);
    if (was == null || cell == null) {
      findings.add(
          sheet.place().at(ref),
          was == null
              ? CatalogueComplaints.scenarioHeader(ref)
              : BaseComplaints.cleared(ref, ScenarioSheet.NAME));
    } else {
      findings.add(
          cell, BaseComplaints.changed("unknown-header", cell.shown(), ScenarioSheet.NAME));
    }
    GridRow header =
        VirtualCells.with(torn, sheet.place(), 0, new Content.Words(ScenarioSheet.NAME));
    NavigableMap<Integer, GridRow> rows = new TreeMap<>(sheet.rows());
    rows.put(header.number(), header);
    return mended(sheet.with(rows, sheet.merged()), was, header);
  }
}
