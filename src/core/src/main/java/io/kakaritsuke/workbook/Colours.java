package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.DefaultIndexedColorMap;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The colours that styles name by their place in the theme or in the palette; collected from the
 * theme of a workbook, of which there may be none.
 */
final class Colours extends DefaultHandler {
  static final int WHITE = 0xFFFFFF;
  static final int BLACK = 0;

  private static final int HEX = 16;
  private static final int CHANNELS = 3;
  private static final int CHANNEL_BITS = 8;
  private static final int FULL = 0xFF;

  /** Colours that differ less, over red, green and blue together, look the same. */
  private static final int SAME = 60;

  /** The names of the theme's colours in the order in which styles count them. */
  private static final List<String> NAMES =
      List.of(
          "lt1",
          "dk1",
          "lt2",
          "dk2",
          "accent1",
          "accent2",
          "accent3",
          "accent4",
          "accent5",
          "accent6",
          "hlink",
          "folHlink");

  private final Map<String, Integer> theme = new TreeMap<>(Map.of("lt1", WHITE, "dk1", BLACK));
  private final List<Integer> palette = new ArrayList<>();
  private String inName = "";

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    if (NAMES.contains(name)) {
      inName = name;
    } else if (name.equals("srgbClr") || name.equals("sysClr")) {
      String last = attributes.getValue("lastClr");
      Integer colour = hex(last == null ? attributes.getValue("val") : last);
      if (!inName.isEmpty() && colour != null) {
        theme.put(inName, colour);
      }
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    if (name.equals(inName)) {
      inName = "";
    }
  }

  /** Adds a colour of the workbook's own palette. */
  void own(Attributes attributes) {
    Integer colour = hex(attributes.getValue("rgb"));
    palette.add(colour == null ? BLACK : colour);
  }

  /**
   * The colour that an element of a style names.
   *
   * @return red, green and blue; null where it is none that is known
   */
  @Nullable Integer of(Map<String, String> named, int automatic) {
    Integer colour = plain(named, automatic);
    String tint = named.get("tint");
    return colour == null || tint == null ? colour : Integer.valueOf(tinted(colour, tint));
  }

  private @Nullable Integer plain(Map<String, String> named, int automatic) {
    if (named.containsKey("rgb")) {
      return hex(named.get("rgb"));
    }
    Integer number = number(named.get("theme"));
    if (number != null) {
      return number < NAMES.size() ? theme.get(NAMES.get(number)) : null;
    }
    Integer index = number(named.get("indexed"));
    return index == null ? automatic : indexed(index, automatic);
  }

  private int indexed(int index, int automatic) {
    if (index < palette.size()) {
      return palette.get(index);
    }
    byte[] rgb = DefaultIndexedColorMap.getDefaultRGB(index);
    int colour = 0;
    for (int i = 0; rgb != null && i < CHANNELS; i++) {
      colour = colour << CHANNEL_BITS | rgb[i] & FULL;
    }
    return rgb == null ? automatic : colour;
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
  }

  private static @Nullable Integer hex(@Nullable String text) {
    return text != null && text.matches("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")
        ? Integer.valueOf(text.substring(text.length() - 2 * CHANNELS), HEX)
        : null;
  }

  /** Lighter by a share of what is missing to white, or darker by a share of what there is. */
  private static int tinted(int colour, String tint) {
    double share = tint.matches("-?[01](\\.\\d*)?(E-\\d+)?") ? Double.parseDouble(tint) : 0;
    int tinted = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      int value = channel(colour, channel);
      double moved = share < 0 ? value * (1 + share) : value + (FULL - value) * share;
      tinted |= (int) Math.round(moved) << channel * CHANNEL_BITS;
    }
    return tinted;
  }

  private static int channel(int colour, int channel) {
    return colour >> channel * CHANNEL_BITS & FULL;
  }

  /** Whether a text of the one colour can hardly be seen on the other. */
  static boolean areAlike(int one, int other) {
    int apart = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      apart += Math.abs(channel(one, channel) - channel(other, channel));
    }
    return apart <= SAME;
  }
}
