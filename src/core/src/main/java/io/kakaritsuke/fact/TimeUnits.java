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
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;

  /** How many milliseconds a unit has at least and at most; a month has not always as many days. */
  public record Length(long least, long most) {
    public boolean isExact() {
      return least == most;
    }
  }

  static {
    for (String month : new String[] {"ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月", "ヶ月間", "か月間"}) {
      SPELLINGS.put(month, "ヶ月");
    }
    for (String second : new String[] {"ミリ秒", "ms", "msec"}) {
      SPELLINGS.put(second, "ms");
    }
    SPELLINGS.put("時間", "時間");
    SPELLINGS.put("週間", "週");
    SPELLINGS.put("日間", "日");
    SPELLINGS.put("年間", "年");
    SPELLINGS.put("分間", "分");
    SPELLINGS.put("秒間", "秒");
    SPELLINGS.put("日", "日");
    SPELLINGS.put("週", "週");
    SPELLINGS.put("年", "年");
    SPELLINGS.put("分", "分");
    SPELLINGS.put("秒", "秒");
    LENGTHS.put("ms", new Length(1, 1));
    LENGTHS.put("秒", new Length(SECOND, SECOND));
    LENGTHS.put("分", new Length(60 * SECOND, 60 * SECOND));
    LENGTHS.put("時間", new Length(HOUR, HOUR));
    LENGTHS.put("日", new Length(DAY, DAY));
    LENGTHS.put("週", new Length(7 * DAY, 7 * DAY));
    LENGTHS.put("ヶ月", new Length(28 * DAY, 31 * DAY));
    LENGTHS.put("年", new Length(365 * DAY, 366 * DAY));
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
