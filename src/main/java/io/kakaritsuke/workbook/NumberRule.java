package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which numbers a cell may hold. */
record NumberRule(boolean whole, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

  static NumberRule of(Fact fact) {
    return new NumberRule(fact.type() == FactType.INTEGER, fact.minimum(), fact.maximum());
  }

  static NumberRule whole(long minimum, long maximum) {
    return new NumberRule(true, BigDecimal.valueOf(minimum), BigDecimal.valueOf(maximum));
  }

  static NumberRule any(boolean whole) {
    return new NumberRule(whole, null, null);
  }

  /** What is wrong with the number, or null. */
  @Nullable Complaint complaint(Content.Numeral found) {
    BigDecimal value = found.value();
    if (isOneInsteadOfHundred(found)) {
      String meant = Decimals.plain(value.movePointRight(2));
      return CellComplaints.suspiciousPercent(found.shown(), meant);
    }
    if (isHundredInsteadOfOne(value)) {
      return CellComplaints.suspiciousPercent(found.shown(), found.shown() + "%");
    }
    if (whole && !Decimals.isWhole(value)) {
      return CellComplaints.notAnInteger(value);
    }
    return isInside(value) ? null : CellComplaints.outsideBounds(found.shown(), bounds());
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

  private boolean isHundredInsteadOfOne(BigDecimal value) {
    return maximum != null
        && !whole
        && maximum.compareTo(BigDecimal.ONE) == 0
        && value.compareTo(BigDecimal.ONE) > 0
        && value.compareTo(HUNDRED) <= 0;
  }

  private String bounds() {
    String from = minimum == null ? "-" + Decimals.plain(MOST) : Decimals.plain(minimum);
    String to = maximum == null ? Decimals.plain(MOST) : Decimals.plain(maximum);
    return from + " 〜 " + to;
  }
}
