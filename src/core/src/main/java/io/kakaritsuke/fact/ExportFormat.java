package io.kakaritsuke.fact;

import io.kakaritsuke.text.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How exports write the values of a fact, as the catalogue says: several ways are joined by 、, and
 * 空欄=- says that - stands for nothing. What is read without being declared needs no guess.
 */
public final class ExportFormat {
  private static final Pattern BETWEEN = Pattern.compile("[、;；\\n]");
  private static final Pattern BLANK = Pattern.compile("空欄\\s*[=＝](.+)");
  private static final Pattern DATE = Pattern.compile("(?=.*y)(?=.*M)(?=.*d)[yMdHhmsSXxZa].*");
  private static final Pattern ONE_OR_TWO =
      Pattern.compile("(?<![MdHms])(MM|dd|HH|mm|ss)(?![MdHms])");
  private static final Pattern ZONE = Pattern.compile("X+|x+");

  /** Words for yes and no that belong together. */
  static final List<String> PAIRS =
      List.of(
          "はい/いいえ",
          "○/×",
          "〇/×",
          "◯/×",
          "○/✕",
          "1/0",
          "有/無",
          "あり/なし",
          "済/未",
          "する/しない",
          "対象/対象外",
          "対象/非対象",
          "有効/無効",
          "可/不可",
          "true/false",
          "yes/no",
          "y/n",
          "t/f",
          "on/off",
          "✓/✗",
          "✔/✘",
          "1.0/0.0");

  /** A moment of which each part is another number. */
  private static final OffsetDateTime PROBE = OffsetDateTime.parse("2026-02-10T09:30:15Z");

  private static final Map<FactType, List<String>> EXAMPLES =
      Map.of(
          FactType.DATE,
          List.of(
              "yyyy/MM/dd",
              "yyyy年M月d日",
              "yyyy/MM/dd HH:mm:ss",
              "yyyy-MM-dd'T'HH:mm:ssXXX",
              "yyyyMMdd",
              "空欄=-"),
          FactType.INTEGER,
          List.of("1,234", "¥1,234", "1,234円", "△1,234円", "(1,234)", "１２３４", "空欄=-"),
          FactType.DECIMAL,
          List.of("1,234", "12.3%", "¥1,234", "1,234円", "△1,234", "１２３４", "空欄=-"),
          FactType.BOOLEAN,
          List.of("はい/いいえ", "○/×", "1/0", "空欄=-"),
          FactType.STRING,
          List.of("空欄=-"),
          FactType.CHOICE,
          List.of("空欄=-"));

  /** Nothing is declared. */
  static final ExportFormat NONE = new ExportFormat(FactType.STRING, null, "");

  private final String text;
  private final List<String> blanks = new ArrayList<>();
  private final List<DateTimeFormatter> dates = new ArrayList<>();
  private final List<String[]> words = new ArrayList<>();
  private final NumberWays numbers;
  private @Nullable Text doubt;

  private ExportFormat(FactType type, @Nullable String unit, String text) {
    this.text = text;
    this.numbers = new NumberWays(type, unit);
  }

  /**
   * The format of a fact that the catalogue holds. What is declared in one published before, and is
   * refused now, is passed over; the rest holds.
   */
  static ExportFormat of(Fact fact) {
    String declared = fact.exportFormat();
    return declared == null ? NONE : read(fact.type(), fact.unit(), declared).format();
  }

  /**
   * What a catalogue declares.
   *
   * @param isKnown whether every part of it says something that is known
   * @param doubt why it cannot be declared so; null where nothing more can be said than that it is
   *     not known
   */
  public record Declared(ExportFormat format, boolean isKnown, @Nullable Text doubt) {
    /** Whether cells can be read by it. */
    public boolean isGood() {
      return isKnown && doubt == null;
    }
  }

  /**
   * Reads what a catalogue declares.
   *
   * @param unit of the fact; null for none
   */
  public static Declared read(FactType type, @Nullable String unit, String text) {
    ExportFormat format = new ExportFormat(type, unit, text.strip());
    boolean known = true;
    for (String part : BETWEEN.split(text, -1)) {
      known &= format.take(type, part.strip());
    }
    format.numbers.close();
    format.checkWords(type);
    format.checkDates();
    return new Declared(format, known, format.doubt);
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
      case INTEGER, DECIMAL -> takeNumber(part);
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
    // Programs write zones in three ways, and say of none which it is.
    Matcher zone = ZONE.matcher(lenient);
    List<String> ways =
        zone.find()
            ? Stream.of("XXX", "XX", "X").map(zone::replaceFirst).toList()
            : List.of(lenient);
    return ways.stream().allMatch(this::takePattern);
  }

  private boolean takePattern(String pattern) {
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT);
      String written = formatter.format(PROBE);
      dates.add(formatter);
      return read(formatter, written, PROBE.getOffset()) != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  // A day that two declared ways, or the plain one, read differently is nobody's guess.
  private void checkDates() {
    for (DateTimeFormatter one : dates) {
      String written = one.format(PROBE);
      LocalDate plain = ExportFacts.date(written);
      boolean differs = plain != null && !plain.equals(PROBE.toLocalDate());
      for (DateTimeFormatter other : dates) {
        LocalDate read = read(other, written, PROBE.getOffset());
        differs |= read != null && !read.equals(PROBE.toLocalDate());
      }
      if (differs) {
        doubt =
            new Text(
                "同じ値が 2 つの日付に読めます（月と日の順など）。読み方が 1 つに決まる書式にしてください",
                "one text would be two days, as where month and day change places; declare what can be"
                    + " read one way only");
      }
    }
  }

  // A word that is a yes, a no and a blank at once would be taken for one of them.
  private void checkWords(FactType type) {
    if (type != FactType.BOOLEAN) {
      return;
    }
    List<String[]> all = new ArrayList<>(words);
    all.add(new String[] {"はい", "いいえ"});
    all.add(new String[] {"true", "false"});
    Set<String> yes = new HashSet<>();
    Set<String> no = new HashSet<>();
    for (String[] pair : all) {
      yes.add(pair[0]);
      no.add(pair[1]);
    }
    List<String> twice =
        Stream.of(yes, no)
            .flatMap(Set::stream)
            .filter(word -> yes.contains(word) && no.contains(word) || blanks.contains(word))
            .distinct()
            .sorted()
            .toList();
    boolean reversed = words.stream().anyMatch(pair -> PAIRS.contains(pair[1] + "/" + pair[0]));
    if (!twice.isEmpty()) {
      String found = String.join("、", twice);
      doubt =
          new Text(
              "「" + found + "」が 2 つの意味になっています。1 つの意味にしてください",
              found + " would mean two things; let it mean one");
    } else if (reversed) {
      doubt =
          new Text(
              "「はい」の言葉を先に、「いいえ」の言葉を後に書きます", "the word for yes stands first, the one for no behind");
    }
  }

  private boolean takeNumber(String part) {
    NumberWays.Refused refused = numbers.take(part);
    if (refused != null && refused.text() != null) {
      doubt = refused.text();
    }
    return refused == null;
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
    return numbers.isGrouped();
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
  NumberWays.Written number(String cell) {
    return numbers.read(cell);
  }
}
