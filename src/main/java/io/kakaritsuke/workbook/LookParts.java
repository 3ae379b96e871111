package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xml.sax.Attributes;

/** Collects the fonts and fills of a workbook as far as they tell whether a text can be seen. */
final class LookParts {
  private static final String WHITE = "FFFFFF";
  private static final String BLACK = "000000";

  /** Colours that differ less, over red, green and blue together, look the same. */
  private static final int SAME = 24;

  private final List<Boolean> struck = new ArrayList<>();
  private final List<String> colours = new ArrayList<>();
  private final List<String> fills = new ArrayList<>();
  private boolean inFonts;
  private boolean inFills;

  void start(String name, Attributes attributes) {
    switch (name) {
      case "fonts" -> inFonts = true;
      case "fills" -> inFills = true;
      default -> {
        if (inFonts) {
          font(name, attributes);
        } else if (inFills) {
          fill(name, attributes);
        }
      }
    }
  }

  void end(String name) {
    inFonts &= !name.equals("fonts");
    inFills &= !name.equals("fills");
  }

  private void font(String name, Attributes attributes) {
    int last = struck.size() - 1;
    switch (name) {
      case "font" -> {
        struck.add(false);
        colours.add(BLACK);
      }
      case "strike" -> {
        String value = attributes.getValue("val");
        struck.set(last, value == null || value.equals("1") || value.equals("true"));
      }
      case "color" -> colours.set(last, colour(attributes, BLACK));
      default -> {}
    }
  }

  private void fill(String name, Attributes attributes) {
    int last = fills.size() - 1;
    switch (name) {
      case "fill" -> fills.add(WHITE);
      case "patternFill" -> {
        String pattern = attributes.getValue("patternType");
        fills.set(last, pattern == null || pattern.equals("none") ? WHITE : pattern);
      }
      case "fgColor" -> {
        if (fills.get(last).equals("solid")) {
          fills.set(last, colour(attributes, BLACK));
        }
      }
      case "gradientFill" -> fills.set(last, name);
      default -> {}
    }
  }

  /** Six hexadecimal digits, or the name of a colour of the theme. */
  private static String colour(Attributes attributes, String automatic) {
    String rgb = attributes.getValue("rgb");
    if (rgb != null && rgb.length() >= 6) {
      return rgb.substring(rgb.length() - 6).toUpperCase(Locale.ROOT);
    }
    String tint = attributes.getValue("tint");
    String theme = attributes.getValue("theme");
    boolean plain = tint == null || tint.matches("-?0(\\.0*)?");
    if (theme != null) {
      return plain && theme.equals("0")
          ? WHITE
          : plain && theme.equals("1") ? BLACK : "theme " + theme + " " + tint;
    }
    String indexed = attributes.getValue("indexed");
    if (indexed == null) {
      return automatic;
    }
    return switch (indexed) {
      case "1", "9", "65" -> WHITE;
      case "0", "8", "64" -> BLACK;
      default -> "indexed " + indexed;
    };
  }

  boolean isStruck(int font) {
    return font < struck.size() && struck.get(font);
  }

  boolean isUnseen(int font, int fill) {
    return font < colours.size()
        && fill < fills.size()
        && areAlike(colours.get(font), fills.get(fill));
  }

  private static boolean areAlike(String one, String other) {
    if (one.equals(other) || !isHex(one) || !isHex(other)) {
      return one.equals(other);
    }
    int apart = 0;
    for (int i = 0; i < 6; i += 2) {
      apart +=
          Math.abs(
              Integer.parseInt(one.substring(i, i + 2), 16)
                  - Integer.parseInt(other.substring(i, i + 2), 16));
    }
    return apart < SAME;
  }

  private static boolean isHex(String colour) {
    return colour.matches("[0-9A-F]{6}");
  }
}
