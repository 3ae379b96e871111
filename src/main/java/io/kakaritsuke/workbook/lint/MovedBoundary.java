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
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A boundary that stands in two rows (45%以上 in one, 45%未満 in the next), moved in one of them alone:
 * the gap or overlap that this leaves is closed by moving the other as far. Offered only where the
 * table is free of it then, and of anything else that it did not have.
 */
public final class MovedBoundary {
  private static final Set<String> LEFT = Set.of("gap", "unique-overlap");
  // Every boundary that moved is tried by looking at the whole table again.
  private static final int MOST_MOVED = 20;
  private static final int MOST_ROWS = 300;

  private final FactCatalogue catalogue;
  private final DecisionTable table;
  private final List<Finding> found;
  private final Map<Finding, Finding> offered = new HashMap<>();
  private final Map<String, Map<String, Object>> before = new HashMap<>();

  /** A condition on numbers of one cell. */
  private record Bound(int row, int column, Fact fact, boolean lower, BigDecimal value) {}

  private MovedBoundary(FactCatalogue catalogue, DecisionTable table, List<Finding> found) {
    this.catalogue = catalogue;
    this.table = table;
    this.found = found;
  }

  /**
   * The findings, some of them with what closes the gap or overlap.
   *
   * @param table every row of it is sound
   * @param base the tables of the version that it came from, whose rows have the same ids
   * @param found all that the linter says of the table
   */
  public static List<Finding> offer(
      FactCatalogue catalogue, DecisionTable table, List<DecisionTable> base, List<Finding> found) {
    MovedBoundary moved = new MovedBoundary(catalogue, table, found);
    base.forEach(moved::remember);
    moved.tryAll();
    return found.stream().map(one -> moved.offered.getOrDefault(one, one)).toList();
  }

  /** Whether the findings are of a kind that could be closed by moving a boundary. */
  public static boolean isWorthTrying(DecisionTable table, List<Finding> found) {
    return table.rows().size() <= MOST_ROWS
        && found.stream().anyMatch(finding -> LEFT.contains(finding.code()));
  }

  private void remember(DecisionTable old) {
    for (Row row : old.rows()) {
      Map<String, Object> values = before.computeIfAbsent(row.id(), id -> new HashMap<>());
      for (int i = 0; i < old.columns().size(); i++) {
        Object value = row.cells().get(i).value();
        if (value != null) {
          values.put(key(old, i), value);
        }
      }
    }
  }

  /** A column by what it asks; the second of two that ask the same is another one. */
  private static String key(DecisionTable table, int index) {
    Column column = table.columns().get(index);
    long same =
        table.columns().subList(0, index).stream()
            .filter(
                one -> one.header().equals(column.header()) && one.operator() == column.operator())
            .count();
    return column.header() + "\n" + column.operator() + "\n" + same;
  }

  private void tryAll() {
    List<Bound> bounds = bounds();
    int tried = 0;
    for (Bound bound : bounds) {
      BigDecimal old = old(bound);
      if (old != null && old.compareTo(bound.value()) != 0 && tried++ < MOST_MOVED) {
        tryWith(twins(bound, old, bounds));
      }
    }
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
    Map<String, Object> values = before.getOrDefault(table.rows().get(bound.row()).id(), Map.of());
    return number(values.get(key(table, bound.column())));
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

  private void tryWith(List<Bound> twins) {
    if (twins.isEmpty()) {
      return;
    }
    List<Finding> then = new Linter(catalogue).lint(with(twins), true);
    Set<Finding> left = new HashSet<>(then);
    List<Finding> closed =
        found.stream().filter(one -> LEFT.contains(one.code()) && !left.contains(one)).toList();
    if (!closed.isEmpty() && found.containsAll(then)) {
      closed.forEach(one -> offered.putIfAbsent(one, offer(one, twins)));
    }
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
    return cell.value() instanceof Long ? (Object) twin.value().longValueExact() : twin.value();
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
    Finding told = finding.with(new Fix(Words.list(typing), steps));
    Text message = LintMessages.movedBoundary(told.message(), Words.list(still), Words.list(right));
    return new Finding(
        told.severity(),
        told.workbook(),
        told.sheet(),
        told.cell(),
        told.code(),
        message,
        told.value(),
        told.fix());
  }
}
