package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A sheet with one row of headers that is read beside the version before, as those of the catalogue
 * and of scenarios: headers that were cleared, mistyped or deleted with their column, and cells of
 * rows that were pushed aside, are told once, at their place, and then read as they stood.
 */
final class HeadedSheet {
  private static final String DELETED = "column-deleted";

  /** Nobody inserts or deletes more cells of one row at once. */
  private static final int FARTHEST = 6;

  private final SheetGrid sheet;
  private final SheetGrid base;
  private final GridRow was;
  private final GridRow now;
  private final Predicate<String> known;
  private final Predicate<String> needed;
  private final Findings findings;
  private final NavigableMap<Integer, GridRow> rows;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Set<String> wordsBefore = new HashSet<>();
  private GridRow header;

  /**
   * @param was the row of headers of the base
   * @param now that of the sheet
   * @param known whether a header means something there
   * @param needed whether the column of a header cannot be done without by deleting it
   */
  HeadedSheet(
      SheetGrid sheet,
      SheetGrid base,
      GridRow was,
      GridRow now,
      Predicate<String> known,
      Predicate<String> needed,
      Findings findings) {
    this.sheet = sheet;
    this.base = base;
    this.was = was;
    this.now = now;
    this.known = known;
    this.needed = needed;
    this.findings = findings;
    this.rows = new TreeMap<>(sheet.rows());
    this.header = now;
    now.cells().values().forEach(cell -> columns.putIfAbsent(cell.word(), cell.column()));
    was.cells().values().forEach(cell -> wordsBefore.add(cell.word()));
  }

  /** The sheet as it is read: its headers, its cells, and what was deleted behind all others. */
  SheetGrid back() {
    GridRow straight = MovedHeads.back(sheet, base, was, now, findings);
    if (straight != now) {
      NavigableMap<Integer, GridRow> mended = new TreeMap<>(rows);
      mended.put(now.number(), straight);
      return new HeadedSheet(
              sheet.with(mended, sheet.merged()), base, was, straight, known, needed, findings)
          .back();
    }
    List<GridCell> deleted = new ArrayList<>();
    for (GridCell cell : was.cells().values()) {
      boolean read = known.test(cell.word()) && !TableBlock.isNote(cell.word());
      if (read && !columns.containsKey(cell.word())) {
        lost(cell, deleted);
      }
    }
    rows.put(now.number(), header);
    if (!deleted.isEmpty()) {
      tell(deleted);
    } else {
      cells();
    }
    return sheet.with(rows, sheet.merged());
  }

  /** Cells that stand elsewhere than they did. */
  private void cells() {
    boolean inPlace =
        now.number() == was.number()
            && was.cells().values().stream()
                .allMatch(cell -> cell.shown().equals(MovedCells.shown(header, cell.column())));
    boolean decides = was.cells().values().stream().allMatch(cell -> needed.test(cell.word()));
    TornContents torn = new TornContents(sheet, base, header, rows, decides);
    if (inPlace && torn.back(2, findings)) {
      return;
    }
    aside();
    // A single column that was pushed aside is told as that.
    if (inPlace && !new HeadedColumns(sheet, base, header, rows).back(findings)) {
      torn.back(1, findings);
    }
  }

  private void lost(GridCell cell, List<GridCell> deleted) {
    int at = placeOf(cell.column());
    GridCell there = now.cell(at);
    if (there == null ? hasValues(at) : isMistyped(there)) {
      Object value = VirtualCells.value(cell);
      String ref = GridCell.ref(now.number(), at);
      Complaint complaint =
          there == null
              ? BaseComplaints.cleared(ref, cell.shown(), value)
              : BaseComplaints.changed("unknown-header", there.shown(), cell.shown(), value);
      findings.add(sheet.place().at(ref), complaint, there == null ? null : there.shown());
      header = VirtualCells.with(header, sheet.place(), at, cell.content());
    } else if (!isNewNote(there) && hadValues(cell.column())) {
      deleted.add(cell);
    }
  }

  private boolean isNewNote(@Nullable GridCell there) {
    return there != null && TableBlock.isNote(there.word()) && !wordsBefore.contains(there.word());
  }

  /** Whether what stands there is no header, or that of another column once more. */
  private boolean isMistyped(GridCell there) {
    String word = there.word();
    boolean twice =
        now.cells().values().stream().filter(cell -> cell.word().equals(word)).count() > 1;
    return !TableBlock.isNote(word)
        && (twice || (!known.test(word) && !wordsBefore.contains(word)));
  }

