package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a cell may hold.
 *
 * @param unit what the numbers count (日, 円, %); null where nobody says so
 * @param operator how a condition compares with them; null for an outcome
 */
record NumberRule(
    boolean whole,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable String unit,
    @Nullable Operator operator) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

  static NumberRule of(Fact fact, Operator operator) {
    String unit = fact.name().equals(FactCatalogue.SCORE) ? "点" : fact.unit();
    return new NumberRule(
        fact.type() == FactType.INTEGER, fact.minimum(), fact.maximum(), unit, operator);
  }

  static NumberRule whole(long minimum, long maximum) {
    return new NumberRule(
        true, BigDecimal.valueOf(minimum), BigDecimal.valueOf(maximum), null, null);
  }

  static NumberRule any(boolean whole) {
    return new NumberRule(whole, null, null, null, null);
  }

  NumberRule in(@Nullable String counted) {
    return new NumberRule(whole, minimum, maximum, counted, operator);
  }

  NumberRule with(Operator other) {
    return new NumberRule(whole, minimum, maximum, unit, other);
  }

  /** Whether the numbers are shares of one: 40% is 0.4 there. */
  boolean isShare() {
    boolean toOne = maximum != null && maximum.compareTo(BigDecimal.ONE) == 0;
    return !whole && ("%".equals(unit) || "倍".equals(unit) || toOne);
  }

  /** Whether the numbers can be less than zero: what changed, and not how much there is. */
  boolean isChange() {
    return minimum == null || minimum.signum() < 0;
  }

  /** What is wrong with the number, or null. */
  @Nullable Complaint complaint(Content.Numeral found) {
    BigDecimal value = found.value();
    if (isOneInsteadOfHundred(found)) {
      BigDecimal meant = value.movePointRight(2);
      return NumberComplaints.percentOnOtherScale(found.shown(), Decimals.plain(meant))
          .with(fits(meant) ? Remedy.number(meant) : null);
    }
    if (isPartOfWholePercents(value)) {
      BigDecimal meant = value.movePointRight(2);
      return NumberComplaints.suspiciousPercent(found.shown(), Decimals.plain(meant))
          .with(Remedy.type(meant));
    }
    if (isHundredInsteadOfOne(value) && !isLittleMore(found)) {
      return NumberComplaints.suspiciousPercent(found.shown(), Decimals.plain(value) + "%")
          .with(Remedy.percent(value.movePointLeft(2)));
    }
    if (whole && !Decimals.isWhole(value)) {
      return NumberComplaints.notAnInteger(value);
    }
    if (value.abs().compareTo(MOST) > 0) {
      return NumberComplaints.tooManyDigits(found.shown());
    }
    return isInside(value) ? null : NumberComplaints.outsideBounds(found.shown(), this);
  }

  // 150% that is shown so is more than may be, and no 1.5%.
  private static boolean isLittleMore(Content.Numeral found) {
    return found.percent() && found.value().compareTo(BigDecimal.TEN) < 0;
  }

  /** Whether nothing is wrong with the number. */
  boolean fits(BigDecimal value) {
    return isInside(value) && !(whole && !Decimals.isWhole(value)) && !isHundredInsteadOfOne(value);
  }

  boolean isInside(BigDecimal value) {
    return (minimum == null || value.compareTo(minimum) >= 0)
        && (maximum == null || value.compareTo(maximum) <= 0)
        && value.abs().compareTo(MOST) <= 0;
  }

  // 85% is 0.85; on a scale to 100 it means 85.
  private boolean isOneInsteadOfHundred(Content.Numeral found) {
    boolean upToHundred = maximum != null && maximum.compareTo(HUNDRED) == 0;
    return found.percent()
        && found.value().signum() != 0
        && found.value().abs().compareTo(BigDecimal.ONE) <= 0
        && (whole || upToHundred);
  }

  // 0.5 where whole percents are counted.
  private boolean isPartOfWholePercents(BigDecimal value) {
    return whole
        && "%".equals(unit)
        && value.abs().compareTo(BigDecimal.ONE) < 0
        && value.signum() != 0
        && fits(value.movePointRight(2));
  }

  // 85 where 0.85 is shown as 85%; with no upper bound it may be meant.
  private boolean isHundredInsteadOfOne(BigDecimal value) {
    boolean toOne = maximum != null && maximum.compareTo(BigDecimal.ONE) == 0;
    return maximum != null
        && !whole
        && (toOne || "%".equals(unit))
        && value.compareTo(maximum) > 0
        && value.compareTo(maximum.movePointRight(2)) <= 0;
  }
}
