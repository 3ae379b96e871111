package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.TimeUnits;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Map<String, String> ENGLISH = new HashMap<>();

  static {
    speak("秒", "s", "sec", "secs", "second", "seconds");
    speak("分", "min", "mins", "minute", "minutes");
    speak("時間", "h", "hr", "hrs", "hour", "hours");
    speak("日", "d", "day", "days");
    speak("週", "w", "week", "weeks");
    speak("ヶ月", "month", "months");
    speak("年", "y", "year", "years");
  }

  /** 1時間30分, of which the first number is known. */
  private static final Pattern TWO_UNITS =
      Pattern.compile("(\\D{1,4})(\\d{1,6}(?:\\.\\d{1,4})?)(\\D{1,4})");

  private static final List<String> OTHERS =
      List.of("倍", "割", "円", "営業日", "四半期", "半年", "月", "半月", "半日");
  private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1_900);
  private static final List<String> YEARLY = List.of("ヶ月", "年");
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

  private Amounts() {}

  private static void speak(String unit, String... words) {
    for (String word : words) {
      ENGLISH.put(word, unit);
    }
  }

  /** The number for the cell, or null where it is not certain or may not stand there. */
  static @Nullable BigDecimal in(NumberRule rule, NumberText text) {
    if (text.number() == null || !isComparedSo(rule.operator(), text.said())) {
      return null;
    }
    BigDecimal amount = converted(text, rule);
    return amount != null && rule.fits(amount) ? amount : null;
  }

  // 24時間以内 is a due time of 24 hours.
  private static boolean isComparedSo(@Nullable Operator column, @Nullable Operator said) {
    return said == null || said == column || (column == null && said == Operator.AT_MOST);
  }

  private static @Nullable BigDecimal converted(NumberText text, NumberRule rule) {
    BigDecimal number = Objects.requireNonNull(text.number());
    String unit = unit(text.unit());
    if (text.plus() && isPercent(unit) && !rule.isChange()) {
      // +10% of a ratio is 110% to some and 10% to others.
      return null;
    }
    if (isPercent(unit) || unit.equals("割")) {
      return rule.isShare()
          ? number.movePointLeft(unit.equals("割") ? 1 : 2)
          : isPercent(unit(rule.unit())) ? number : null;
    }
    if (unit.isEmpty()) {
      // Whether 40 is 40% or 4,000% nobody knows.
      boolean percent = isPercent(unit(rule.unit())) && rule.isShare();
      boolean unsure = percent && number.compareTo(BigDecimal.ONE) > 0;
      // 25 can only be 25% where nothing may be above 100%.
      return !unsure ? number : rule.fits(number) ? null : number.movePointLeft(2);
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

  /** A time of day or a number of hours in the unit of the column, or null. */
  static @Nullable BigDecimal ofTime(NumberRule rule, long seconds) {
    return inTime(BigDecimal.valueOf(seconds), "秒", unit(rule.unit()));
  }

  private static @Nullable BigDecimal inTime(BigDecimal number, String unit, String wanted) {
    Matcher two = TWO_UNITS.matcher(unit);
    if (two.matches()) {
      BigDecimal much = inTime(number, unit(two.group(1)), wanted);
      BigDecimal little = inTime(new BigDecimal(two.group(2)), unit(two.group(3)), wanted);
      return much == null || little == null ? null : much.add(little);
    }
    if (isYear(number, unit)) {
      return null;
    }
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

  // 2026年 is a date.
  private static boolean isYear(BigDecimal number, String unit) {
    return unit.equals("年") && number.compareTo(FIRST_YEAR) >= 0;
  }

  /** Whether the unit is one of time. */
  static boolean isTime(@Nullable String unit) {
    return TimeUnits.length(unit(unit)) != null;
  }

  /** Whether the word counts something, as far as is known here. */
  static boolean isUnit(String word) {
    String unit = unit(word);
    return TimeUnits.length(unit) != null
        || TWO_UNITS.matcher(unit).matches()
        || OTHERS.contains(unit)
        || ALIKE.stream().anyMatch(words -> words.contains(unit));
  }

  /** The unit where it counts things, which is no matter of conversion; else null. */
  static @Nullable String counted(String unit) {
    return ALIKE.stream().anyMatch(words -> words.contains(unit) && !isPercent(unit)) ? unit : null;
  }

  /** The unit in one spelling, empty for none. */
  static String unit(@Nullable String unit) {
    if (unit == null) {
      return "";
    }
    String bare = unit.replaceAll("^[(\\[](.*)[)\\]]$", "$1");
    return TimeUnits.canonical(ENGLISH.getOrDefault(bare.toLowerCase(Locale.ROOT), bare));
  }
}
