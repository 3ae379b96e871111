package io.kakaritsuke.fact;

import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How exports write numbers: signs, units and shares that are declared to stand around them, by an
 * example as △1,234円. Signs that are declared once hold for each unit that is. What stands around a
 * number and is no sign must not change what it says: 1,234千円 is declared only for a fact whose
 * unit is 千円.
 */
final class NumberWays {
  /** What programs write before a number below nought. */
  static final List<String> MARKS = List.of("△", "▲", "−", "－", "-", "マイナス");

  /** The yen sign of old Japanese character sets is the backslash of others. */
  static final Pattern YEN = Pattern.compile("[¥￥\\\\]");

  private static final Pattern PART =
      Pattern.compile(
          "(?<before>[^\\d０-９]*?)"
              + "(?:(?<digits>[1１][,，]?[2２][3３][4４])|(?<share>12\\.3|１２[.．]３))"
              + "(?<after>[^\\d０-９]*)");
  private static final Pattern BRACKETS = Pattern.compile("\\((.*)\\)|（(.*)）");
  private static final Pattern PERCENT = Pattern.compile("[%％]");

  /** Within a line: a number over two lines is what is left of something. */
  private static final String SPACES = "[ \\u00A0\\u3000]*";

  /** What makes more or less of a number, in half-width letters. */
  private static final Pattern SCALE =
      Pattern.compile(
          "[十百千万億兆京割厘毛%‰‱]|キロ|メガ|ギガ|ミリオン|ビリオン|ダース"
              + "|(?i)^(?:k|m|mm|mn|mio|b|bn|t|tn|dozens?|thousands?|millions?|billions?)(?![a-z])");

  /** What says that a number is below nought, or may say so, in half-width letters. */
  private static final Pattern SIGN =
      Pattern.compile(
          "[\\p{Pd}\\p{Sm}△▲▽▼◁◀▷▶↑↓⬆⬇.,()]|^ー|[減負損赤]|不足|マイナス|プラス"
              + "|(?i)minus|plus|negative|loss|^(?:cr|dr|借方?|貸方?)$");

  private final FactType type;
  private final @Nullable String unit;
  private final Set<String> marks = new LinkedHashSet<>();
  private final List<Around> around = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private boolean brackets;
  private boolean grouped;
  private boolean wide;

  /** What stands around a number, and whether it is a share in percent. */
  private record Around(String before, String after, boolean share) {}

  NumberWays(FactType type, @Nullable String unit) {
    this.type = type;
    this.unit = unit;
  }

  /**
   * Takes what is declared.
   *
   * @return why it cannot be; {@link Refused#UNKNOWN} where nobody knows what it is
   */
  @Nullable Refused take(String part) {
    Matcher bracketed = BRACKETS.matcher(part);
    boolean inBrackets = bracketed.matches();
    String inner = part;
    if (inBrackets) {
      inner = bracketed.group(1) == null ? bracketed.group(2) : bracketed.group(1);
    }
    Matcher number = PART.matcher(inner.strip());
    if (!number.matches()) {
      return Refused.UNKNOWN;
    }
    boolean share = number.group("share") != null;
    String before = number.group("before").strip();
    String after = number.group("after").strip();
    String mark = mark(before);
    if (mark != null) {
      before =
          before.startsWith(mark)
              ? before.substring(mark.length()).strip()
              : before.substring(0, before.length() - mark.length()).strip();
    }
    if (share) {
      boolean percent = type == FactType.DECIMAL && PERCENT.matcher(after).matches();
      if (!percent || !before.isEmpty()) {
        return Refused.UNKNOWN;
      }
    } else if (refused(before) != null || refused(after) != null) {
      return refused(before) != null ? refused(before) : refused(after);
    }
    if (inBrackets && mark != null) {
      return Refused.SIGN;
    }
    add(new Around(before, share ? "" : after, share), mark, inBrackets, number);
    return null;
  }

  private void add(Around one, @Nullable String mark, boolean inBrackets, Matcher number) {
    String digits = share(number);
    brackets |= inBrackets;
    wide |= digits.charAt(0) == '１';
    grouped |= number.group("digits") != null && digits.length() > 4;
    if (mark != null) {
      marks.add(mark);
    }
    if (!around.contains(one)) {
      around.add(one);
    }
  }

  private static String share(Matcher number) {
    String digits = number.group("digits");
    return digits == null ? number.group("share") : digits;
  }

