package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values in the units and labels of the catalogue: 60日, 50%, 5,000,000円, 課題あり, はい, 2026/4/1. */
public final class ShownValue {
  private static final String PERCENT = "%";

  /** To which people read a number, and a share: 2.67, 33.3%. */
  private static final int PLACES = 2;

  private static final int PLACES_OF_SHARE = 3;

  private static final DecimalFormat NUMBERS =
      new DecimalFormat(
          "#,##0.####################", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private ShownValue() {}

  /**
   * The value as people see it.
   *
   * @param value of the type of the fact, or a list of such values
   */
  public static String of(Fact fact, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(one -> of(fact, one)).collect(Collectors.joining("、"));
    }
    if (value instanceof Boolean yes) {
      return yes ? "はい" : "いいえ";
    }
    if (value instanceof LocalDate date) {
      return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
    }
    if (value instanceof Long || value instanceof BigDecimal) {
      return number(fact, value instanceof Long whole ? BigDecimal.valueOf(whole) : value);
    }
    return fact.choiceLabel(value.toString());
  }

  /**
   * The same in a sentence about an account: of what was computed nobody reads ten places. Not for
   * what is compared with it, which is shown as it is.
   *
   * @param value of the type of the fact, or a list of such values
   */
  public static String toRead(Fact fact, Object value) {
    return of(
        fact,
        value instanceof BigDecimal number
            ? rounded(number, isPercent(fact) ? PLACES_OF_SHARE : PLACES)
            : value);
  }

  private static BigDecimal rounded(BigDecimal number, int places) {
    return number.scale() > places ? number.setScale(places, RoundingMode.HALF_UP) : number;
  }

  private static boolean isPercent(Fact fact) {
    return fact.type() == FactType.DECIMAL && PERCENT.equals(fact.unit());
  }

  private static String number(Fact fact, Object number) {
    boolean percent = isPercent(fact);
    BigDecimal value = (BigDecimal) number;
    String unit = fact.unit() == null ? "" : fact.unit();
    // A format is not safe for threads; a copy each time is.
    DecimalFormat format = (DecimalFormat) NUMBERS.clone();
    return format.format(percent ? value.movePointRight(2) : value) + unit;
  }
}
