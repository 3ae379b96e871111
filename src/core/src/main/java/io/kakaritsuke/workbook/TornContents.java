package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a sheet with one row of headers whose cells stand beside those of other rows, as
 * sorting, moving, inserting or deleting without the first columns leaves them. Whole rows that
 * moved are none.
 */
final class TornContents {
  static final String CODE = "torn-rows";

  /** Numbers that changed places in fewer rows may have been typed so. */
  private static final int FEWEST_NUMBERS = 3;

  private static final int FEWEST = 2;

  /** Where more rows say something else, those that were changed as well are not looked for. */
  private static final int MOST_ALIKE = 200;

  private final SheetGrid sheet;
  private final SheetGrid base;
  private final GridRow header;
  private final NavigableMap<Integer, GridRow> rows;
  private final boolean decides;
  private final List<Integer> numbers;

  /** The columns that moved, and by row the row of the base that its cells in these were. */
  private List<Integer> moved = List.of();

  private Map<Integer, Integer> before = Map.of();

  /**
   * @param header that of both, in the same row
   * @param rows those of the sheet, which are put back where that is told as an error
   * @param decides whether what a row says together decides
   */
  TornContents(
      SheetGrid sheet,
      SheetGrid base,
      GridRow header,
      NavigableMap<Integer, GridRow> rows,
      boolean decides) {
    this.sheet = sheet;
    this.base = base;
    this.header = header;
    this.rows = rows;
    this.decides = decides;
    Set<Integer> all = new TreeSet<>(rows.tailMap(header.number(), false).keySet());
    all.addAll(base.rows().tailMap(header.number(), false).keySet());
    this.numbers = List.copyOf(all);
  }

  /**
   * Tells of them.
   *
   * @param columns at least so many of them
   * @return whether there were any
   */
  boolean back(int columns, Findings findings) {
    for (int fewest = 1; fewest <= FEWEST; fewest++) {
      moved = changed(fewest);
      if (moved.size() >= columns) {
        before = pairs();
        if (isTorn()) {
          tell(findings);
          return true;
        }
      }
    }
    return false;
  }

  /** The columns in which at least so many rows say something else than stood there. */
  private List<Integer> changed(int fewest) {
    return header.cells().keySet().stream()
        .filter(
            column ->
                numbers.stream().filter(row -> !isSame(row, column)).limit(fewest).count()
                    == fewest)
        .toList();
  }

  private boolean isSame(int row, int column) {
    return Objects.equals(said(base.rows().get(row), column), said(rows.get(row), column));
  }

  /**
   * The rows of the base that say the same, then the ones that others moved from alike, then those
   * that say most of it.
   */
  private Map<Integer, Integer> pairs() {
    Map<Integer, Integer> pairs = new TreeMap<>();
    Map<List<@Nullable Object>, Deque<Integer>> free = new HashMap<>();
    Set<Integer> left = new TreeSet<>();
    for (int row : numbers) {
      RowIdentity.Line was = line(base.rows(), row);
      if (was.content().equals(line(rows, row).content())) {
        pairs.put(row, row);
      } else if (!was.isBlank()) {
        free.computeIfAbsent(was.content(), key -> new ArrayDeque<>()).add(row);
        left.add(row);
      }
    }
    List<Integer> others = new ArrayList<>();
    for (int row : numbers) {
      RowIdentity.Line now = line(rows, row);
      if (!pairs.containsKey(row) && !now.isBlank()) {
        Deque<Integer> same = free.get(now.content());
        if (same == null || same.isEmpty()) {
          others.add(row);
        } else {
          left.remove(same.peek());
          pairs.put(row, same.remove());
        }
      }
    }
    others.forEach(row -> pairAlike(row, left, pairs));
    return pairs;
  }

  private void pairAlike(int row, Set<Integer> left, Map<Integer, Integer> pairs) {
    Integer before = pairs.get(row - 1);
    Integer best = before != null && left.contains(before + 1) ? before + 1 : null;
    int most = best == null ? 0 : Integer.MAX_VALUE;
    RowIdentity.Line now = line(rows, row);
    for (int was : best == null && left.size() <= MOST_ALIKE ? left : Set.<Integer>of()) {
      int common = RowIdentity.common(line(base.rows(), was), now);
      if (common > most) {
        most = common;
        best = was;
      }
    }
    if (best != null) {
      left.remove(best);
      pairs.put(row, best);
    }
  }

  private RowIdentity.Line line(NavigableMap<Integer, GridRow> all, int row) {
    List<@Nullable Object> content = new ArrayList<>();
    moved.forEach(column -> content.add(said(all.get(row), column)));
    return new RowIdentity.Line(null, Collections.unmodifiableList(content));
  }

  private boolean isTorn() {
    int torn = 0;
    Set<String> kinds = new TreeSet<>();
    for (Map.Entry<Integer, Integer> pair : before.entrySet()) {
      int row = pair.getKey();
      int was = pair.getValue();
      if (row != was && !isBesideTheSame(row, was)) {
        boolean same = line(rows, row).content().equals(line(base.rows(), was).content());
        torn += same ? 1 : 0;
        torn += same && hasLeft(was) ? 1 : 0;
        moved.forEach(column -> kinds.add(kind(MovedCells.cell(rows.get(row), column))));
      }
    }
    boolean typed = moved.size() == 1 && !kinds.contains("Words");
    return torn >= (typed ? FEWEST_NUMBERS : FEWEST);
  }

  private static @Nullable String said(@Nullable GridRow row, int column) {
    return said(MovedCells.cell(row, column));
  }

  private static @Nullable String said(@Nullable GridCell cell) {
    return cell == null ? null : cell.said();
  }

