package io.kakaritsuke.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a number format makes of a value, as far as it hides something of it. */
final class ShownNumber {
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]");
  private static final Pattern DIGITS = Pattern.compile("[0#?,]+(?:\\.([0#?]*))?");

  /** More digits after the point than these nobody reads. */
  private static final int MOST_DECIMALS = 6;

  private ShownNumber() {}

  /** Whether the format shows nothing at all of such a content. */
  static boolean isHidden(String format, Content content) {
    List<String> sections = sections(format);
    String section =
        content instanceof Content.Words
            ? sections.size() > 3 ? sections.get(3) : "@"
            : section(sections, number(content));
    return section.isBlank();
  }

  private static @Nullable BigDecimal number(Content content) {
    return content instanceof Content.Numeral numeral ? numeral.value() : null;
  }

  private static String section(List<String> sections, @Nullable BigDecimal value) {
    int sign = value == null ? 1 : value.signum();
    int index = sign > 0 ? 0 : sign < 0 ? 1 : 2;
    return sections.size() > index ? sections.get(index) : sections.get(0);
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

  /** The number as the format shows it where that is another one, as 46%; else null. */
  static @Nullable String rounded(String format, BigDecimal value) {
    String section = LITERAL.matcher(section(sections(format), value)).replaceAll("");
    Matcher digits = DIGITS.matcher(section);
    if (section.matches("(?i).*(general|e[+-]|/|[ymdhs@]).*") || !digits.find()) {
      return null;
    }
    boolean percent = section.contains("%");
    BigDecimal shown = percent ? value.movePointRight(2) : value;
    String whole = digits.group();
    int thousands = whole.length() - whole.replaceAll(",+$", "").length();
    int decimals = digits.group(1) == null ? 0 : digits.group(1).length();
    BigDecimal rounded =
        shown.movePointLeft(3 * thousands).setScale(decimals, RoundingMode.HALF_UP);
    if (rounded.movePointRight(3 * thousands).compareTo(shown) == 0) {
      return null;
    }
    return Decimals.plain(rounded) + (percent ? "%" : "");
  }

  /** The format with as many digits as the value has; 標準 where it has too many. */
  static String whole(String format, BigDecimal value) {
    boolean percent = LITERAL.matcher(format).replaceAll("").contains("%");
    BigDecimal shown = (percent ? value.movePointRight(2) : value).stripTrailingZeros();
    boolean plain = sections(format).size() == 1 && format.matches("[^.]*[0#](?:\\.[0#]*)?[^.0#]*");
    if (!plain || shown.scale() > MOST_DECIMALS || shown.scale() < 1) {
      return Look.PLAIN.format();
    }
    String zeros = "." + "0".repeat(shown.scale());
    return Pattern.compile("([0#])(?:\\.[0#]*)?([^.0#]*)$")
        .matcher(format)
        .replaceFirst("$1" + Matcher.quoteReplacement(zeros) + "$2");
  }
}