  private static @Nullable String mark(String before) {
    return MARKS.stream()
        .filter(mark -> before.startsWith(mark) || before.endsWith(mark))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Refused refused(String affix) {
    boolean isUnit = affix.equals(unit) && !(type == FactType.DECIMAL && isPercent(affix));
    if (isUnit) {
      return null;
    }
    String plain = Normalizer.normalize(affix, Normalizer.Form.NFKC);
    if (SIGN.matcher(plain).find()) {
      return Refused.SIGN;
    }
    return SCALE.matcher(plain).find() ? Refused.SCALE : null;
  }

  private static boolean isPercent(String affix) {
    return PERCENT.matcher(affix).matches();
  }

  boolean isGrouped() {
    return grouped;
  }

  /** The cell as a plain number is written, without what is declared to stand around it. */
  Written read(String cell) {
    for (int i = 0; i < patterns.size(); i++) {
      Matcher matcher = patterns.get(i).matcher(cell);
      if (matcher.matches()) {
        return written(matcher, brackets && i % 2 == 1, around.get(i / (brackets ? 2 : 1)));
      }
    }
    return new Written(cell, false, false);
  }

  private Written written(Matcher matcher, boolean inBrackets, Around one) {
    String digits = matcher.group("number");
    boolean minus = inBrackets;
    if (!inBrackets) {
      String sign =
          matcher.group("first") == null ? matcher.group("second") : matcher.group("first");
      minus = sign != null && !sign.equals("+") && !sign.equals("＋");
    }
    return new Written(
        wide ? Normalizer.normalize(digits, Normalizer.Form.NFKC) : digits, minus, one.share());
  }

  /** All is declared: a plain number is read beside it, also with a sign that is. */
  void close() {
    if (around.isEmpty()) {
      return;
    }
    Around plain = new Around("", "", false);
    if (!around.contains(plain)) {
      around.add(plain);
    }
    String signs =
        "[+-]"
            + (wide ? "|[＋－]" : "")
            + marks.stream().map(mark -> "|" + Pattern.quote(mark)).collect(Collectors.joining());
    String digits = wide ? "0-9０-９" : "0-9";
    String number = "(?<number>[" + digits + "][" + digits + (wide ? ".,．，" : ".,") + "]*)";
    for (Around one : around) {
      String before = affix(one.before()) + SPACES;
      String after = SPACES + (one.share() ? "[%％]" : affix(one.after()));
      patterns.add(
          Pattern.compile(
              "(?:(?<first>"
                  + signs
                  + ")"
                  + SPACES
                  + before
                  + "|"
                  + before
                  + "(?<second>"
                  + signs
                  + ")?"
                  + SPACES
                  + ")"
                  + number
                  + after));
      if (brackets) {
        patterns.add(Pattern.compile("[(（]" + SPACES + before + number + after + SPACES + "[)）]"));
      }
    }
  }

  private static String affix(String text) {
    return YEN.matcher(text).matches() ? "[¥￥\\\\]" : Pattern.quote(text);
  }

  /** Why a way to write numbers cannot be declared. */
  enum Refused {
    /** Nothing of that kind is known. */
    UNKNOWN(null),
    /** It has, or may have, a sign that would be passed over. */
    SIGN(
        new Text(
            "負の数の印は △・▲・−・マイナスを数の前に、または（）を外側に、1 つだけ書けます",
            "a sign of negative numbers is one of △, ▲, − and マイナス before the number, or brackets"
                + " around it all")),
    /** It makes more or less of the number. */
    SCALE(
        new Text(
            "「千」「万」「割」など桁の変わる単位は、ファクトの「単位」と同じときだけ書けます。割合は 12.3% と書きます",
            "a unit that makes more or less of a number, as 千, 万 and 割, must be the unit of the fact;"
                + " a share is 12.3%"));

    private final @Nullable Text text;

    Refused(@Nullable Text text) {
      this.text = text;
    }

    @Nullable Text text() {
      return text;
    }
  }

  /**
   * What is left to read of a number.
   *
   * @param share whether it stands in percent
   */
  record Written(String digits, boolean minus, boolean share) {
    BigDecimal of(BigDecimal number) {
      BigDecimal signed = minus ? number.negate() : number;
      return share ? signed.movePointLeft(2) : signed;
    }
  }
}
