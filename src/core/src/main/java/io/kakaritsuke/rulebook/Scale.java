package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a number or date as steps: integers, days, and decimals in units of their tenth
 * place, the last one that facts have. Between two steps there is no value.
 */
public final class Scale {
  /** The places of a decimal fact, given or derived. */
  private static final int PLACES = 10;

  /** Integers are at most 10^15 in size, decimals have at most 30 digits (rulebook-webinar). */
  private static final BigInteger LARGEST_INTEGER = BigInteger.TEN.pow(15);

  private static final BigInteger LARGEST_DECIMAL = BigInteger.TEN.pow(30).subtract(BigInteger.ONE);
  private static final Steps DATES =
      new Steps(
          BigInteger.valueOf(LocalDate.of(1, 1, 1).toEpochDay()),
          BigInteger.valueOf(LocalDate.of(9999, 12, 31).toEpochDay()));

  private final Fact fact;
  private final int places;

  public Scale(Fact fact) {
    this.fact = fact;
    this.places = fact.type() == FactType.DECIMAL ? PLACES : 0;
  }

  /** The steps within the bounds of the fact. */
  public Steps bounds() {
    BigDecimal minimum = fact.minimum();
    BigDecimal maximum = fact.maximum();
    return new Steps(
        minimum == null ? null : ceiling(minimum), maximum == null ? null : floor(maximum));
  }

  /** The steps that a given fact can have at all: none of its ends is open. */
  public Steps limits() {
    if (fact.type() == FactType.DATE) {
      return DATES;
    }
    BigInteger largest = fact.type() == FactType.INTEGER ? LARGEST_INTEGER : LARGEST_DECIMAL;
    return bounds().and(new Steps(largest.negate(), largest));
  }

  /**
   * What a condition lets through; of an operator that denies what it keeps out.
   *
   * @param cell of the type of the fact, or a list of such values
   */
  public List<Steps> steps(Operator operator, Object cell) {
    List<Steps> steps = new ArrayList<>();
    for (Object value : Operator.entries(cell)) {
      steps.add(operator == Operator.PRESENCE ? Steps.ALL : steps(operator, number(value)));
    }
    return steps;
  }

  private Steps steps(Operator operator, BigDecimal number) {
    BigInteger first = ceiling(number);
    BigInteger last = floor(number);
    if (operator.isLower()) {
      return new Steps(operator.includesCell() ? first : last.add(BigInteger.ONE), null);
    }
    if (operator.isUpper()) {
      return new Steps(null, operator.includesCell() ? last : first.subtract(BigInteger.ONE));
    }
    // A number between two steps is none of the values: from is above to.
    return new Steps(first, last);
  }

  /** Whether the value of a step satisfies a condition cell. */
  public boolean holds(BigInteger step, Operator operator, Object cell) {
    Steps one = new Steps(step, step);
    boolean some = steps(operator, cell).stream().anyMatch(steps -> !steps.and(one).isEmpty());
    return some != operator.denies();
  }

  /** The step of a value of the fact. */
  public BigInteger step(Object value) {
    return floor(number(value));
  }

  /** The value of a step, as facts have it. */
  public Object value(BigInteger step) {
    return switch (fact.type()) {
      case DATE -> LocalDate.ofEpochDay(step.longValueExact());
      case INTEGER -> step.longValueExact();
      case DECIMAL, STRING, BOOLEAN, CHOICE, CODES -> plain(decimal(step));
    };
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A number or date as the number that steps count; of dates the days since 1970. */
  public static BigDecimal number(Object value) {
    if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay());
    }
    return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
  }

  /** The first step that is not below the number. */
  public BigInteger ceiling(BigDecimal number) {
    return number.setScale(places, RoundingMode.CEILING).unscaledValue();
  }

  /** The last step that is not above the number. */
  public BigInteger floor(BigDecimal number) {
    return number.setScale(places, RoundingMode.FLOOR).unscaledValue();
  }

  /** The value as people see it. */
  public String shown(BigInteger step) {
    return switch (fact.type()) {
      case DATE -> ShownValue.of(fact, LocalDate.ofEpochDay(step.longValue()));
      case INTEGER, DECIMAL, STRING, BOOLEAN, CHOICE, CODES -> ShownValue.of(fact, decimal(step));
    };
  }

  /** The value of a step as a number; of dates the days since 1970. */
  public BigDecimal decimal(BigInteger step) {
    return new BigDecimal(step, places);
  }

  private int placesOf(BigInteger step) {
    return Math.max(0, decimal(step).stripTrailingZeros().scale());
  }

  /** As the lower end of a condition, in the shorter of the two ways to say it. */
  public Text lower(BigInteger first) {
    BigInteger before = first.subtract(BigInteger.ONE);
    return placesOf(before) < placesOf(first)
        ? new Text(Spacing.followed(shown(before), "超"), "above " + shown(before))
        : new Text(Spacing.followed(shown(first), "以上"), "from " + shown(first));
  }

  /** As the upper end of a condition, in the shorter of the two ways to say it. */
  public Text upper(BigInteger last) {
    BigInteger after = last.add(BigInteger.ONE);
    return placesOf(after) < placesOf(last)
        ? new Text(Spacing.followed(shown(after), "未満"), "below " + shown(after))
        : new Text(Spacing.followed(shown(last), "以下"), "up to " + shown(last));
  }

  /** The first of these integers or days; of decimals one with few places, in the middle. */
  public BigInteger example(Steps steps) {
    for (int kept = 0; kept < places; kept++) {
      BigInteger unit = BigInteger.TEN.pow(places - kept);
      Steps round = rounded(steps, unit);
      if (!round.isEmpty()) {
        return between(round).multiply(unit);
      }
    }
    return first(steps);
  }

  private static Steps rounded(Steps steps, BigInteger unit) {
    BigInteger from = steps.from();
    BigInteger to = steps.to();
    return new Steps(
        from == null ? null : divided(from, unit, RoundingMode.CEILING),
        to == null ? null : divided(to, unit, RoundingMode.FLOOR));
  }

  private static BigInteger divided(BigInteger steps, BigInteger unit, RoundingMode rounding) {
    return new BigDecimal(steps).divide(new BigDecimal(unit), 0, rounding).unscaledValue();
  }

  private static BigInteger between(Steps steps) {
    return steps.from() == null || steps.to() == null
        ? first(steps)
        : steps.from().add(steps.to()).shiftRight(1);
  }

  private static BigInteger first(Steps steps) {
    if (steps.from() != null) {
      return steps.from();
    }
    return steps.to() == null ? BigInteger.ZERO : steps.to();
  }
}