  /** Where the column of the base would stand now, by the nearest one that is there. */
  private int placeOf(int column) {
    for (GridCell left : was.cells().headMap(column, false).descendingMap().values()) {
      Integer there = columns.get(left.word());
      if (there != null) {
        return there + column - left.column();
      }
    }
    for (GridCell right : was.cells().tailMap(column, false).values()) {
      Integer there = columns.get(right.word());
      if (there != null) {
        return Math.max(0, there - right.column() + column);
      }
    }
    return column;
  }

  private boolean hasValues(int column) {
    return rows.tailMap(now.number(), false).values().stream()
        .anyMatch(row -> row.cell(column) != null);
  }

  private boolean hadValues(int column) {
    return base.rows().tailMap(was.number(), false).values().stream()
        .anyMatch(row -> row.cell(column) != null);
  }

  /** Columns that are gone: each goes in where it would stand with those in front of it. */
  private void tell(List<GridCell> deleted) {
    boolean error = deleted.stream().anyMatch(cell -> needed.test(cell.word()));
    Map<Integer, GridRow> before = before();
    List<Fix.Step> steps = new ArrayList<>();
    List<String> named = new ArrayList<>();
    int first = -1;
    for (GridCell cell : deleted) {
      int at = placeOf(cell.column());
      first = first < 0 ? at : first;
      named.add(VirtualCells.letters(at) + "列" + CellComplaints.quoted(cell.shown()));
      steps.add(
          new Fix.InsertCells(
              sheet.name(),
              VirtualCells.letters(at),
              1,
              sheet.rows().lastKey(),
              values(cell, at, before, error)));
      columns.replaceAll((word, column) -> column >= at ? column + 1 : column);
      columns.put(cell.word(), at);
    }
    if (error) {
      findings.silence().sheet(sheet.place(), DELETED, "blank-header", "unknown-header");
    }
    findings.add(
        sheet.place(now.number(), first),
        CatalogueComplaints.columnsDeleted(
            named,
            deleted.stream().map(GridCell::shown).toList(),
            error,
            new Fix(BaseComplaints.putBack("列", "the column"), steps)));
  }

  /**
   * What the column said, by row.
   *
   * @param error whether it is read behind all others, since it cannot be done without
   */
  private Map<Integer, Object> values(
      GridCell cell, int at, Map<Integer, GridRow> before, boolean error) {
    Map<Integer, Object> values = new TreeMap<>();
    base.rows()
        .headMap(was.number(), false)
        .values()
        .forEach(
            row -> {
              // A heading above the headers went only where nothing is left of it.
              boolean gone = row.cells().firstKey() == cell.column() && at == cell.column();
              if (gone && !sheet.rows().containsKey(row.number())) {
                put(values, row.number(), row.cell(cell.column()));
              }
            });
    put(values, now.number(), cell);
    int free = 1 + rows.values().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
    for (GridRow row : List.copyOf(rows.tailMap(now.number(), false).values())) {
      GridRow old = before.get(row.number());
      GridCell value = old == null ? null : old.cell(cell.column());
      put(values, row.number(), value);
      if (error && value != null) {
        rows.put(row.number(), VirtualCells.with(row, sheet.place(), free, value.content()));
      }
    }
    if (error) {
      GridRow heads = Objects.requireNonNull(rows.get(now.number()));
      rows.put(now.number(), VirtualCells.with(heads, sheet.place(), free, cell.content()));
    }
    return values;
  }

  /** The row of the base that each was: what says the same first, else what stood there. */
  private Map<Integer, GridRow> before() {
    Map<String, Deque<GridRow>> free = new HashMap<>();
    for (GridRow row : base.rows().tailMap(was.number(), false).values()) {
      free.computeIfAbsent(key(row, was), unknown -> new ArrayDeque<>()).add(row);
    }
    Map<Integer, GridRow> before = new HashMap<>();
    Set<GridRow> taken = new HashSet<>();
    for (GridRow row : rows.tailMap(now.number(), false).values()) {
      Deque<GridRow> same = free.get(key(row, now));
      GridRow old = same == null ? null : same.poll();
      if (old != null) {
        before.put(row.number(), old);
        taken.add(old);
      }
    }
    for (GridRow row : rows.tailMap(now.number(), false).values()) {
      GridRow there = base.rows().get(row.number() - now.number() + was.number());
      if (!before.containsKey(row.number()) && there != null && taken.add(there)) {
        before.put(row.number(), there);
      }
    }
    return before;
  }

