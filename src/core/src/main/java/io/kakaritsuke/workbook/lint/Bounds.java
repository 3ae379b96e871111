package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lower and upper bounds of a table, and which of them were the two sides of one boundary. */
final class Bounds {
  /** Nobody moves a boundary to so many times what it was, or to such a part of it. */
  private static final BigDecimal FAR = BigDecimal.valueOf(5);

  /** What is left of a row that somebody narrows is more than such a part of it. */
  private static final BigDecimal NARROW = BigDecimal.valueOf(4);

  private final DecisionTable table;
  private final Before before;
  private final List<Bound> all = new ArrayList<>();

  /**
   * A condition on numbers of one cell.
   *
   * @param was what it was in the base; null where that is not known
   */
  record Bound(
      int row,
      int column,
      Fact fact,
      boolean lower,
      BigDecimal value,
      @Nullable BigDecimal was,
      Cell cell) {
    Bound at(BigDecimal other) {
      return new Bound(row, column, fact, lower, other, was, cell);
    }

    boolean isMoved() {
      return was != null && was.compareTo(value) != 0;
    }

    /** Whether a digit too many or too few was typed, or the number of another column. */
    boolean isSlip() {
      if (was == null) {
        return false;
      }
      BigDecimal less = was.abs().min(value.abs());
      BigDecimal more = was.abs().max(value.abs());
      return less.signum() != 0 && more.compareTo(less.multiply(FAR)) >= 0;
    }

    /** As the cell of a typed table. */
    Object typed() {
      return typed(value);
    }

    private Object typed(BigDecimal number) {
      return cell.value() instanceof Long ? (Object) number.longValueExact() : number;
    }

    String shown() {
      return ShownValue.of(fact, typed());
    }

    /** Of the cell as it stands. */
    String shownNow() {
      return ShownValue.of(fact, Objects.requireNonNull(cell.value()));
    }

    /** Whether the cell as it stands says something else than it did. */
    boolean isChanged() {
      BigDecimal now = number(cell.value());
      return was == null || now == null || now.compareTo(was) != 0;
    }

    String shownBefore() {
      return was == null ? "" : ShownValue.of(fact, typed(was));
    }

    /** What has to be typed: 60% for a share, else the number without its unit. */
    String typing() {
      String shown = shown();
      String unit = fact.unit();
      return unit == null || unit.equals("%")
          ? shown
          : shown.substring(0, shown.length() - unit.length()).replace(",", "");
    }

    Retry.Put put() {
      return new Retry.Put(row, column, typed());
    }
  }

  Bounds(FactCatalogue catalogue, DecisionTable table, Before before) {
    this.table = table;
    this.before = before;
    for (int i = 0; i < table.columns().size(); i++) {
      Fact fact = Grid.fact(catalogue, table.columns().get(i));
      if (fact != null) {
        collect(i, fact);
      }
    }
  }

  private void collect(int index, Fact fact) {
    Column column = table.columns().get(index);
    Operator operator = column.operator();
    if (operator == null || !operator.isOrder()) {
      return;
    }
    boolean lower = operator.isLower();
    for (int row = 0; row < table.rows().size(); row++) {
      Cell cell = table.rows().get(row).cells().get(index);
      BigDecimal value = number(cell.value());
      if (value != null) {
        Before.Value was = before.at(table.rows().get(row).id(), index);
        BigDecimal old = was == null ? null : number(was.value());
        all.add(new Bound(row, index, fact, lower, value, old, cell));
      }
    }
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    return value instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : value instanceof BigDecimal decimal ? decimal : null;
  }

  /** Those that moved; lower ones first, as it is these that people think of. */
  List<Bound> moved() {
    List<Bound> moved = new ArrayList<>(all.stream().filter(Bound::isMoved).toList());
    moved.sort((one, other) -> Boolean.compare(other.lower(), one.lower()));
    return moved;
  }

  /**
   * Whether the number is mistyped rather than moved: far off what it was, or so that hardly
   * anything is left of its row.
   */
  boolean isSlip(Bound bound) {
    BigDecimal width = width(bound, false);
    BigDecimal was = width(bound, true);
    boolean narrow =
        width != null
            && was != null
            && was.signum() > 0
            && width.multiply(NARROW).compareTo(was) < 0;
    return bound.isSlip() || narrow;
  }

  /** How far the two bounds of its row on the fact are apart; null where there is but one. */
  private @Nullable BigDecimal width(Bound bound, boolean before) {
    BigDecimal low = null;
    BigDecimal high = null;
    for (Bound one : all) {
      if (one.row() == bound.row() && one.fact().equals(bound.fact())) {
        BigDecimal value = before ? one.was() : one.value();
        low = one.lower() ? value : low;
        high = one.lower() ? high : value;
      }
    }
    return low == null || high == null ? null : high.subtract(low);
  }

  /** The other sides of the boundary as it was, moved as far. */
  List<Bound> twins(Bound moved) {
    List<Bound> twins = new ArrayList<>();
    BigDecimal old = moved.was();
    if (old == null) {
      return twins;
    }
    for (Bound other : all) {
      BigDecimal was = other.was();
      if (was != null
          && other.row() != moved.row()
          && other.lower() != moved.lower()
          && other.fact().equals(moved.fact())
          && isStep(was.subtract(old), old, was)) {
        BigDecimal meant = moved.value().add(was.subtract(old));
        if (meant.compareTo(other.value()) != 0) {
          twins.add(other.at(meant));
        }
      }
    }
    return twins;
  }

  /** Those of rows that were added, with two bounds or one. */
  List<Bound> added() {
    return all.stream()
        .filter(one -> !before.knows(table.rows().get(one.row()).id(), one.column()))
        .toList();
  }

  /**
   * The other sides of a boundary that a row was added with, the nearest first: where they would be
   * if that row were cut out of theirs. Empty where nobody knows which number comes next.
   */
  List<Bound> cut(Bound added) {
    return all.stream()
        .filter(one -> one.row() != added.row() && one.lower() != added.lower())
        .filter(one -> one.fact().equals(added.fact()) && one.was() != null)
        .filter(
            one ->
                added.lower()
                    ? one.value().compareTo(added.value()) >= 0
                    : one.value().compareTo(added.value()) <= 0)
        .sorted(Comparator.comparing(one -> one.value().subtract(added.value()).abs()))
        .flatMap(one -> next(added, one))
        .toList();
  }

  private Stream<Bound> next(Bound added, Bound other) {
    boolean both = isInclusive(added) && isInclusive(other);
    boolean neither = !isInclusive(added) && !isInclusive(other);
    boolean whole = added.fact().type() == FactType.INTEGER;
    if ((both || neither) && !whole) {
      return Stream.empty();
    }
    BigDecimal step = both == neither ? BigDecimal.ZERO : BigDecimal.ONE;
    boolean up = added.lower() == neither;
    return Stream.of(other.at(up ? added.value().add(step) : added.value().subtract(step)));
  }

  private boolean isInclusive(Bound bound) {
    Operator operator = table.columns().get(bound.column()).operator();
    return operator == Operator.AT_LEAST || operator == Operator.AT_MOST;
  }

  /** Nothing (45%以上, 45%未満), or one of the last place that is written (60以上, 59以下). */
  private static boolean isStep(BigDecimal distance, BigDecimal one, BigDecimal other) {
    int places =
        Math.max(0, Math.max(one.stripTrailingZeros().scale(), other.stripTrailingZeros().scale()));
    return distance.signum() == 0
        || distance.abs().compareTo(BigDecimal.ONE.movePointLeft(places)) == 0;
  }
}