  private static String kind(@Nullable GridCell cell) {
    return cell == null ? "" : cell.content().getClass().getSimpleName();
  }

  /** Whether most that the row said went elsewhere, and nothing of it is left. */
  private boolean hasLeft(int was) {
    long filled = line(base.rows(), was).content().stream().filter(Objects::nonNull).count();
    return filled > FEWEST && line(rows, was).isBlank();
  }

  /** Whether the columns that stayed say the same in both rows. */
  private boolean isBesideTheSame(int row, int was) {
    return header.cells().keySet().stream()
        .filter(column -> !moved.contains(column))
        .allMatch(
            column ->
                Objects.equals(said(rows.get(row), column), said(base.rows().get(was), column)));
  }

  /** By how many rows all of them stand below, or above; 0 where not all by the same. */
  private int by() {
    List<Integer> ways =
        before.entrySet().stream()
            .filter(pair -> !pair.getKey().equals(pair.getValue()))
            .map(pair -> pair.getKey() - pair.getValue())
            .distinct()
            .toList();
    return ways.size() == 1 ? ways.get(0) : 0;
  }

  /** Whether cells stand in a row of which nothing else is there. */
  private boolean isBesideNothing(int row) {
    return header.cells().keySet().stream()
        .allMatch(column -> moved.contains(column) || said(rows.get(row), column) == null);
  }

  private void tell(Findings findings) {
    boolean error =
        (decides && moved.size() > 1) || before.keySet().stream().anyMatch(this::isBesideNothing);
    NavigableMap<Integer, NavigableMap<Integer, GridCell>> stood = new TreeMap<>();
    before.forEach(
        (row, was) -> {
          NavigableMap<Integer, GridCell> cells = new TreeMap<>();
          for (int column : moved) {
            GridCell cell = MovedCells.cell(rows.get(row), column);
            if (cell != null) {
              cells.put(column, cell);
            }
          }
          stood.put(was, cells);
        });
    // What nothing stands for any more was deleted.
    for (int row : base.rows().tailMap(header.number(), false).keySet()) {
      if (!stood.containsKey(row)) {
        NavigableMap<Integer, GridCell> cells = new TreeMap<>();
        for (int column : moved) {
          GridCell cell = MovedCells.cell(base.rows().get(row), column);
          if (cell != null) {
            cells.put(column, cell);
          }
        }
        stood.put(row, cells);
      }
    }
    List<Fix.Step> steps = new ArrayList<>();
    Set<Integer> touched = new TreeSet<>();
    for (int row : numbers) {
      if (stood.containsKey(row) || before.containsKey(row)) {
        for (int column : moved) {
          GridCell right = stood.getOrDefault(row, new TreeMap<>()).get(column);
          step(row, column, right, steps, touched);
        }
      }
    }
    Complaint complaint =
        CatalogueComplaints.tornRows(
            columns(), header(stayed()), touched.size(), by(), error, back(steps));
    int first = touched.iterator().next();
    findings.add(sheet.place(first, moved.get(0)), complaint);
    if (error) {
      findings
          .silence()
          .rows(sheet.place(), header.number(), numbers.get(numbers.size() - 1), CODE);
      putBack(stood);
    }
  }

  private static Fix back(List<Fix.Step> steps) {
    return new Fix(new Text("中身を元の行に戻す", "Put the cells back to their rows"), steps);
  }

  private void step(
      int row, int column, @Nullable GridCell right, List<Fix.Step> steps, Set<Integer> touched) {
    GridCell there = MovedCells.cell(rows.get(row), column);
    if (Objects.equals(said(right), said(there))) {
      return;
    }
    touched.add(row);
    String ref = GridCell.ref(row, column);
    steps.add(new Fix.SetCell(sheet.name(), ref, VirtualCells.value(right)));
    if (right != null && (there == null || !right.look().format().equals(there.look().format()))) {
      steps.add(new Fix.SetFormat(sheet.name(), ref, right.look().format()));
    }
  }

  private void putBack(NavigableMap<Integer, NavigableMap<Integer, GridCell>> stood) {
    for (int row : numbers) {
      if (stood.containsKey(row) || before.containsKey(row)) {
        GridRow there = rows.get(row);
        NavigableMap<Integer, GridCell> cells =
            new TreeMap<>(there == null ? new TreeMap<>() : there.cells());
        moved.forEach(cells::remove);
        stood
            .getOrDefault(row, new TreeMap<>())
            .forEach(
                (column, cell) ->
                    cells.put(
                        column,
                        new GridCell(
                            sheet.place(),
                            row,
                            column,
                            cell.content(),
                            cell.formula(),
                            cell.look())));
        if (cells.isEmpty()) {
          rows.remove(row);
        } else {
          rows.put(row, new GridRow(row, there != null && there.hidden(), cells));
        }
      }
    }
  }

  /** The first column that stayed, which is the first but where that alone moved. */
  private int stayed() {
    return header.cells().keySet().stream()
        .filter(column -> !moved.contains(column))
        .findFirst()
        .orElse(header.cells().firstKey());
  }

  private String header(int column) {
    return VirtualCells.letters(column)
        + "列"
        + CellComplaints.quoted(String.valueOf(MovedCells.shown(header, column)));
  }

  /** As B〜M or C・F. */
  private String columns() {
    boolean block = moved.get(moved.size() - 1) - moved.get(0) == moved.size() - 1;
    return block && moved.size() > 2
        ? VirtualCells.letters(moved.get(0))
            + "〜"
            + VirtualCells.letters(moved.get(moved.size() - 1))
        : moved.stream().map(VirtualCells::letters).collect(Collectors.joining("・"));
  }
}
