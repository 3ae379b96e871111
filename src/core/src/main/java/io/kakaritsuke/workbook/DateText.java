package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates that were typed as texts: 2026年4月5日, 2026-4-5, 令和8年4月5日, R8.4.5, and parts of them. */
final class DateText {
  private static final String WEEKDAY = "\\s*(?:[(（]?[月火水木金土日](?:曜日?)?[)）]?)?";
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?" + WEEKDAY);
  private static final Pattern ERA =
      Pattern.compile(
          "(?i)(令和|平成|昭和|大正|明治|R|H|S)\\.?\\s*(\\d{1,2}|元)\\s*[-/.年]\\s*(\\d{1,2})"
              + "\\s*[-/.月]\\s*(\\d{1,2})\\s*日?"
              + WEEKDAY);
  private static final Map<String, Integer> FIRST_YEARS =
      Map.of(
          "令和", 2019, "R", 2019, "平成", 1989, "H", 1989, "昭和", 1926, "S", 1926, "大正", 1912, "明治",
          1868);

  /** 4月5日, 2026年4月, 2026年, 令和8年度, 4月末: no day that one could name, but no number either. */
  private static final Pattern PART =
      Pattern.compile(
          "\\d{1,2}月(?:\\d{1,2}日|[初末上中下]旬?|頭)"
              + WEEKDAY
              + "|(?:(?:19|20)\\d{2}|(?:令和|平成|昭和)(?:\\d{1,2}|元))年度?(?:\\d{1,2}月(?:[初末上中下]旬?)?)?"
              + "|(?:19|20)\\d{2}[-/.](?:0?[1-9]|1[0-2])");

  /** 4/5, which is a date only where no share could be meant. */
  private static final Pattern SLASHED = Pattern.compile("(?:0?[1-9]|1[0-2])/\\d{1,2}" + WEEKDAY);

  private static final int LONGEST = 100;

  /** Of 1982 and of 2119. */
  private static final BigDecimal FIRST_SERIAL = BigDecimal.valueOf(30_000);

  private static final BigDecimal LAST_SERIAL = BigDecimal.valueOf(80_000);
  private static final LocalDate DAY_BEFORE_SERIALS = LocalDate.of(1899, 12, 30);

  private DateText() {}

  /** The date that the text shows, or null. */
  static @Nullable LocalDate of(String text) {
    String normalized = normalized(text);
    Matcher matcher = DATE.matcher(normalized);
    if (matcher.matches()) {
      return date(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    }
    Matcher era = ERA.matcher(normalized);
    if (!era.matches()) {
      return null;
    }
    int first = FIRST_YEARS.getOrDefault(era.group(1).toUpperCase(Locale.ROOT), 0);
    int year = era.group(2).equals("元") ? 1 : Integer.parseInt(era.group(2));
    return date(first + year - 1, number(era, 3), number(era, 4));
  }

  /**
   * Whether the text names a date, be it without its day or its year.
   *
   * @param slashed whether 4/5 does
   */
  static boolean isDate(String text, boolean slashed) {
    String normalized = normalized(text);
    return of(text) != null
        || PART.matcher(normalized).matches()
        || (slashed && SLASHED.matcher(normalized).matches());
  }

  /** The day that a number of a spreadsheet stands for, where hardly anything else can be meant. */
  static @Nullable LocalDate ofSerial(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole && number.compareTo(FIRST_SERIAL) >= 0 && number.compareTo(LAST_SERIAL) <= 0
        ? DAY_BEFORE_SERIALS.plusDays(number.longValueExact())
        : null;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static @Nullable LocalDate date(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String normalized(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC));
  }
}
