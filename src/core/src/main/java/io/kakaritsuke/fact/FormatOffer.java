package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The format that the catalogue would have to declare to have a cell read as what it says. Each one
 * is tried before it is offered; where no format says what the cell does, there is none: 240万円 is
 * not 240 of a fact in 円.
 */
final class FormatOffer {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[-‐‑–—―ー－]+|(?i)n/?a|null|none|nan|なし|未設定|未定|不明");

  /** As programs write days; none in which month and day could change places. */
  private static final List<String> DATES =
      List.of(
          "yyyy年M月d日",
          "yyyy年M月d日 H時m分",
          "yyyy/MM/dd HH:mm:ss",
          "yyyy/MM/dd HH:mm:ss.SSS",
          "yyyy/MM/dd HH:mm",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd HH:mm:ss.SSS",
          "yyyy-MM-dd HH:mm",
          "yyyy-MM-dd HH:mm:ss XXX",
          "yyyy-MM-dd HH:mm:ssXXX",
          "yyyy-MM-dd'T'HH:mm:ssXXX",
          "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
          "yyyy-MM-dd'T'HH:mmXXX",
          "yyyy-MM-dd'T'HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm",
          "yyyyMMdd",
          "yyyyMMddHHmmss",
          "yyyy.MM.dd");

  /** Eight digits are a day only where they can hardly be anything else. */
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private static final Pattern DAY_OF_DIGITS = Pattern.compile("(?:19|20)\\d{6}(?:\\d{6})?");

  /** What numbers are counted in, where the catalogue does not say what the fact is in. */
  private static final List<String> COUNTERS =
      List.of(
          "円", "回", "件", "社", "人", "名", "日", "個", "台", "本", "枚", "点", "歳", "店", "校", "室", "席", "棟",
          "冊", "通", "戸", "拠点", "店舗", "倍");

  private static final List<String> YEN_UNITS = List.of("円", "¥", "￥", "JPY");
  private static final String MARK =
      NumberWays.MARKS.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<open>[(（]\\s*)?(?<first>"
              + MARK
              + ")?\\s*(?<yen>"
              + NumberWays.YEN.pattern()
              + ")?\\s*(?<second>"
              + MARK
              + ")?\\s*"
              + "(?<digits>[\\d０-９][\\d０-９,，.．]*)\\s*(?<after>[^\\d０-９\\s,，.．()（）]{0,8})"
              + "(?<close>\\s*[)）])?");
  private static final Pattern WIDE = Pattern.compile("[０-９]");

  private FormatOffer() {}

  /**
   * What would be added to the format of a fact; null where nothing would say what the cell does.
   */
  static @Nullable String of(Fact fact, ExportFormat declared, String cell, ZoneId zone) {
    return candidates(fact, cell)
        .filter(format -> reads(fact, declared, format, cell, zone))
        .findFirst()
        .orElse(null);
  }

  private static Stream<String> candidates(Fact fact, String cell) {
    Stream<String> blank =
        PLACEHOLDER.matcher(cell).matches() ? Stream.of("空欄=" + cell) : Stream.empty();
    return switch (fact.type()) {
      case DATE -> Stream.concat(dates(cell), blank);
      case INTEGER, DECIMAL -> Stream.concat(number(fact, cell), blank);
      case BOOLEAN -> Stream.concat(words(cell), blank);
      case STRING, CHOICE, CODES -> Stream.empty();
    };
  }

  private static Stream<String> dates(String cell) {
    return DIGITS.matcher(cell).matches() && !DAY_OF_DIGITS.matcher(cell).matches()
        ? Stream.empty()
        : DATES.stream();
  }

  private static Stream<String> words(String cell) {
    String word = cell.toLowerCase(Locale.ROOT);
    return ExportFormat.PAIRS.stream().filter(pair -> List.of(pair.split("/", -1)).contains(word));
  }

  /** The way in which the cell writes its number, with the digits of the example. */
  private static Stream<String> number(Fact fact, String cell) {
    Matcher number = NUMBER.matcher(cell);
    if (!number.matches() || (number.group("open") == null) != (number.group("close") == null)) {
      return Stream.empty();
    }
    String yen = number.group("yen") == null ? "" : "¥";
    String after = number.group("after");
    boolean percent = after.equals("%") || after.equals("％");
    boolean share = percent && fact.type() == FactType.DECIMAL;
    if (!yen.isEmpty() && !(fact.unit() == null || YEN_UNITS.contains(fact.unit()))
        || !after.isEmpty() && !isUnit(fact, after, share)) {
      return Stream.empty();
    }
    boolean wide = WIDE.matcher(number.group("digits")).find();
    String example = wide ? "１２３４" : "1,234";
    String behind = after;
    if (share) {
      example = wide ? "１２.３" : "12.3";
      behind = "%";
    }
    String first = sign(number.group("first"));
    String second = sign(number.group("second"));
    String way = first + yen + second + example + behind;
    return Stream.of(number.group("open") == null ? way : "(" + way + ")");
  }

  private static boolean isUnit(Fact fact, String after, boolean share) {
    String unit = fact.unit();
    if (share) {
      return unit == null || unit.equals("%");
    }
    return unit == null ? COUNTERS.contains(after) : unit.equals(after);
  }

  // A hyphen needs no format.
  private static String sign(@Nullable String sign) {
    return sign == null || sign.equals("-") ? "" : sign;
  }

  private static boolean reads(
      Fact fact, ExportFormat declared, String format, String cell, ZoneId zone) {
    List<String> all = new ArrayList<>();
    if (!declared.text().isEmpty()) {
      all.add(declared.text());
    }
    all.add(format);
    ExportFormat.Declared tried =
        ExportFormat.read(fact.type(), fact.unit(), String.join("、", all));
    if (!tried.isGood()) {
      return false;
    }
    if (tried.format().isBlank(cell)) {
      return true;
    }
    return switch (fact.type()) {
      case DATE -> tried.format().date(cell, zone) != null;
      case INTEGER, DECIMAL -> {
        BigDecimal number = ExportFacts.number(cell, tried.format());
        boolean whole = number != null && number.stripTrailingZeros().scale() <= 0;
        yield whole || number != null && fact.type() == FactType.DECIMAL;
      }
      case BOOLEAN -> tried.format().flag(cell) != null;
      case STRING, CHOICE, CODES -> false;
    };
  }
}
