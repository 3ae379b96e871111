package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between two ends.
 *
 * @param from null where there is no lower end
 * @param to null where there is no upper end
 */
record Span(@Nullable BigDecimal from, boolean withFrom, @Nullable BigDecimal to, boolean withTo) {
  static final Span ALL = new Span(null, false, null, false);

  static Span only(BigDecimal value) {
    return new Span(value, true, value, true);
  }

  static Span from(BigDecimal from, boolean inclusive) {
    return new Span(from, inclusive, null, false);
  }

  static Span to(BigDecimal to, boolean inclusive) {
    return new Span(null, false, to, inclusive);
  }

  /** The same integers with both ends belonging to the span. */
  Span wholeNumbers() {
    BigDecimal first = from;
    if (first != null) {
      BigDecimal up = first.setScale(0, RoundingMode.CEILING);
      first = up.compareTo(first) == 0 && !withFrom ? up.add(BigDecimal.ONE) : up;
    }
    BigDecimal last = to;
    if (last != null) {
      BigDecimal down = last.setScale(0, RoundingMode.FLOOR);
      last = down.compareTo(last) == 0 && !withTo ? down.subtract(BigDecimal.ONE) : down;
    }
    return new Span(first, first != null, last, last != null);
  }

  boolean isEmpty() {
    if (from == null || to == null) {
      return false;
    }
    int order = from.compareTo(to);
    return order > 0 || (order == 0 && !(withFrom && withTo));
  }

  Span and(Span other) {
    boolean otherStarts = startsAfter(other);
    boolean otherEnds = endsBefore(other);
    return new Span(
        otherStarts ? from : other.from,
        otherStarts ? withFrom : other.withFrom,
        otherEnds ? to : other.to,
        otherEnds ? withTo : other.withTo);
  }

  /** Whether this span begins later than the other one, or at the same place without it. */
  boolean startsAfter(Span other) {
    if (from == null || other.from == null) {
      return from != null;
    }
    int order = from.compareTo(other.from);
    return order > 0 || (order == 0 && !withFrom);
  }

  private boolean endsBefore(Span other) {
    if (to == null || other.to == null) {
      return to != null;
    }
    int order = to.compareTo(other.to);
    return order < 0 || (order == 0 && !withTo);
  }

  /** Whether two spans that are not empty have a number in common. */
  boolean meets(Span other) {
    return !endsBelow(other) && !other.endsBelow(this);
  }

  private boolean endsBelow(Span other) {
    if (to == null || other.from == null) {
      return false;
    }
    int order = to.compareTo(other.from);
    return order < 0 || (order == 0 && !(withTo && other.withFrom));
  }

  /** Some number of a span that is not empty: an end that belongs to it, else the middle. */
  BigDecimal example() {
    if (from != null && withFrom) {
      return from;
    }
    if (to != null && withTo) {
      return to;
    }
    if (from != null && to != null) {
      return from.add(to).divide(BigDecimal.valueOf(2));
    }
    if (from != null) {
      return from.add(BigDecimal.ONE);
    }
    return to == null ? BigDecimal.ZERO : to.subtract(BigDecimal.ONE);
  }

  /** In the words of the operator row: 50 超 51 未満. */
  String shown() {
    if (from != null && to != null && from.compareTo(to) == 0) {
      return Decimals.plain(from);
    }
    String lower = from == null ? "" : Decimals.plain(from) + (withFrom ? " 以上" : " 超");
    String upper = to == null ? "" : Decimals.plain(to) + (withTo ? " 以下" : " 未満");
    return Spaces.stripped(lower + " " + upper);
  }
}
