package io.kakaritsuke.workbook;

import java.util.ArrayList;
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

  /** Rows without ids, by how far below the title they stand. */
  private final Map<Integer, GridRow> baseByPlace = new HashMap<>();

  private final NavigableMap<Integer, Integer> baseOfNow = new TreeMap<>();
  private final NavigableMap<Integer, Integer> nowOfBase = new TreeMap<>();

  private final @Nullable GridRow operatorsNow;
  private final int titleNow;

  private Was(TableBlock base, TableBlock now) {
    this.base = base;
    this.operatorsNow = operatorRow(now);
    this.baseRows = rows(base);
    this.titleNow = now.title().number();
    for (GridRow row : baseRows) {
      if (id(row).isEmpty()) {
        baseByPlace.put(row.number() - base.title().number(), row);
      } else {
        baseById.put(id(row), row);
      }
    }
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

  /** The cell of that row of the base that the column had; null where it was blank or unknown. */
  @Nullable GridCell cell(@Nullable String id, int column) {
    return cellOf(baseRow(id), column);
  }

  /** The cell that stood there in the base; null where it was blank or unknown. */
  @Nullable GridCell cell(GridRow row, int column) {
    return cellOf(baseRow(row), column);
  }

  private @Nullable GridCell cellOf(@Nullable GridRow before, int column) {
    Integer was = baseOfNow.get(column);
    return before == null || was == null ? null : before.cell(was);
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
   * The row of the base that a row was, or null: by its id; without one, that which stood at its
   * place without one, where most of what that said is still there.
   */
  @Nullable GridRow baseRow(GridRow row) {
    if (!id(row).isEmpty()) {
      return baseById.get(id(row));
    }
    GridRow before = baseByPlace.get(row.number() - titleNow);
    return before != null && saysMost(before, row) ? before : null;
  }

  private boolean saysMost(GridRow before, GridRow row) {
    long filled = before.cells().size();
    long same =
        before.cells().values().stream()
            .filter(
                cell -> {
                  Integer column = nowOfBase.get(cell.column());
                  GridCell now = column == null ? null : row.cell(column);
                  return now != null && now.shown().equals(cell.shown());
                })
            .count();
    return filled > 0 && 2 * same >= filled;
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
      GridRow before = baseRow(row);
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
