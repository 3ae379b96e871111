package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table as it stood in the version that its workbook came from, column by column. Columns are the
 * same by header and operator, else by the values of their rows, else by standing between the same
 * neighbours.
 */
final class Was {
  private final TableBlock base;
  private final List<GridRow> baseRows;
  private final Map<String, GridRow> baseById = new HashMap<>();

  /** For rows without ids, by their numbers now. */
  private final Map<Integer, GridRow> baseByNumber = new HashMap<>();

  private final NavigableMap<Integer, Integer> baseOfNow = new TreeMap<>();
  private final NavigableMap<Integer, Integer> nowOfBase = new TreeMap<>();

  private final @Nullable GridRow operatorsNow;

  private Was(TableBlock base, TableBlock now) {
    this.base = base;
    this.operatorsNow = operatorRow(now);
    this.baseRows = rows(base);
    baseRows.forEach(row -> baseById.put(id(row), row));
    baseById.remove("");
  }

  /**
   * @param base a table with a header row
   * @param now the same table; its header row may lack cells
   */
  static Was of(TableBlock base, TableBlock now) {
    Was was = new Was(base, now);
    was.pairByHeader(now, true);
    was.pairByHeader(now, false);
    if (was.nowOfBase.size() < base.headerCells().size()) {
      was.pairByValues(now);
      was.pairBetweenNeighbours(now);
    }
    was.pairWithoutIds(now);
    return was;
  }

  /** The operator row of the table as it is now, or null. */
  @Nullable GridRow operatorsNow() {
    return operatorsNow;
  }

  TableBlock base() {
    return base;
  }

  /** The header cell that the column had, null for a column that is new. */
  @Nullable GridCell header(int column) {
    Integer was = baseOfNow.get(column);
    return was == null ? null : Objects.requireNonNull(base.header()).cell(was);
  }

  /** The operator cell that the column had, or null. */
  @Nullable GridCell operator(int column) {
    GridRow operators = operatorRow(base);
    Integer was = baseOfNow.get(column);
    return operators == null || was == null ? null : operators.cell(was);
  }

  /** The cell that the row had in the column; null where it was blank or is unknown. */
  @Nullable GridCell cell(GridRow row, int column) {
    GridRow before = baseRow(row);
    Integer was = baseOfNow.get(column);
    return before == null || was == null ? null : before.cell(was);
  }

  /** The cell of that row of the base that the column had; null where it was blank or unknown. */
  @Nullable GridCell cell(@Nullable String id, int column) {
    GridRow row = id == null ? null : baseById.get(id);
    Integer was = baseOfNow.get(column);
    return row == null || was == null ? null : row.cell(was);
  }

  /** The header cells of the base whose columns the table no longer has. */
  List<GridCell> gone() {
    return base.headerCells().stream()
        .filter(cell -> !nowOfBase.containsKey(cell.column()))
        .toList();
  }

  /** Where a column of the base would stand now: behind the one that it stood behind. */
  int placeOf(int baseColumn) {
    Map.Entry<Integer, Integer> before = nowOfBase.lowerEntry(baseColumn);
    return before == null ? 1 : before.getValue() + 1;
  }

  /** The column that this one of the base is now, or null. */
  @Nullable Integer nowColumn(int baseColumn) {
    return nowOfBase.get(baseColumn);
  }

  /** The column of the base that this one was, or null. */
  @Nullable Integer baseColumn(int column) {
    return baseOfNow.get(column);
  }

  /** The rows of the base, in order. */
  List<GridRow> baseRows() {
    return baseRows;
  }

  /** The row of the base with that id, or null. */
  @Nullable GridRow baseRow(@Nullable String id) {
    return id == null ? null : baseById.get(id);
  }

  /**
   * What the row was: the one with its id, or like it where neither has one; null for a new one.
   */
  @Nullable GridRow baseRow(GridRow row) {
    String id = id(row);
    return id.isEmpty() ? baseByNumber.get(row.number()) : baseById.get(id);
  }

  static String id(GridRow row) {
    GridCell cell = row.cell(0);
    return cell == null ? "" : Spaces.stripped(cell.shown());
  }

  /** The operator row of a table; null for settings. */
  static @Nullable GridRow operatorRow(TableBlock block) {
    GridCell kind = TitleCells.of(block.title(), new Findings()).value(Title.KIND);
    boolean settings = kind != null && kind.word().equals(Title.SETTINGS);
    return settings ? null : TableReader.operatorRow(block);
  }

  static List<GridRow> rows(TableBlock block) {
    GridRow operators = operatorRow(block);
    return block.body().stream().filter(row -> row != operators && block.isRow(row)).toList();
  }

