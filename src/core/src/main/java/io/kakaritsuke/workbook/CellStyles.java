package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Collects which cell styles show a number as a date, a time or a percentage. */
final class CellStyles extends DefaultHandler {
  private static final int TEXT = 49;

  /** The formats of times that every program knows, those of a Japanese Excel among them. */
  private static final Set<Integer> TIMES = Set.of(18, 19, 20, 21, 32, 33, 45, 46, 47);

  /** Those of a Japanese Excel's own formats that show a part of a date only. */
  private static final Map<Integer, String> EAST_ASIAN_PARTS =
      Map.of(
          34, "yyyy\"年\"m\"月\"",
          35, "m\"月\"d\"日\"",
          55, "yyyy\"年\"m\"月\"",
          56, "m\"月\"d\"日\"");

  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> formatOfStyle = new ArrayList<>();
  private final Map<Integer, Boolean> dates = new HashMap<>();
  private final Map<Integer, Boolean> times = new HashMap<>();
  private final List<Letters> letters = new ArrayList<>();
  private final Map<Integer, Look> looks = new HashMap<>();
  private final LookParts parts;
  private boolean inCellStyles;

  /** The fonts and fills of a style by their numbers. */
  private record Letters(int font, int fill) {}

  /**
   * @param colours those of the workbook's theme
   */
  CellStyles(Colours colours) {
    this.parts = new LookParts(colours);
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    parts.start(name, attributes);
    switch (name) {
      case "numFmt" ->
          formats.put(number(attributes, "numFmtId"), attributes.getValue("formatCode"));
      case "cellXfs" -> inCellStyles = true;
      case "xf" -> {
        if (inCellStyles) {
          int format = number(attributes, "numFmtId");
          formatOfStyle.add(format);
          letters.add(new Letters(number(attributes, "fontId"), number(attributes, "fillId")));
        }
      }
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    parts.end(name);
    if (name.equals("cellXfs")) {
      inCellStyles = false;
    }
  }

  boolean isDate(int style) {
    return dates.computeIfAbsent(format(style), this::isDateFormat);
  }

  private boolean isDateFormat(int format) {
    String code = formats.get(format);
    return code == null
        ? isEastAsianDate(format) || DateUtil.isADateFormat(format, "")
        : isDateCode(code);
  }

  // Letters of a date or a time, those of the Japanese calendar among them, and no place for a
  // digit
  // of a number. What follows a semicolon is for other values: ;@ stands behind the dates that
  // Excel
  // offers.
  private static boolean isDateCode(String code) {
    String positive =
        code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
            .replaceAll("(?i)\\[(h+|m+|s+)\\]", "$1")
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceAll("(?i)general|(?<=s)\\.0+", "")
            .split(";", 2)[0];
    return positive.matches("(?i)[^0#?@]*([ymdhs]|gg?g?e|aaa)[^0#?@]*");
  }

  /** Whether the style shows hours, minutes or seconds, and no day. */
  boolean isTime(int style) {
    return times.computeIfAbsent(format(style), this::isTimeFormat);
  }

  private boolean isTimeFormat(int format) {
    String code = formats.get(format);
    if (code == null) {
      return TIMES.contains(format);
    }
    String bare =
        code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
            .replaceAll("(?i)\\[(h+|m+|s+)\\]", "$1")
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceAll("(?i)AM/PM|A/P", "");
    return bare.matches("(?i).*[hs].*") && !bare.matches("(?i).*[ydge].*");
  }

  boolean isPercent(int style) {
    int format = format(style);
    String code = formats.getOrDefault(format, format == 9 || format == 10 ? "%" : "");
    return code.replaceAll("\"[^\"]*\"|\\\\.", "").contains("%");
  }

  /** Whether the cell makes a text of whatever is typed into it. */
  boolean isText(int style) {
    int format = format(style);
    return formats.getOrDefault(format, format == TEXT ? "@" : "").equals("@");
  }

  // A Japanese Excel writes its own date formats by number only.
  private boolean isEastAsianDate(int format) {
    return !formats.containsKey(format)
        && ((format >= 27 && format <= 36) || (format >= 50 && format <= 58));
  }

  /** How cells of that style are shown. */
  Look look(int style) {
    return style >= 0 && style < letters.size()
        ? looks.computeIfAbsent(style, this::madeLook)
        : Look.PLAIN;
  }

  private Look madeLook(int style) {
    Letters shown = letters.get(style);
    return new Look(code(format(style)), parts.veil(shown.font(), shown.fill()), style);
  }

  /** Whether nothing can be seen of the content in that style where a rule formats it so. */
  boolean hides(int rule, int style, Content content) {
    Letters shown = style >= 0 && style < letters.size() ? letters.get(style) : new Letters(0, 0);
    String format = parts.formatOf(rule);
    return parts.isUnseen(rule, shown.font(), shown.fill())
        || (format != null && "".equals(ShownValue.part(format, content)));
  }

  private String code(int format) {
    if (formats.containsKey(format)) {
      return formats.getOrDefault(format, "");
    }
    if (isEastAsianDate(format)) {
      return EAST_ASIAN_PARTS.getOrDefault(format, Look.PLAIN.format());
    }
    String known = BuiltinFormats.getBuiltinFormat(format);
    return known == null ? Look.PLAIN.format() : known;
  }

  private int format(int style) {
    return style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
  }

  private static int number(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null || !value.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(value);
  }
}
