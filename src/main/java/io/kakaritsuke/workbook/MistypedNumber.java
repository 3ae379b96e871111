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

/** What a text most likely should have been: ６０, 60日, 〜30 and dates that were typed as texts. */
final class MistypedNumber {
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");
  private static final Pattern ERA =
      Pattern.compile(
          "(?i)(令和|平成|昭和|R|H|S)\\s*(\\d{1,2}|元)\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");
  private static final Map<String, Integer> FIRST_YEARS =
      Map.of("令和", 2019, "R", 2019, "平成", 1989, "H", 1989, "昭和", 1926, "S", 1926);
  private static final Pattern NUMBER_WITH_UNIT =
      Pattern.compile("[~〜～約<>=≦≧]*[-−▲△]?[\\d,]+(\\.\\d+)?[^\\d]{0,4}");

  private static final int LONGEST = 100;

  private MistypedNumber() {}

  /**
   * @param rule which numbers the cell may hold; a number is only suggested where it may stand
   *     there and its unit is that of the column, or can be converted exactly
   */
  static Complaint complaint(Content found, NumberRule rule) {
    if (!(found instanceof Content.Words words)) {
      return CellComplaints.notANumber(found, rule);
    }
    NumberText text = NumberText.of(words.text());
    BigDecimal meant = Amounts.in(rule, text);
    if (meant == null) {
      return CellComplaints.notANumber(words, text, rule);
    }
    boolean percent = "%".equals(rule.unit()) && rule.isShare();
    Remedy typed = words.asText() ? Remedy.number(meant) : Remedy.type(meant);
    return CellComplaints.notANumber(words, text, rule, meant)
        .with(percent ? Remedy.percent(meant) : typed);
  }

  /** Whether a text in a place of any type looks as if a number had been meant. */
  static boolean looksLikeNumber(String text) {
    return NUMBER_WITH_UNIT.matcher(normalized(text)).matches();
  }

  /** The date that the text shows, or null. */
  static @Nullable LocalDate date(String text) {
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
