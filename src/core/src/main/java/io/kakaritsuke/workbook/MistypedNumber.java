package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a cell that holds no number most likely should have held: ６０, 60日, 〜30, 1:00. */
final class MistypedNumber {
  private static final Pattern NUMBER_WITH_UNIT =
      Pattern.compile("[~〜～約<>=≦≧]*[-−▲△]?[\\d,]+(\\.\\d+)?[^\\d]{0,4}");
  private static final Pattern TIME = Pattern.compile("(\\d{1,4}):([0-5]\\d)(?::([0-5]\\d))?");

  /**
   * A date format on a number of days: 45 is shown as 1900/2/14. Later dates were meant as such.
   */
  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(10_000);

  private static final int LONGEST = 100;

  private MistypedNumber() {}

  /**
   * @param rule which numbers the cell may hold; a number is only suggested where it may stand
   *     there and its unit is that of the column, or can be converted exactly
   */
  static Complaint complaint(Content found, NumberRule rule) {
    if (found instanceof Content.Words words) {
      Content.Time time = time(words.text());
      return time == null
          ? text(words, rule)
          : NumberComplaints.time(time, rule, meant(time, rule));
    }
    if (found instanceof Content.Time time) {
      return NumberComplaints.time(time, rule, meant(time, rule));
    }
    if (found instanceof Content.Day day) {
      BigDecimal number = day.number();
      boolean small = number != null && number.compareTo(MOST_DAYS) < 0 && rule.fits(number);
      return NumberComplaints.day(day, rule, small ? number : null);
    }
    return NumberComplaints.noNumber(found, rule);
  }

  private static @Nullable BigDecimal meant(Content.Time time, NumberRule rule) {
    BigDecimal meant = Amounts.ofTime(rule, time.seconds());
    return meant != null && rule.fits(meant) ? meant : null;
  }

  private static Content.@Nullable Time time(String text) {
    Matcher matcher = TIME.matcher(normalized(text));
    if (!matcher.matches()) {
      return null;
    }
    String seconds = matcher.group(3);
    return new Content.Time(
        Long.parseLong(matcher.group(1)) * 3_600
            + Long.parseLong(matcher.group(2)) * 60
            + (seconds == null ? 0 : Long.parseLong(seconds)));
  }

  private static Complaint text(Content.Words words, NumberRule rule) {
    NumberText text = NumberText.of(words.text());
    if (words.raised()) {
      return NumberComplaints.raised(words, rule);
    }
    BigDecimal meant = Amounts.in(rule, text);
    if (meant != null) {
      return NumberComplaints.typed(words, text, rule, meant);
    }
    if (DateText.isDate(words.text(), Amounts.isTime(rule.unit()))) {
      return NumberComplaints.dateText(words, rule);
    }
    Operator operator = rule.operator();
    if (text.range() != null && operator != null) {
      return NumberComplaints.range(words, text.range(), rule);
    }
    if (text.said() != null && operator != null && text.said() != operator) {
      return NumberComplaints.otherOperator(words, text, rule, operator, text.said());
    }
    if (text.plus() && rule.isShare()) {
      return NumberComplaints.growth(words, text, rule);
    }
    boolean otherUnit = text.number() != null && !text.unit().isEmpty() && rule.unit() != null;
    return otherUnit && Amounts.isUnit(text.unit())
        ? NumberComplaints.otherUnit(words, rule)
        : NumberComplaints.noNumber(words, rule);
  }

  /** Whether a text in a place of any type looks as if a number had been meant. */
  static boolean looksLikeNumber(String text) {
    return NUMBER_WITH_UNIT.matcher(normalized(text)).matches();
  }

  private static String normalized(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return Spaces.stripped(Normalizer.normalize(cut, Normalizer.Form.NFKC));
  }
}
