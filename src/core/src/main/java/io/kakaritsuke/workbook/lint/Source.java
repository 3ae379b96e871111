package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.AsOf;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Interval;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.rulebook.Steps;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A given fact that facts of a table come from, or the day of the decision. A date counts by the
 * days that it lies before the day: what is derived from dates hangs on nothing else.
 */
final class Source {
  /** The name of the day, which no fact can have. */
  static final String DAY = "asOf";

  /** The day as if it were a fact. */
  static final Fact THE_DAY = Fact.decided(DAY, FactType.DATE, "基準日", List.of(), null);

  private static final Steps DAYS =
      new Steps(
          BigInteger.valueOf(AsOf.FIRST_DAY.toEpochDay()),
          BigInteger.valueOf(AsOf.LAST_DAY.toEpochDay()));

  /** Every day that can be. */
  static final Interval ANY_DAY =
      new Interval(
          BigDecimal.valueOf(AsOf.FIRST_DAY.toEpochDay()),
          BigDecimal.valueOf(AsOf.LAST_DAY.toEpochDay()));

  private static final BigInteger TEN = BigInteger.TEN;

  private final Fact fact;
  private final Scale scale;
  private final boolean ordered;
  private final Steps limits;

  /** The axis of the table on this fact itself; null where it has none. */
  private final @Nullable Axis axis;

  private final int index;

  private Source(Fact fact, Steps limits, List<Axis> axes) {
    this.fact = fact;
    this.scale = new Scale(fact);
    this.limits = limits;
    this.ordered =
        switch (fact.type()) {
          case INTEGER, DECIMAL, DATE -> true;
          case STRING, BOOLEAN, CHOICE, CODES -> false;
        };
    this.index = axes.stream().map(each -> each.fact().name()).toList().indexOf(fact.name());
    this.axis = index < 0 ? null : axes.get(index);
  }

  /**
   * @param name of a given fact, or {@link #DAY}
   */
  static Source of(FactCatalogue catalogue, String name, List<Axis> axes) {
    if (name.equals(DAY)) {
      return new Source(THE_DAY, DAYS, axes);
    }
    Fact fact = Objects.requireNonNull(catalogue.fact(name));
    return new Source(fact, new Scale(fact).limits(), axes);
  }

  static boolean isDate(Fact fact) {
    return fact.type() == FactType.DATE;
  }

  String name() {
    return fact.name();
  }

  boolean isDate() {
    return isDate(fact) && !isDay();
  }

  boolean isDay() {
    return name().equals(DAY);
  }

  /** What the source can be in a region of the table. */
  Span within(Box region) {
    Pieces side = axis == null ? Pieces.NONE : region.side(index);
    boolean missing = axis == null ? !fact.required() && !isDay() : side.meets(axis.missing());
    Interval values =
        axis == null ? values(limits) : side.meets(axis.given()) ? values(side, axis) : null;
    if (values == null || !isDate()) {
      return new Span(missing, values);
    }
    Interval ago = Objects.requireNonNull(interval(DAYS)).minus(values);
    BigDecimal low = fact.notAfterAsOf() ? ago.low().max(BigDecimal.ZERO) : ago.low();
    boolean some = low.compareTo(ago.high()) <= 0;
    return new Span(missing, some ? new Interval(low, ago.high()) : null);
  }

  private @Nullable Interval values(Pieces side, Axis of) {
    return of instanceof NumberAxis numbers
        ? values(numbers.hull(side.and(of.given())).and(limits))
        : values(limits);
  }

  private @Nullable Interval values(Steps steps) {
    return ordered ? interval(steps) : Interval.of(BigDecimal.ZERO);
  }

  private @Nullable Interval interval(Steps steps) {
    return steps.isEmpty()
        ? null
        : new Interval(scale.decimal(steps.low()), scale.decimal(steps.high()));
  }

  private Steps steps(Interval values) {
    return new Steps(scale.ceiling(values.low()), scale.floor(values.high()));
  }

  /** A date of the region that people like to look at; null where the table asks for none. */
  @Nullable BigDecimal date(Box region) {
    return isDate() && axis instanceof NumberAxis dates && region.side(index).meets(dates.given())
        ? dates.plain(region.side(index).and(dates.given()))
        : null;
  }

  /** A number that people like to look at. */
  BigDecimal plain(Interval values) {
    Steps all = steps(values);
    Steps open =
        new Steps(
            all.low().equals(limits.from()) && all.low().signum() < 0 ? null : all.from(),
            all.high().equals(limits.to()) ? null : all.to());
    return ordered ? scale.decimal(scale.example(open)) : BigDecimal.ZERO;
  }

  /** The value of the fact that is nearest to the number. */
  BigDecimal nearest(BigDecimal number) {
    BigInteger below = scale.floor(number);
    BigDecimal found = scale.decimal(below);
    BigDecimal next = scale.decimal(below.add(BigInteger.ONE));
    return number.subtract(found).compareTo(next.subtract(number)) < 0 ? found : next;
  }

  /** The value as facts have it; some value where they have no order. */
  Object value(BigDecimal number, BigDecimal day) {
    if (isDate()) {
      return LocalDate.ofEpochDay(day.subtract(number).longValueExact());
    }
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> scale.value(scale.floor(number));
      case BOOLEAN -> true;
      case STRING, CHOICE, CODES -> "";
    };
  }

  /** How many times the span can be halved, about; the day, on which least depends, comes last. */
  int width(Span span) {
    if (span.values() != null && span.missing()) {
      return Integer.MAX_VALUE;
    }
    if (span.values() == null || !ordered) {
      return 0;
    }
    Steps steps = steps(span.values());
    int width = steps.high().subtract(steps.low()).bitLength();
    return isDay() ? Math.min(width, 1) : width;
  }

  /** Two parts that together are the whole, which has a width. */
  List<Span> halves(Span span) {
    Interval values = Objects.requireNonNull(span.values());
    if (span.missing()) {
      return List.of(new Span(false, values), Span.MISSING);
    }
    Steps steps = steps(values);
    BigInteger cut = cut(steps.low(), steps.high());
    Steps low = new Steps(steps.from(), cut.subtract(BigInteger.ONE));
    Steps high = new Steps(cut, steps.to());
    return List.of(new Span(false, interval(low)), new Span(false, interval(high)));
  }

  // By powers of ten while there are some between: most of what people write is small.
  private BigInteger cut(BigInteger low, BigInteger high) {
    if (low.signum() < 0 && high.signum() >= 0) {
      return BigInteger.ZERO;
    }
    BigInteger most = low.abs().max(high.abs());
    BigInteger least = low.abs().min(high.abs()).max(scale.floor(BigDecimal.ONE)).multiply(TEN);
    if (fact.type() != FactType.DATE && least.compareTo(most) < 0) {
      return low.signum() < 0 ? least.negate() : least;
    }
    return low.add(high).shiftRight(1).add(BigInteger.ONE);
  }
}
