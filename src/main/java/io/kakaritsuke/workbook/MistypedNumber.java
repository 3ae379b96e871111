package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text most likely should have been: ６０, 60日, 〜30 and dates that were typed as texts. */
final class MistypedNumber {
  private static final Pattern NUMBER =
      Pattern.compile("[-−▲△]?\\d{1,15}(?:,\\d{3})*(?:\\.\\d{1,10})?");
  private static final Pattern RANGE = Pattern.compile("[~〜～]|\\d\\s*[-–—]\\s*\\d");
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");
  private static final Pattern NUMBER_WITH_UNIT =
      Pattern.compile("[~〜～約<>=≦≧]*[-−▲△]?[\\d,]+(\\.\\d+)?[^\\d]{0,4}");

  private static final int LONGEST = 100;

  private MistypedNumber() {}

  static Complaint complaint(Content found) {
    if (!(found instanceof Content.Words words)) {
      return CellComplaints.notANumber(found, null, false);
    }
    String text = normalized(words.text());
    return CellComplaints.notANumber(found, meant(text), RANGE.matcher(text).find());
  }

  /** Whether a text in a place of any type looks as if a number had been meant. */
  static boolean looksLikeNumber(String text) {
    return NUMBER_WITH_UNIT.matcher(normalized(text)).matches();
  }

  /** The date that the text shows, as 2026/4/1, or null. */
  static @Nullable String date(String text) {
    Matcher matcher = DATE.matcher(normalized(text));
    if (!matcher.matches()) {
      return null;
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = Integer.parseInt(matcher.group(2));
    int day = Integer.parseInt(matcher.group(3));
    try {
      LocalDate date = LocalDate.of(year, month, day);
      return date.getYear() + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal meant(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String digits = matcher.group().replace(",", "").replaceAll("^[−▲△]", "-");
    BigDecimal number = new BigDecimal(digits);
    return text.startsWith("%", matcher.end()) ? number.movePointLeft(2) : number;
  }

  private static String normalized(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC));
  }
}
