package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A boundary that stands in two rows (45%以上 in one, 45%未満 in the next), moved in one of them alone:
 * the gap, overlap or unused row that this leaves is mended by moving the other as far. Offered
 * only where the table is free of it then, and of anything else that it did not have. Where several
 * rows may match, nothing of the kind is found, and the boundary that stayed is told itself.
 */
public final class MovedBoundary {
  private static final Set<String> LEFT = Set.of("gap", "unique-overlap", "shadowed-row");
  // Every boundary that moved is tried by looking at the whole table again.
  private static final int MOST_MOVED = 20;
  private static final int MOST_ROWS = 300;

  /** Nobody moves a boundary to so many times what it was, or to such a part of it. */
  private static final BigDecimal FAR = BigDecimal.valueOf(5);

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final List<Finding> found;
  private final Map<Finding, Finding> offered = new HashMap<>();
  private final Before before;
  private final Set<Finding> same = new HashSet<>();
  private final List<Finding> stayed = new ArrayList<>();

  /** A condition on numbers of one cell. */
  private record Bound(int row, int column, Fact fact, boolean lower, BigDecimal value) {}

  private MovedBoundary(
      FactCatalogue catalogue, DecisionTable table, Before before, List<Finding> found) {
    this.catalogue = catalogue;
    this.table = table;
    this.before = before;
    this.found = found;
  }

  /**
   * The findings, some of them with what mends them, and boundaries that stayed behind.
   *
   * @param table every row of it is sound
   * @param found all that the linter says of the table
   */
  public static List<Finding> offer(
      FactCatalogue catalogue, DecisionTable table, Before before, List<Finding> found) {
    if (table.rows().size() > MOST_ROWS) {
      return found;
    }
    MovedBoundary moved = new MovedBoundary(catalogue, table, before, found);
    moved.tryAll();
    List<Finding> all = new ArrayList<>();
    found.stream()
        .filter(one -> !moved.same.contains(one))
        .forEach(one -> all.add(moved.offered.getOrDefault(one, one)));
    all.addAll(moved.stayed);
    return all;
  }

  private void tryAll() {
    List<Bound> bounds = bounds();
    int tried = 0;
    for (Bound bound : bounds) {
      BigDecimal old = old(bound);
      if (old != null && old.compareTo(bound.value()) != 0 && tried++ < MOST_MOVED) {
        List<Bound> twins = twins(bound, old, bounds);
        if (twins.isEmpty()) {
          continue;
        }
        if (isSlip(old, bound.value())) {
          // The other rows are not to follow a slip.
          tryBack(bound, old);
        } else if (!tryWith(twins) && table.hitPolicy() != HitPolicy.UNIQUE) {
          tellStayed(bound, old, twins);
        }
      }
    }
  }

  /** Whether a digit too many or too few was typed, or the number of another column. */
  private static boolean isSlip(BigDecimal old, BigDecimal now) {
    BigDecimal less = old.abs().min(now.abs());
    BigDecimal more = old.abs().max(now.abs());
    return less.signum() != 0 && more.compareTo(less.multiply(FAR)) >= 0;
  }

  /** Offers to put a boundary back that was mistyped far off. */
  private void tryBack(Bound moved, BigDecimal old) {
    Bound back = new Bound(moved.row(), moved.column(), moved.fact(), moved.lower(), old);
    List<Finding> closed = closed(List.of(back));
    if (closed.isEmpty() || offered.containsKey(closed.get(0))) {
      return;
    }
    Finding first = closed.get(0);
    Cell cell = table.rows().get(moved.row()).cells().get(moved.column());
    Object value = typed(back, cell);
    String now = typing(moved.fact(), typed(moved, cell));
    String was = typing(moved.fact(), value);
    Fix fix =
        new Fix(
            new Text(
                cell.cell() + " を「" + was + "」に戻す", "Put " + was + " back into " + cell.cell()),
            new Fix.SetCell(table.sheet(), cell.cell(), value));
    offered.put(
        first,
        first.with(fix).saying(LintMessages.farBoundary(first.message(), cell.cell(), was, now)));
    closed.stream().skip(1).filter(one -> !offered.containsKey(one)).forEach(same::add);
  }

