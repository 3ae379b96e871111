package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values in the units and labels of the catalogue: 60日, 50%, 5,000,000円, 課題あり, はい, 2026/4/1. */
public final class ShownValue {
  private static final String PERCENT = "%";
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

  private static String number(Fact fact, Object number) {
    boolean percent = fact.type() == FactType.DECIMAL && PERCENT.equals(fact.unit());
    BigDecimal value = (BigDecimal) number;
    String unit = fact.unit() == null ? "" : fact.unit();
    // A format is not safe for threads; a copy each time is.
    DecimalFormat format = (DecimalFormat) NUMBERS.clone();
    return format.format(percent ? value.movePointRight(2) : value) + unit;
  }
}