  private void pair(int was, int now) {
    nowOfBase.put(was, now);
    baseOfNow.put(now, was);
  }

  /** Files that people keep themselves have no ids, which are only in what is handed out. */
  private void pairWithoutIds(TableBlock now) {
    List<GridRow> old = baseRows.stream().filter(row -> id(row).isEmpty()).toList();
    List<GridRow> rows = rows(now).stream().filter(row -> id(row).isEmpty()).toList();
    if (old.isEmpty() || rows.isEmpty()) {
      return;
    }
    List<Integer> columns = List.copyOf(nowOfBase.keySet());
    List<Integer> columnsNow = List.copyOf(nowOfBase.values());
    int[] baseOf =
        RowIdentity.withoutIds(
            old.stream().map(row -> line(row, columns)).toList(),
            rows.stream().map(row -> line(row, columnsNow)).toList());
    for (int n = 0; n < baseOf.length; n++) {
      if (baseOf[n] >= 0) {
        baseByNumber.put(rows.get(n).number(), old.get(baseOf[n]));
      }
    }
  }

  /** What the row says in those columns. */
  static RowIdentity.Line line(GridRow row, List<Integer> columns) {
    List<@Nullable Object> content = new ArrayList<>();
    for (int column : columns) {
      GridCell cell = row.cell(column);
      content.add(cell == null ? null : cell.shown());
    }
    String id = id(row);
    return new RowIdentity.Line(id.isEmpty() ? null : id, Collections.unmodifiableList(content));
  }

  private void pairByHeader(TableBlock now, boolean withOperator) {
    GridRow before = operatorRow(base);
    GridRow after = operatorRow(now);
    Set<Integer> done = new HashSet<>();
    for (GridCell header : base.headerCells()) {
      for (GridCell other : now.headerCells()) {
        if (!nowOfBase.containsKey(header.column())
            && !baseOfNow.containsKey(other.column())
            && done.add(header.column() * 1_000 + other.column())
            && header.shown().equals(other.shown())
            && (!withOperator
                || word(before, header.column()).equals(word(after, other.column())))) {
          pair(header.column(), other.column());
        }
      }
    }
  }

  private static String word(@Nullable GridRow row, int column) {
    GridCell cell = row == null ? null : row.cell(column);
    return cell == null ? "" : cell.word();
  }

  /** Columns with cells but without a partner; a known header is somebody's new condition. */
  private List<Integer> unpaired(TableBlock now) {
    Set<Integer> columns = new TreeSet<>();
    now.headerCells().forEach(cell -> columns.add(cell.column()));
    now.body().forEach(row -> columns.addAll(row.cells().tailMap(1).keySet()));
    columns.removeAll(baseOfNow.keySet());
    return List.copyOf(columns);
  }

  private void pairByValues(TableBlock now) {
    for (int column : unpaired(now)) {
      for (GridCell header : gone()) {
        if (!baseOfNow.containsKey(column) && sameValues(header.column(), now, column)) {
          pair(header.column(), column);
        }
      }
    }
  }

  private boolean sameValues(int was, TableBlock now, int column) {
    int filled = 0;
    int same = 0;
    for (GridRow row : now.body()) {
      GridRow before = baseById.get(id(row));
      GridCell old = before == null ? null : before.cell(was);
      GridCell cell = row.cell(column);
      filled += old == null && cell == null ? 0 : 1;
      same += old != null && cell != null && old.shown().equals(cell.shown()) ? 1 : 0;
    }
    return same > 0 && 2 * same >= filled;
  }

  private void pairBetweenNeighbours(TableBlock now) {
    Map<Integer, List<Integer>> before = new TreeMap<>();
    for (GridCell header : gone()) {
      Integer neighbour = nowOfBase.lowerKey(header.column());
      before
          .computeIfAbsent(neighbour == null ? 0 : neighbour, key -> new ArrayList<>())
          .add(header.column());
    }
    Map<Integer, List<Integer>> after = new HashMap<>();
    for (int column : unpaired(now)) {
      Map.Entry<Integer, Integer> neighbour = baseOfNow.lowerEntry(column);
      after
          .computeIfAbsent(neighbour == null ? 0 : neighbour.getValue(), key -> new ArrayList<>())
          .add(column);
    }
    before.forEach(
        (neighbour, columns) -> {
          List<Integer> others = after.getOrDefault(neighbour, List.of());
          if (others.size() == columns.size()) {
            for (int i = 0; i < columns.size(); i++) {
              pair(columns.get(i), others.get(i));
            }
          }
        });
  }
}
