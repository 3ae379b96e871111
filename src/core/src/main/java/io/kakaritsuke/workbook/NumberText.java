package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number as people write it in a text: ６０, 45日, 1,000, 六十, 5千万円, ≧3, 30以上, 40%, (45).
 *
 * @param number null where the text is not one number with a unit
 * @param unit as it is written behind the number, empty for none
 * @param said how the text wants to compare, null where it does not say so
 * @param plus whether a + stands before the number
 * @param range both numbers where the text names two, as 45～90; else null
 */
record NumberText(
    @Nullable BigDecimal number,
    String unit,
    @Nullable Operator said,
    boolean plus,
    @Nullable Range range) {
  /**
   * @param upper how the second number compares: 以下 or 未満
   */
  record Range(NumberText from, NumberText to, Operator upper) {}

  private static final int LONGEST = 100;
  private static final String DIGIT = "[0-9〇一二三四五六七八九十]";
  private static final Pattern RANGE =
      Pattern.compile(
          "([^~]*?%s[^~]*?)(?:~|から|以上|より大きく|(?<=[0-9%%日週月年件回人円点社])(?:[-‐‑‒–—―ーー→]|\\.\\.+|…|to))([^~]*?%s[^~]*)"
              .formatted(DIGIT, DIGIT));
  private static final Pattern SAID_BEFORE = Pattern.compile("(>=|=>|<=|=<|[≥≧≤≦><=])(.*)");
  private static final Pattern SAID_BEHIND =
      Pattern.compile("(.*?)(以上|以下|以内|未満|超|より大きい|より小さい|より多い|より少ない|を超える|超える|を下回る|を上回る|まで|から)");
  private static final Pattern NUMBER =
      Pattern.compile("([-+‐‑‒–—―−ー▲△]?)([0-9,.〇零一二三四五六七八九十百千万億]+)(.*)");
  private static final Pattern NEGATIVE = Pattern.compile("\\(([0-9,.]+)\\)(.*)");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,10})?");

  /** In half width they would be digits: 45² is not 452. Each line is gone through once. */
  private static final Pattern RAISED =
      Pattern.compile(
          "[⁰¹²³⁴-⁹₀-₉]" + "|(?m:^[^0-9０-９\\n\\r\\u0085\\u2028\\u2029]*+[0-9０-９].*[①-⓿❶-➓])");

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final Map<Character, Integer> SMALL = Map.of('十', 1, '百', 2, '千', 3);
  private static final Map<Character, Integer> LARGE = Map.of('万', 4, '億', 8);

  private static final NumberText NONE = new NumberText(null, "", null, false, null);

  static NumberText of(String found) {
    if (RAISED.matcher(found).find()) {
      return NONE;
    }
    String text = bare(normalized(found));
    Matcher range = RANGE.matcher(text);
    return range.matches() ? range(range.group(1), range.group(2)) : single(text);
  }

  // The unit stands behind the second number alone: 45～90日.
  private static NumberText range(String first, String second) {
    NumberText to = single(second);
    NumberText from = single(first);
    if (from.unit.isEmpty()) {
      from = new NumberText(from.number, to.unit, from.said, from.plus, null);
    }
    Operator upper = to.said == Operator.LESS_THAN ? Operator.LESS_THAN : Operator.AT_MOST;
    Range both =
        new Range(
            new NumberText(from.number, from.unit, null, from.plus, null),
            new NumberText(to.number, to.unit, null, to.plus, null),
            upper);
    return new NumberText(null, "", null, false, both);
  }

  private static NumberText single(String found) {
    String text = found;
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
    if (behind.matches() && (said == null || said == Operators.meant(behind.group(2)))) {
      said = Operators.meant(behind.group(2));
      text = behind.group(1);
    }
    return amount(text, said);
  }

  // What stands around a number and says nothing of it.
  private static String bare(String text) {
    String bare = text.replaceAll("^['’`]|[。、]$", "");
    bare = bare.replaceAll("^[\"“「『](.*)[\"”」』]$", "$1");
    return bare.replaceAll("^約|(程度|くらい|ぐらい|前後|ほど)$", "");
  }

  private static NumberText amount(String text, @Nullable Operator said) {
    boolean yen = text.matches("[¥\\\\].*");
    String number = yen ? text.substring(1) : text;
    Matcher negative = NEGATIVE.matcher(number);
    Matcher matcher =
        NUMBER.matcher(negative.matches() ? "-" + negative.group(1) + negative.group(2) : number);
    if (!matcher.matches()) {
      return NONE;
    }
    BigDecimal value = value(matcher.group(2));
    String sign = matcher.group(1);
    String unit = matcher.group(3);
    if (value == null) {
      return NONE;
    }
    boolean plus = sign.equals("+");
    return new NumberText(
        sign.isEmpty() || plus ? value : value.negate(),
        yen && unit.isEmpty() ? "円" : unit,
        said,
        plus,
        null);
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
