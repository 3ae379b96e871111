package io.kakaritsuke.workbook.lint;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit in a text.
 *
 * @param written the unit as the text has it
 */
record Quantity(BigDecimal amount, String unit, String written) {
  /** How many minutes a time has at least and at most, by its unit, the shortest first. */
  private static final Map<String, long[]> MINUTES = new LinkedHashMap<>();

  /** Other ways to write a unit; the longest first, so that 時間 is not read as 時. */
  private static final Map<String, String> SPELLINGS = new LinkedHashMap<>();

  static {
    MINUTES.put("分", new long[] {1, 1});
    MINUTES.put("時間", new long[] {60, 60});
    MINUTES.put("日", new long[] {1_440, 1_440});
    MINUTES.put("週", new long[] {10_080, 10_080});
    MINUTES.put("ヶ月", new long[] {28 * 1_440, 31 * 1_440});
    MINUTES.put("年", new long[] {365 * 1_440, 366 * 1_440});
    for (String month : new String[] {"ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月"}) {
      SPELLINGS.put(month, "ヶ月");
    }
    SPELLINGS.put("時間", "時間");
    SPELLINGS.put("週間", "週");
    SPELLINGS.put("日", "日");
    SPELLINGS.put("週", "週");
    SPELLINGS.put("年", "年");
    SPELLINGS.put("分", "分");
  }

  /** The quantity, when the text goes on there with that unit or with one of time; else null. */
  static @Nullable Quantity of(BigDecimal amount, String text, int at, String unit) {
    if (text.startsWith(unit, at)) {
      return new Quantity(amount, canonical(unit), unit);
    }
    boolean year = text.startsWith("年", at) && amount.compareTo(BigDecimal.valueOf(1_000)) >= 0;
    for (Map.Entry<String, String> spelling : SPELLINGS.entrySet()) {
      if (text.startsWith(spelling.getKey(), at) && !year) {
        return new Quantity(amount, spelling.getValue(), spelling.getKey());
      }
    }
    return null;
  }

  private static String canonical(String unit) {
    return SPELLINGS.getOrDefault(unit, unit);
  }

  /** Whether the unit is the other one, or one of time that is longer. */
  boolean isAsLongAs(String other) {
    long[] mine = MINUTES.get(unit);
    long[] its = MINUTES.get(canonical(other));
    return unit.equals(canonical(other)) || (mine != null && its != null && mine[0] >= its[0]);
  }

  /** Whether it can be that number of the other unit. */
  boolean is(BigDecimal number, String other) {
    if (unit.equals(canonical(other))) {
      return amount.compareTo(number) == 0;
    }
    return times(amount, 0, unit).compareTo(times(number, 1, canonical(other))) <= 0
        && times(number, 0, canonical(other)).compareTo(times(amount, 1, unit)) <= 0;
  }

  private static BigDecimal times(BigDecimal number, int end, String unit) {
    long[] minutes = MINUTES.getOrDefault(unit, new long[] {1, 1});
    return number.multiply(BigDecimal.valueOf(minutes[end]));
  }
}
