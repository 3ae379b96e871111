package io.kakaritsuke.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of time that people write, and how long they are. */
public final class TimeUnits {
  /** Ways to write a unit; the longest first, so that 時間 is not read as 時. */
  private static final Map<String, String> SPELLINGS = new LinkedHashMap<>();

  private static final Map<String, Length> LENGTHS = new LinkedHashMap<>();

  /** How many minutes a unit has at least and at most; a month has not always as many days. */
  public record Length(long least, long most) {
    public boolean isExact() {
      return least == most;
    }
  }

  static {
    for (String month : new String[] {"ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月", "ヶ月間", "か月間"}) {
      SPELLINGS.put(month, "ヶ月");
    }
    SPELLINGS.put("時間", "時間");
    SPELLINGS.put("週間", "週");
    SPELLINGS.put("日", "日");
    SPELLINGS.put("週", "週");
    SPELLINGS.put("年", "年");
    SPELLINGS.put("分", "分");
    LENGTHS.put("分", new Length(1, 1));
    LENGTHS.put("時間", new Length(60, 60));
    LENGTHS.put("日", new Length(1_440, 1_440));
    LENGTHS.put("週", new Length(10_080, 10_080));
    LENGTHS.put("ヶ月", new Length(28 * 1_440, 31 * 1_440));
    LENGTHS.put("年", new Length(365 * 1_440, 366 * 1_440));
  }

  private TimeUnits() {}

  /** The units by what people write for them, the longest spelling of a unit first. */
  public static Map<String, String> spellings() {
    return Collections.unmodifiableMap(SPELLINGS);
  }

  /** The one way in which a unit is written here; another than one of time stays as it is. */
  public static String canonical(String unit) {
    return SPELLINGS.getOrDefault(unit, unit);
  }

  /** How long the canonical unit is, or null for another than one of time. */
  public static @Nullable Length length(String unit) {
    return LENGTHS.get(unit);
  }
}