  private List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Fact fact = Grid.fact(catalogue, column);
      boolean lower =
          column.operator() == Operator.AT_LEAST || column.operator() == Operator.MORE_THAN;
      boolean upper =
          column.operator() == Operator.AT_MOST || column.operator() == Operator.LESS_THAN;
      for (int row = 0; fact != null && (lower || upper) && row < table.rows().size(); row++) {
        BigDecimal value = number(table.rows().get(row).cells().get(i).value());
        if (value != null) {
          bounds.add(new Bound(row, i, fact, lower, value));
        }
      }
    }
    return bounds;
  }

  private @Nullable BigDecimal old(Bound bound) {
    Before.Value was = before.at(table.rows().get(bound.row()).id(), bound.column());
    return was == null ? null : number(was.value());
  }

  /** The other sides of the boundary as it was, moved as far. */
  private List<Bound> twins(Bound moved, BigDecimal old, List<Bound> bounds) {
    List<Bound> twins = new ArrayList<>();
    for (Bound other : bounds) {
      BigDecimal distance = other.value().subtract(old);
      boolean faces =
          other.row() != moved.row()
              && other.lower() != moved.lower()
              && other.fact().equals(moved.fact());
      if (faces && isStep(distance, old, other.value()) && isAsItWas(other)) {
        twins.add(
            new Bound(
                other.row(),
                other.column(),
                other.fact(),
                other.lower(),
                moved.value().add(distance)));
      }
    }
    return twins;
  }

  private boolean isAsItWas(Bound bound) {
    BigDecimal old = old(bound);
    return old != null && old.compareTo(bound.value()) == 0;
  }

  /** Nothing (45%以上, 45%未満), or one of the last place that is written (60以上, 59以下). */
  private static boolean isStep(BigDecimal distance, BigDecimal one, BigDecimal other) {
    int places =
        Math.max(0, Math.max(one.stripTrailingZeros().scale(), other.stripTrailingZeros().scale()));
    return distance.signum() == 0
        || distance.abs().compareTo(BigDecimal.ONE.movePointLeft(places)) == 0;
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    return value instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : value instanceof BigDecimal decimal ? decimal : null;
  }

  /** Whether it mends something that was found. */
  private boolean tryWith(List<Bound> twins) {
    List<Finding> closed = closed(twins);
    if (closed.isEmpty()) {
      return false;
    }
    // All of them have the one cause.
    Finding first = closed.get(0);
    if (!offered.containsKey(first)) {
      offered.put(first, offer(first, twins));
      closed.stream().skip(1).filter(one -> !offered.containsKey(one)).forEach(same::add);
    }
    return true;
  }

  /** What is mended by other boundaries; nothing where something else comes of them. */
  private List<Finding> closed(List<Bound> others) {
    List<Finding> then = new Linter(catalogue).lint(with(others), true);
    Set<Finding> left = new HashSet<>(then);
    return found.containsAll(then)
        ? found.stream()
            .filter(one -> LEFT.contains(one.code()) && one.fix() == null && !left.contains(one))
            .toList()
        : List.of();
  }

  /** Tells those of rows that stand beside the moved one, if nothing else comes of it. */
  private void tellStayed(Bound moved, BigDecimal old, List<Bound> twins) {
    if (twins.stream().noneMatch(twin -> asksTheSame(moved, twin))) {
      return;
    }
    Grid grid = Grid.of(catalogue, table);
    int axis = grid.axes().stream().map(Axis::fact).toList().indexOf(moved.fact());
    Box box = grid.boxes().get(moved.row());
    List<Bound> beside =
        twins.stream().filter(twin -> grid.boxes().get(twin.row()).meetsBut(axis, box)).toList();
    if (!found.containsAll(new Linter(catalogue).lint(with(beside), true))) {
      return;
    }
    Cell cell = table.rows().get(moved.row()).cells().get(moved.column());
    String was = ShownValue.of(moved.fact(), shown(cell, old));
    String now = ShownValue.of(moved.fact(), shown(cell, moved.value()));
    for (Bound twin : beside) {
      Cell place = table.rows().get(twin.row()).cells().get(twin.column());
      Object value = typed(twin, place);
      String typing = typing(twin.fact(), value);
      Text label = new Text("「" + typing + "」と入力する", "Type " + typing);
      stayed.add(
          new Finding(
              Finding.Level.WARNING,
              table.workbook(),
              table.sheet(),
              place.cell(),
              "boundary-stayed",
              LintMessages.boundaryStayed(cell.cell(), was, now, typing),
              ShownValue.of(twin.fact(), Objects.requireNonNull(place.value())),
              new Fix(label, new Fix.SetCell(table.sheet(), place.cell(), value))));
    }
  }

  private static Object shown(Cell like, BigDecimal value) {
    return like.value() instanceof Long ? (Object) value.longValueExact() : value;
  }

  /** Whether two rows differ in nothing but what they ask of the fact of the boundary. */
  private boolean asksTheSame(Bound one, Bound other) {
    Row row = table.rows().get(one.row());
    Row beside = table.rows().get(other.row());
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      boolean elsewhere = column.isCondition() && !one.fact().name().equals(column.fact());
      if (elsewhere && !Objects.equals(row.cells().get(i).value(), beside.cells().get(i).value())) {
        return false;
      }
    }
    return true;
  }

  private DecisionTable with(List<Bound> twins) {
    List<Row> rows = new ArrayList<>(table.rows());
    for (Bound twin : twins) {
      Row row = rows.get(twin.row());
      List<Cell> cells = new ArrayList<>(row.cells());
      Cell cell = cells.get(twin.column());
      cells.set(twin.column(), new Cell(cell.cell(), typed(twin, cell)));
      rows.set(twin.row(), new Row(row.id(), row.number(), row.notApplicable(), cells));
    }
    return table.withRows(rows);
  }

  private static Object typed(Bound twin, Cell cell) {
    return shown(cell, twin.value());
  }

  /** What has to be typed: 60% for a share, else the number without its unit. */
  private static String typing(Fact fact, Object value) {
    String shown = ShownValue.of(fact, value);
    String unit = fact.unit();
    return unit == null || unit.equals("%")
        ? shown
        : shown.substring(0, shown.length() - unit.length()).replace(",", "");
  }

  private Finding offer(Finding finding, List<Bound> twins) {
    List<Fix.Step> steps = new ArrayList<>();
    List<Text> still = new ArrayList<>();
    List<Text> right = new ArrayList<>();
    List<Text> typing = new ArrayList<>();
    for (Bound twin : twins) {
      Cell cell = table.rows().get(twin.row()).cells().get(twin.column());
      Object value = typed(twin, cell);
      String shown = typing(twin.fact(), value);
      String where = cell.cell();
      steps.add(new Fix.SetCell(table.sheet(), where, value));
      still.add(Words.same(where));
      right.add(new Text(where + " を " + shown, where + " to " + shown));
      typing.add(new Text(where + " に「" + shown + "」と入力する", "Type " + shown + " into " + where));
    }
    return finding
        .with(new Fix(Words.list(typing), steps))
        .saying(
            LintMessages.movedBoundary(finding.message(), Words.list(still), Words.list(right)));
  }
}
