package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.TimeUnits;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a written number is in the unit of its column, where that is certain. */
final class Amounts {
  /** Words that count the same things. */
  private static final List<List<String>> ALIKE =
      List.of(
          List.of("回", "度", "件", "個", "つ"),
          List.of("人", "名"),
          List.of("社", "院", "件"),
          List.of("点", "ポイント", "pt"),
          List.of("%", "パーセント"));

  private static final List<String> YEARLY = List.of("ヶ月", "年");
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  private Amounts() {}

  /** The number for the cell, or null where it is not certain or may not stand there. */
  static @Nullable BigDecimal in(NumberRule rule, NumberText text) {
    if (text.number() == null || !isComparedSo(rule.operator(), text.said())) {
      return null;
    }
    BigDecimal amount = converted(text.number(), unit(text.unit()), rule);
    return amount != null && rule.fits(amount) ? amount : null;
  }

  // 24時間以内 is a due time of 24 hours.
  private static boolean isComparedSo(@Nullable Operator column, @Nullable Operator said) {
    return said == null || said == column || (column == null && said == Operator.AT_MOST);
  }

  private static @Nullable BigDecimal converted(BigDecimal number, String unit, NumberRule rule) {
    if (isPercent(unit) || unit.equals("割")) {
      return rule.isShare()
          ? number.movePointLeft(unit.equals("割") ? 1 : 2)
          : isPercent(unit(rule.unit())) ? number : null;
    }
    if (unit.isEmpty()) {
      // Whether 40 is 40% or 4,000% nobody knows.
      boolean percent = isPercent(unit(rule.unit())) && rule.isShare();
      return percent && number.compareTo(BigDecimal.ONE) > 0 ? null : number;
    }
    if (rule.unit() == null) {
      return null;
    }
    String wanted = unit(rule.unit());
    if (unit.equals(wanted) || alike(unit, wanted) || (unit.equals("倍") && rule.isShare())) {
      return number;
    }
    return inTime(number, unit, wanted);
  }

  private static boolean alike(String unit, String wanted) {
    return ALIKE.stream().anyMatch(words -> words.contains(unit) && words.contains(wanted));
  }

  private static boolean isPercent(String unit) {
    return unit.equals("%") || unit.equals("パーセント");
  }

  private static @Nullable BigDecimal inTime(BigDecimal number, String unit, String wanted) {
    if (YEARLY.contains(unit) && YEARLY.contains(wanted)) {
      return unit.equals("年") ? number.multiply(MONTHS) : exact(number, MONTHS);
    }
    TimeUnits.Length from = TimeUnits.length(unit);
    TimeUnits.Length to = TimeUnits.length(wanted);
    return from == null || to == null || !from.isExact() || !to.isExact()
        ? null
        : exact(number.multiply(BigDecimal.valueOf(from.least())), BigDecimal.valueOf(to.least()));
  }

  private static @Nullable BigDecimal exact(BigDecimal number, BigDecimal divisor) {
    BigDecimal quotient =
        number.divide(divisor, new MathContext(10, RoundingMode.DOWN)).stripTrailingZeros();
    return quotient.multiply(divisor).compareTo(number) == 0 ? Decimals.stripped(quotient) : null;
  }

  /** Whether the word counts something, as far as is known here. */
  static boolean isUnit(String word) {
    String unit = unit(word);
    return TimeUnits.length(unit) != null
        || List.of("倍", "割", "円").contains(unit)
        || ALIKE.stream().anyMatch(words -> words.contains(unit));
  }

  /** The unit in one spelling, empty for none. */
  static String unit(@Nullable String unit) {
    return unit == null ? "" : TimeUnits.canonical(unit);
  }
}