  /** What a row says under the first two headers that both have. */
  private String key(GridRow row, GridRow heads) {
    List<String> key = new ArrayList<>();
    for (GridCell cell : was.cells().values()) {
      Integer there = heads == was ? Integer.valueOf(cell.column()) : columns.get(cell.word());
      if (key.size() < 2 && there != null && columns.containsKey(cell.word())) {
        key.add(String.valueOf(MovedCells.shown(row, there)));
      }
    }
    return String.join("\n", key);
  }

  private static void put(Map<Integer, Object> values, int row, @Nullable GridCell cell) {
    Object value = VirtualCells.value(cell);
    if (value != null) {
      values.put(row, value);
    }
  }

  /** How the cells of a row stand from one column on. */
  private record Aside(int column, int by) {}

  /** Cells of rows that stand some columns from where they stood. */
  private void aside() {
    int right = header.cells().firstKey() - was.cells().firstKey();
    boolean alike =
        was.cells().values().stream()
            .allMatch(cell -> cell.shown().equals(MovedCells.shown(header, cell.column() + right)));
    if (!alike) {
      return;
    }
    int down = now.number() - was.number();
    int first = 0;
    int last = 0;
    Aside run = null;
    List<Map<Integer, GridCell>> lost = List.of();
    for (GridRow old : base.rows().tailMap(was.number(), false).values()) {
      int number = old.number() + down;
      GridRow row = rows.get(number);
      Aside aside = row == null ? null : aside(old, row, right);
      if (run != null && !(run.equals(aside) && last == number - 1)) {
        tell(run, first, last, lost);
        run = null;
      }
      if (row != null && aside != null) {
        if (run == null) {
          first = number;
          lost =
              Stream.generate(() -> (Map<Integer, GridCell>) new TreeMap<Integer, GridCell>())
                  .limit(Math.max(0, -aside.by()))
                  .toList();
        }
        last = number;
        run = aside;
        for (int i = 0; i < lost.size(); i++) {
          GridCell cell = old.cell(aside.column() + i - right);
          if (cell != null && VirtualCells.value(cell) != null) {
            lost.get(i).put(number, cell);
          }
        }
        rows.put(number, straight(row, aside, old, right));
      }
    }
    if (run != null) {
      tell(run, first, last, lost);
    }
  }

  private void tell(Aside run, int first, int last, List<Map<Integer, GridCell>> lost) {
    String head = String.valueOf(MovedCells.shown(header, run.column()));
    findings.add(
        sheet.place(first, run.column()),
        new AsideComplaint(sheet.name(), head, run.column(), run.by(), first, last, lost, List.of())
            .complaint());
    findings.silence().rows(sheet.place(), first, last, MoveComplaints.CELLS);
  }

  /** Where most of what the row said is to be found again; null where that is in its place. */
  private static @Nullable Aside aside(GridRow old, GridRow row, int right) {
    int inPlace = same(old, row, right, Integer.MAX_VALUE, 0);
    Aside best = null;
    int most = inPlace + 1;
    for (int column : old.cells().keySet()) {
      int there = column + right;
      for (int far = 1; far <= FARTHEST; far++) {
        for (int by = -far; by <= far; by += 2 * far) {
          int same = same(old, row, right, column, by);
          boolean possible = by < 0 || row.cells().subMap(there, there + by).isEmpty();
          if (possible && same > most) {
            most = same;
            best = new Aside(there, by);
          }
        }
      }
    }
    return best;
  }

  /** How many cells say the same where those from the column on have moved. */
  private static int same(GridRow old, GridRow row, int right, int from, int by) {
    int same = 0;
    for (GridCell cell : old.cells().values()) {
      boolean gone = by < 0 && from <= cell.column() && cell.column() < from - by;
      int moved = cell.column() < from ? 0 : by;
      String there = gone ? null : MovedCells.shown(row, cell.column() + right + moved);
      same += cell.shown().equals(there) ? 1 : 0;
    }
    return same;
  }

  private GridRow straight(GridRow row, Aside aside, GridRow old, int right) {
    NavigableMap<Integer, GridCell> cells = new TreeMap<>(row.cells().headMap(aside.column()));
    for (int column = aside.column(); column < aside.column() - aside.by(); column++) {
      GridCell lost = old.cell(column - right);
      if (lost != null) {
        cells.put(column, new GridCell(sheet.place(), row.number(), column, lost.content(), null));
      }
    }
    for (GridCell cell : row.cells().tailMap(aside.column(), true).values()) {
      int column = cell.column() - aside.by();
      cells.put(
          column,
          new GridCell(
              sheet.place(), row.number(), column, cell.content(), cell.formula(), cell.look()));
    }
    return new GridRow(row.number(), row.hidden(), cells);
  }
}
