package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * Collects the fonts and fills of a workbook, those of conditional formats among them, as far as
 * they tell whether a text can be read. What styles of lists and single characters of a text do to
 * it is not looked at.
 */
final class LookParts {
  private static final String SOLID = "solid";
  private static final String NONE = "none";

  private final Colours colours;
  private final List<Font> fonts = new ArrayList<>();
  private final List<Fill> fills = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private boolean inFonts;
  private boolean inFills;
  private boolean inRules;
  private boolean inRuleFont;

  /** A font as it is being read. */
  private static final class Font {
    private boolean struck;
    private boolean small;
    private Map<String, String> colour = Map.of();
  }

  /** A fill as it is being read. */
  private static final class Fill {
    private String pattern = NONE;
    private Map<String, String> colour = Map.of();
  }

  /** What a rule of a conditional format changes, as it is being read; null for nothing. */
  private static final class Rule {
    private @Nullable Map<String, String> letters;
    private @Nullable Map<String, String> behind;
    private @Nullable String format;
  }

  LookParts(Colours colours) {
    this.colours = colours;
  }

  void start(String name, Attributes attributes) {
    switch (name) {
      case "fonts" -> inFonts = true;
      case "fills" -> inFills = true;
      case "rgbColor" -> colours.own(attributes);
      case "dxfs" -> inRules = true;
      default -> {
        if (inRules) {
          rule(name, attributes);
        } else if (inFonts) {
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
    inRules &= !name.equals("dxfs");
    inRuleFont &= !name.equals("font");
  }

  private void rule(String name, Attributes attributes) {
    if (name.equals("dxf")) {
      rules.add(new Rule());
    }
    if (rules.isEmpty()) {
      return;
    }
    Rule last = rules.get(rules.size() - 1);
    switch (name) {
      case "font" -> inRuleFont = true;
      case "color" -> last.letters = inRuleFont ? named(attributes) : last.letters;
      case "bgColor" -> last.behind = named(attributes);
      case "numFmt" -> last.format = attributes.getValue("formatCode");
      default -> {}
    }
  }

  /** The number format that a rule gives; null for none. */
  @Nullable String formatOf(int rule) {
    return rule >= 0 && rule < rules.size() ? rules.get(rule).format : null;
  }

  /** Whether a text of that font on that fill is not seen where the rule applies. */
  boolean isUnseen(int rule, int font, int fill) {
    Rule given = rule >= 0 && rule < rules.size() ? rules.get(rule) : new Rule();
    if (given.letters == null && given.behind == null) {
      return false;
    }
    Font letters = new Font();
    letters.colour =
        given.letters != null
            ? given.letters
            : font < fonts.size() ? fonts.get(font).colour : letters.colour;
    Fill behind = fill < fills.size() ? fills.get(fill) : new Fill();
    if (given.behind != null) {
      behind = new Fill();
      behind.pattern = SOLID;
      behind.colour = given.behind;
    }
    return isUnseen(letters, behind);
  }

  private void font(String name, Attributes attributes) {
    if (name.equals("font")) {
      fonts.add(new Font());
      return;
    }
    Font last = fonts.get(fonts.size() - 1);
    String value = attributes.getValue("val");
    switch (name) {
      case "strike" -> last.struck = value == null || value.equals("1") || value.equals("true");
      case "sz" -> last.small = value != null && value.matches("\\d+(\\.\\d*)?") && isSmall(value);
      case "color" -> last.colour = named(attributes);
      default -> {}
    }
  }

  private static boolean isSmall(String points) {
    return Double.parseDouble(points) < Legible.LETTERS;
  }

  private void fill(String name, Attributes attributes) {
    if (name.equals("fill")) {
      fills.add(new Fill());
      return;
    }
    Fill last = fills.get(fills.size() - 1);
    switch (name) {
      case "patternFill" -> {
        String pattern = attributes.getValue("patternType");
        last.pattern = pattern == null ? NONE : pattern;
      }
      case "fgColor" -> last.colour = named(attributes);
      case "gradientFill" -> last.pattern = name;
      default -> {}
    }
  }

  private static Map<String, String> named(Attributes attributes) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      named.put(attributes.getLocalName(i), attributes.getValue(i));
    }
    return named;
  }

  /** What keeps people from reading a text of that font on that fill, or null. */
  Look.@Nullable Veil veil(int font, int fill) {
    if (font >= fonts.size()) {
      return null;
    }
    Font letters = fonts.get(font);
    if (isUnseen(letters, fill < fills.size() ? fills.get(fill) : new Fill())) {
      return Look.Veil.COLOUR;
    }
    return letters.small ? Look.Veil.SMALL : letters.struck ? Look.Veil.STRUCK : null;
  }

  private boolean isUnseen(Font letters, Fill fill) {
    boolean solid = fill.pattern.equals(SOLID);
    if (!solid && !fill.pattern.equals(NONE)) {
      return false;
    }
    Integer front = colours.of(letters.colour, Colours.BLACK);
    Integer behind =
        solid ? colours.of(fill.colour, Colours.BLACK) : Integer.valueOf(Colours.WHITE);
    return front != null && behind != null && Colours.areAlike(front, behind);
  }
}
