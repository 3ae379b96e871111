package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How exports write the values of a fact, as the catalogue says: several ways are joined by 、, and
 * 空欄=- says that - stands for nothing. What is read without being declared needs no guess.
 */
public final class ExportFormat {
  private static final Pattern BETWEEN = Pattern.compile("[、;；\\n]");
  private static final Pattern BLANK = Pattern.compile("空欄\\s*[=＝](.+)");
  private static final Pattern NUMBER =
      Pattern.compile("([^\\d０-９.,%()+-]*)([1１][,，]?[2２][3３][4４])([^\\d０-９.,%()+-]*)");
  private static final Pattern DATE = Pattern.compile("(?=.*y)(?=.*M)(?=.*d)[yMdHhmsSXxZa].*");
  private static final Pattern ONE_OR_TWO =
      Pattern.compile("(?<![MdHms])(MM|dd|HH|mm|ss)(?![MdHms])");
  private static final Pattern YEN = Pattern.compile("[¥￥\\\\]");
  private static final String PERCENT = "12.3%";
  private static final List<String> NEGATIVE = List.of("△1,234", "▲1,234", "(1,234)");
  private static final Map<FactType, List<String>> EXAMPLES =
      Map.of(
          FactType.DATE,
          List.of(
              "yyyy/MM/dd",
              "yyyy年M月d日",
              "yyyy/MM/dd HH:mm:ss",
              "yyyy-MM-dd'T'HH:mm:ssX",
              "yyyyMMdd",
              "空欄=-"),
          FactType.INTEGER,
          List.of("1,234", "¥1,234", "1,234円", "△1,234", "１２３４", "空欄=-"),
          FactType.DECIMAL,
          List.of("1,234", "12.3%", "¥1,234", "1,234円", "△1,234", "１２３４", "空欄=-"),
          FactType.BOOLEAN,
          List.of("はい/いいえ", "○/×", "1/0", "空欄=-"),
          FactType.STRING,
          List.of("空欄=-"),
          FactType.CHOICE,
          List.of("空欄=-"));

  /** Nothing is declared. */
  static final ExportFormat NONE = new ExportFormat("");

  private final String text;
  private final List<String> blanks = new ArrayList<>();
  private final List<DateTimeFormatter> dates = new ArrayList<>();
  private final List<String[]> words = new ArrayList<>();
  private final List<Pattern> around = new ArrayList<>();
  private final List<String> negative = new ArrayList<>();
  private boolean percent;
  private boolean grouped;
  private boolean wide;

  private ExportFormat(String text) {
    this.text = text;
  }

  /** The format of a fact that the catalogue holds. */
  static ExportFormat of(Fact fact) {
    String declared = fact.exportFormat();
    return declared == null ? NONE : parse(fact.type(), declared).orElse(NONE);
  }

  /** The format that a catalogue declares; empty where one of its parts says nothing known. */
  public static Optional<ExportFormat> parse(FactType type, String text) {
    ExportFormat format = new ExportFormat(text.strip());
    for (String part : BETWEEN.split(text, -1)) {
      if (!format.take(type, part.strip())) {
        return Optional.empty();
      }
    }
    return Optional.of(format);
  }

  /** Formats that may be declared for a type, as examples. */
  public static List<String> examples(FactType type) {
    return EXAMPLES.getOrDefault(type, List.of());
  }

  private boolean take(FactType type, String part) {
    Matcher blank = BLANK.matcher(part);
    if (blank.matches()) {
      blanks.add(Composed.of(blank.group(1).strip()));
      return type != FactType.CODES;
    }
    return switch (type) {
      case DATE -> takeDate(part);
      case INTEGER -> takeNumber(part);
      case DECIMAL -> part.equals(PERCENT) ? percent = true : takeNumber(part);
      case BOOLEAN -> takeWords(part);
      case STRING, CHOICE, CODES -> false;
    };
  }

