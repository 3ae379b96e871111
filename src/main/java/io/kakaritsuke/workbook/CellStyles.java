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

  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> formatOfStyle = new ArrayList<>();
  private final Map<Integer, Boolean> dates = new HashMap<>();
  private final Map<Integer, Boolean> times = new HashMap<>();
  private final List<Look> looks = new ArrayList<>();
  private final LookParts parts = new LookParts();
  private boolean inCellStyles;

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
          looks.add(look(format, attributes));
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
    return isEastAsianDate(format)
        || DateUtil.isADateFormat(format, formats.getOrDefault(format, ""))
        || isDateCode(formats.getOrDefault(format, ""));
  }

  // Formats of the Japanese calendar: letters of a date, and no place for a digit of a number.
  private static boolean isDateCode(String code) {
    String bare = code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", "");
    return bare.matches("(?i)[^0#?@]*[ymd][^0#?@]*") && !bare.equalsIgnoreCase("general");
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

  private Look look(int format, Attributes attributes) {
    String builtIn = BuiltinFormats.getBuiltinFormat(format);
    String code = formats.getOrDefault(format, builtIn == null ? Look.PLAIN.format() : builtIn);
    int font = number(attributes, "fontId");
    return new Look(code, parts.isStruck(font), parts.isUnseen(font, number(attributes, "fillId")));
  }

  /** How cells of that style are shown. */
  Look look(int style) {
    return style >= 0 && style < looks.size() ? looks.get(style) : Look.PLAIN;
  }

  private int format(int style) {
    return style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
  }

  private static int number(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? 0 : Integer.parseInt(value);
  }
}
