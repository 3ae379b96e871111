package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a number format makes of a value, as far as it hides something of it. */
final class ShownValue {
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
  private static final Pattern FILLER = Pattern.compile("_.|\\*.|\\[[^\\]]*\\]");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|\\\\(.)");
  private static final Pattern DIGITS = Pattern.compile("[0#?,]+(?:\\.([0#?]*))?");
  private static final Pattern CONDITION = Pattern.compile("\\[[<>=]");
  private static final Pattern OTHERWISE_SHOWN =
      Pattern.compile("(?i).*(general|標準|e[+-]|/|[ymdhsg@]).*", Pattern.DOTALL);
  private static final Pattern MINUS = Pattern.compile("[-−－(（△▲]");

  /** More digits after the point than these nobody reads. */
  private static final int MOST_DECIMALS = 6;

  private ShownValue() {}

  /**
   * What people see of the content in that format, where it is not all of it: the empty text where
   * it is nothing; null where all can be seen, or nobody can say.
   */
  static @Nullable String part(String format, Content content) {
    List<String> sections = sections(format);
    if (CONDITION.matcher(format).find()) {
      return null;
    }
    if (content instanceof Content.Words) {
      return sections.size() > 3 && sections.get(3).isBlank() ? "" : null;
    }
    if (content instanceof Content.Day day) {
      return sections.get(0).isBlank() ? "" : date(sections.get(0), day.date());
    }
    return content instanceof Content.Numeral numeral ? number(sections, numeral.value()) : null;
  }

  private static List<String> sections(String format) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < format.length(); i++) {
      char letter = format.charAt(i);
      quoted ^= letter == '"';
      if (letter == '\\' && i + 1 < format.length()) {
        section.append(letter).append(format.charAt(++i));
      } else if (letter == ';' && !quoted) {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(letter);
      }
    }
    sections.add(section.toString());
    return sections;
  }

  private static @Nullable String date(String section, LocalDate date) {
    String bare = LITERAL.matcher(section).replaceAll("");
    boolean month = bare.matches("(?i).*m.*");
    boolean day = bare.matches("(?i).*d.*");
    if (month && !day && date.getDayOfMonth() != 1) {
      return date.getYear() + "年" + date.getMonthValue() + "月";
    }
    return month && day && !bare.matches("(?i).*[yge].*")
        ? date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
        : null;
  }

  private static @Nullable String number(List<String> sections, BigDecimal value) {
    int index = value.signum() > 0 ? 0 : value.signum() < 0 ? 1 : 2;
    boolean own = sections.size() > index;
    String section = sections.get(own ? index : 0);
    if (section.isBlank()) {
      return "";
    }
    String bare = LITERAL.matcher(section).replaceAll("");
    if (OTHERWISE_SHOWN.matcher(bare).matches()) {
      return null;
    }
    Matcher digits = DIGITS.matcher(bare);
    if (!digits.find()) {
      return value.signum() == 0 ? null : literally(section);
    }
    boolean percent = bare.contains("%");
    boolean unsigned = index == 1 && own && !MINUS.matcher(section).find();
    BigDecimal shown = percent ? value.movePointRight(2) : value;
    String whole = digits.group();
    int thousands = whole.length() - whole.replaceAll(",+$", "").length();
    int decimals = digits.group(1) == null ? 0 : digits.group(1).length();
    BigDecimal rounded =
        shown.movePointLeft(3 * thousands).setScale(decimals, RoundingMode.HALF_UP);
    if (!unsigned && rounded.movePointRight(3 * thousands).compareTo(shown) == 0) {
      return null;
    }
    return Decimals.plain(unsigned ? rounded.abs() : rounded) + (percent ? "%" : "");
  }

  // A dash for zero is how accounts are written; a word for a number may stand for any.
  private static String literally(String section) {
    String text = QUOTED.matcher(FILLER.matcher(section).replaceAll("")).replaceAll("$1$2");
    return Spaces.stripped(text);
  }

  /** A format that shows all of the content: this one with more digits, or a plain one. */
  static String whole(String format, Content content) {
    if (content instanceof Content.Day) {
      return "yyyy/m/d";
    }
    if (!(content instanceof Content.Numeral numeral)) {
      return Look.PLAIN.format();
    }
    boolean percent = numeral.percent();
    BigDecimal value = numeral.value();
    BigDecimal shown = (percent ? value.movePointRight(2) : value).stripTrailingZeros();
    boolean plain =
        sections(format).size() == 1 && format.matches("[^.]*[0#](?:\\.[0#]*)?(?![,])[^.0#]*");
    int scale = Math.max(0, shown.scale());
    if (!plain || scale > MOST_DECIMALS || scale < 1) {
      return percent && scale <= MOST_DECIMALS ? percent(scale) : Look.PLAIN.format();
    }
    return Pattern.compile("([0#])(?:\\.[0#]*)?([^.0#]*)$")
        .matcher(format)
        .replaceFirst("$1." + "0".repeat(scale) + "$2");
  }

  private static String percent(int decimals) {
    return decimals == 0 ? "0%" : "0." + "0".repeat(decimals) + "%";
  }
}
