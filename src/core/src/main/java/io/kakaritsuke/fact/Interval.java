package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All numbers from low to high, both included. */
public record Interval(BigDecimal low, BigDecimal high) {
  public static Interval of(BigDecimal number) {
    return new Interval(number, number);
  }

  private static Interval around(List<BigDecimal> numbers) {
    BigDecimal low = numbers.get(0);
    BigDecimal high = low;
    for (BigDecimal number : numbers) {
      low = low.min(number);
      high = high.max(number);
    }
    return new Interval(low, high);
  }

  /** The narrowest interval that holds both. */
  public Interval or(@Nullable Interval other) {
    return other == null ? this : around(List.of(low, high, other.low, other.high));
  }

  public boolean holds(BigDecimal number) {
    return low.compareTo(number) <= 0 && number.compareTo(high) <= 0;
  }

  /** The number of the interval that is nearest to the given one. */
  public BigDecimal nearest(BigDecimal number) {
    return number.max(low).min(high);
  }

  public Interval negated() {
    return new Interval(high.negate(), low.negate());
  }

  public Interval plus(Interval other) {
    return new Interval(low.add(other.low), high.add(other.high));
  }

  public Interval minus(Interval other) {
    return new Interval(low.subtract(other.high), high.subtract(other.low));
  }

  public Interval times(Interval other) {
    return around(
        Stream.of(low, high)
            .flatMap(one -> Stream.of(one.multiply(other.low), one.multiply(other.high)))
            .toList());
  }

  /**
   * All quotients, rounded half-up; null where the divisor can be nothing but 0.
   *
   * @param smallest what the divisor is at least in size where it is not 0
   */
  public @Nullable Interval over(Interval divisor, BigDecimal smallest, int places) {
    Interval quotients = null;
    Interval above = new Interval(divisor.low.max(smallest), divisor.high);
    Interval below = new Interval(divisor.low, divisor.high.min(smallest.negate()));
    for (Interval part : List.of(above, below)) {
      if (part.low.compareTo(part.high) <= 0) {
        quotients = overPart(part, places).or(quotients);
      }
    }
    return quotients;
  }

  // The divisor keeps its sign: quotients are greatest and least at the ends.
  private Interval overPart(Interval divisor, int places) {
    return around(
        Stream.of(low, high)
            .flatMap(
                one ->
                    Stream.of(
                        one.divide(divisor.low, places, RoundingMode.HALF_UP),
                        one.divide(divisor.high, places, RoundingMode.HALF_UP)))
            .toList());
  }

  /** Both ends changed in a way that keeps their order. */
  public Interval map(UnaryOperator<BigDecimal> rising) {
    return new Interval(rising.apply(low), rising.apply(high));
  }
}
