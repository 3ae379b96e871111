package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as people write it in a text: ６０, 45日, 1,000, 六十, 5千万円, ≧3, 30以上, 40%.
 *
 * @param number null where the text is not one number with a unit
 * @param unit as it is written behind the number, empty for none
 * @param said how the text wants to compare, null where it does not say so
 * @param range whether the text names more than one number, as 45～90
 */
record NumberText(
    @Nullable BigDecimal number, String unit, @Nullable Operator said, boolean range) {
  private static final int LONGEST = 100;
  private static final Pattern RANGE =
      Pattern.compile(".*[0-9〇一二三四五六七八九十].*?(?:[~〜]|から|[0-9]\\s*[-–—])\\s*[0-9〇一二三四五六七八九十].*");
  private static final Pattern SAID_BEFORE = Pattern.compile("(>=|=>|<=|=<|[≥≧≤≦><=])(.*)");
  private static final Pattern SAID_BEHIND =
      Pattern.compile("(.*?)(以上|以下|以内|未満|超|より大きい|より小さい|を超える|超える|まで|から)");
  private static final Pattern NUMBER = Pattern.compile("([-−▲△]?)([0-9,.〇零一二三四五六七八九十百千万億]+)(.*)");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,10})?");
  private static final String DIGITS = "〇一二三四五六七八九";
  private static final Map<Character, Integer> SMALL = Map.of('十', 1, '百', 2, '千', 3);
  private static final Map<Character, Integer> LARGE = Map.of('万', 4, '億', 8);

  private static final NumberText NONE = new NumberText(null, "", null, false);

  static NumberText of(String found) {
    String text = normalized(found);
    if (RANGE.matcher(text).matches()) {
      return new NumberText(null, "", null, true);
    }
    Operator said = null;
    Matcher before = SAID_BEFORE.matcher(text);
    if (before.matches()) {
      said = Operators.meant(before.group(1));
      text = before.group(2);
    } else if (text.startsWith("~")) {
      said = Operator.AT_MOST;
      text = text.substring(1);
    } else if (text.endsWith("~")) {
      said = Operator.AT_LEAST;
      text = text.substring(0, text.length() - 1);
    }
    Matcher behind = SAID_BEHIND.matcher(text);
    if (behind.matches() && said == null) {
      said = Operators.meant(behind.group(2));
      text = behind.group(1);
    }
    return amount(text.replaceFirst("^約", ""), said);
  }

  private static NumberText amount(String text, @Nullable Operator said) {
    boolean yen = text.matches("[¥\\\\].*");
    Matcher matcher = NUMBER.matcher(yen ? text.substring(1) : text);
    if (!matcher.matches()) {
      return NONE;
    }
    BigDecimal number = value(matcher.group(2));
    String unit = matcher.group(3);
    if (number == null) {
      return NONE;
    }
    return new NumberText(
        matcher.group(1).isEmpty() ? number : number.negate(),
        yen && unit.isEmpty() ? "円" : unit,
        said,
        false);
  }

  /** The value of digits of both scripts, or null where they do not make one number. */
  private static @Nullable BigDecimal value(String digits) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal section = BigDecimal.ZERO;
    @Nullable BigDecimal current = null;
    int at = 0;
    while (at < digits.length()) {
      char next = digits.charAt(at);
      int kanji = DIGITS.indexOf(next == '零' ? '〇' : next);
      if (kanji >= 0) {
        BigDecimal digit = BigDecimal.valueOf(kanji);
        current = current == null ? digit : current.movePointRight(1).add(digit);
        at++;
      } else if (SMALL.containsKey(next)) {
        section = section.add(one(current).movePointRight(SMALL.getOrDefault(next, 0)));
        current = null;
        at++;
      } else if (LARGE.containsKey(next)) {
        BigDecimal all = current == null ? section : section.add(current);
        BigDecimal counted = all.signum() == 0 ? BigDecimal.ONE : all;
        total = total.add(counted.movePointRight(LARGE.getOrDefault(next, 0)));
        section = BigDecimal.ZERO;
        current = null;
        at++;
      } else {
        int end = at;
        while (end < digits.length() && "0123456789,.".indexOf(digits.charAt(end)) >= 0) {
          end++;
        }
        if (current != null || !isNumber(digits.substring(at, end))) {
          return null;
        }
        current = new BigDecimal(digits.substring(at, end).replace(",", ""));
        at = end;
      }
    }
    BigDecimal all = total.add(section).add(current == null ? BigDecimal.ZERO : current);
    return Decimals.stripped(all);
  }

  private static BigDecimal one(@Nullable BigDecimal current) {
    return current == null ? BigDecimal.ONE : current;
  }

  // 1.000 is a thousand to some and one to others.
  private static boolean isNumber(String digits) {
    return GROUPED.matcher(digits).matches()
        || (PLAIN.matcher(digits).matches() && !digits.matches("[1-9][0-9]{0,2}\\.[0-9]{2}0"));
  }

  private static String normalized(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return Normalizer.normalize(cut, Normalizer.Form.NFKC)
        .replace('〜', '~')
        .codePoints()
        .filter(character -> !Spaces.isSpace(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