  private boolean takeDate(String part) {
    if (!DATE.matcher(part).matches()) {
      return false;
    }
    // One digit is as good as two; a quoted Z is the zone that it stands for.
    String lenient =
        ONE_OR_TWO.matcher(part.replace("'Z'", "X")).replaceAll(m -> m.group().substring(1));
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(lenient.replace('y', 'u'), Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT);
      OffsetDateTime some = OffsetDateTime.parse("2026-02-10T09:30:15Z");
      String written = formatter.format(some);
      dates.add(formatter);
      return read(formatter, written, some.getOffset()) != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean takeNumber(String part) {
    if (NEGATIVE.contains(part)) {
      negative.add(part);
      grouped = true;
      return true;
    }
    Matcher number = NUMBER.matcher(part);
    if (!number.matches()) {
      return false;
    }
    grouped |= number.group(2).length() > 4;
    wide |= number.group(2).charAt(0) == '１';
    String before = number.group(1).strip();
    String after = number.group(3).strip();
    if (!before.isEmpty() || !after.isEmpty()) {
      around.add(
          Pattern.compile(
              "(?<sign>[+-]?)"
                  + sign(before)
                  + "\\s*(?<number>[+-]?[0-9０-９].*?)\\s*"
                  + sign(after)));
    }
    return true;
  }

  // The yen sign of old Japanese character sets is the backslash of others.
  private static String sign(String text) {
    return YEN.matcher(text).matches() ? "[¥￥\\\\]" : Pattern.quote(text);
  }

  private boolean takeWords(String part) {
    String[] pair = part.split("[/／]", -1);
    if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
      return false;
    }
    words.add(new String[] {fold(pair[0]), fold(pair[1])});
    return !fold(pair[0]).equals(fold(pair[1]));
  }

  /** As the catalogue has it; empty where it says nothing. */
  String text() {
    return text;
  }

  boolean isGrouped() {
    return grouped;
  }

  /** Whether the cell says that there is no value. */
  boolean isBlank(String cell) {
    return blanks.contains(Composed.of(cell));
  }

  /** Yes or no, by the words that are declared; null where it is neither. */
  @Nullable Boolean flag(String cell) {
    String folded = fold(cell);
    for (String[] pair : words) {
      if (folded.equals(pair[0]) || folded.equals(pair[1])) {
        return folded.equals(pair[0]);
      }
    }
    return null;
  }

  private static String fold(String word) {
    return Composed.of(word.strip()).toLowerCase(Locale.ROOT);
  }

  /** The day, where the rulebook is at home; null where no declared way fits. */
  @Nullable LocalDate date(String cell, ZoneId zone) {
    for (DateTimeFormatter formatter : dates) {
      LocalDate day = read(formatter, cell, zone);
      if (day != null) {
        return day;
      }
    }
    return null;
  }

  private static @Nullable LocalDate read(DateTimeFormatter formatter, String cell, ZoneId zone) {
    try {
      TemporalAccessor read =
          formatter.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      LocalDate day =
          read instanceof OffsetDateTime moment
              ? moment.atZoneSameInstant(zone).toLocalDate()
              : LocalDate.from(read);
      return day.getYear() < 1 || day.getYear() > 9999 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The cell as a plain number is written, without what is declared to stand around it. */
  Written number(String cell) {
    String digits = cell;
    boolean minus = false;
    for (String way : negative) {
      boolean brackets = way.charAt(0) == '(';
      boolean fits =
          digits.length() > 1
              && digits.charAt(0) == way.charAt(0)
              && (!brackets || digits.endsWith(")"));
      if (fits) {
        digits = digits.substring(1, digits.length() - (brackets ? 1 : 0)).strip();
        minus = true;
        break;
      }
    }
    for (Pattern pattern : around) {
      Matcher matcher = pattern.matcher(digits);
      if (matcher.matches()) {
        digits = matcher.group("sign") + matcher.group("number");
        break;
      }
    }
    boolean share = percent && (digits.endsWith("%") || wide && digits.endsWith("％"));
    if (share) {
      digits = digits.substring(0, digits.length() - 1).strip();
    }
    if (wide) {
      digits = Normalizer.normalize(digits, Normalizer.Form.NFKC);
    }
    return new Written(digits, minus, share);
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
