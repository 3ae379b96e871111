package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.workbook.Legible;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Makes the letters of cells readable, whatever was done to hide them; all else stays. */
final class Letters {
  private static final String BLACK = "FF000000";
  private static final String WHITE = "FFFFFFFF";
  private static final String USUAL_SIZE = "11";

  /** The first colours of a theme that are dark in most of them: text 1 and text 2. */
  private static final List<String> DARK_OF_THEME = List.of("1", "3");

  private static final int HEX = 16;
  private static final int HALF = 128;

  private final SheetPart sheet;
  private final StyleSheet styles;
  private final boolean recolour;

  /**
   * @param recolour whether the letters have the colour of what is behind them
   */
  Letters(SheetPart sheet, boolean recolour) {
    this.sheet = sheet;
    this.recolour = recolour;
    this.styles = sheet.book().styles();
  }

  /**
   * @param range as B5:B9
   */
  void show(String range) {
    CellRangeAddress area = CellRangeAddress.valueOf(range);
    sheet.changed();
    sheet
        .rows()
        .subMap(area.getFirstRow() + 1, true, area.getLastRow() + 1, true)
        .values()
        .forEach(
            row ->
                SheetPart.cells(row)
                    .subMap(area.getFirstColumn(), true, area.getLastColumn(), true)
                    .values()
                    .forEach(this::show));
  }

  private void show(Element cell) {
    int style = Xml.number(cell, "s", 0);
    Element there = styles.entry("fonts", number(style, "fontId"));
    Element fill = styles.entry("fills", number(style, "fillId"));
    if (there != null) {
      Element font = (Element) there.cloneNode(true);
      Xml.children(font, "strike").forEach(Xml::remove);
      size(font);
      if (recolour) {
        colour(font, isDark(fill) ? WHITE : BLACK);
      }
      String index = String.valueOf(styles.index("fonts", font));
      Map<String, String> changed = Map.of("fontId", index, "applyFont", "1");
      cell.setAttribute("s", String.valueOf(styles.variant(style, changed)));
    }
  }

  private int number(int style, String attribute) {
    String text = styles.attribute(style, attribute);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static void size(Element font) {
    Element size = Xml.child(font, "sz");
    if (size != null && Double.parseDouble(size.getAttribute("val")) < Legible.LETTERS) {
      size.setAttribute("val", USUAL_SIZE);
    }
  }

  private static void colour(Element font, String argb) {
    Element colour = Xml.child(font, "color");
    if (colour == null) {
      colour = Xml.made(font, "<color rgb=\"" + argb + "\"/>");
      font.insertBefore(colour, Xml.child(font, "name"));
      return;
    }
    for (String attribute : List.of("theme", "tint", "indexed", "auto")) {
      colour.removeAttribute(attribute);
    }
    colour.setAttribute("rgb", argb);
  }

  private static boolean isDark(@Nullable Element fill) {
    Element pattern = fill == null ? null : Xml.child(fill, "patternFill");
    if (pattern == null || !pattern.getAttribute("patternType").equals("solid")) {
      return false;
    }
    Element colour = Xml.child(pattern, "fgColor");
    String rgb = colour == null ? "" : colour.getAttribute("rgb");
    if (!rgb.matches("(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}")) {
      return colour == null || DARK_OF_THEME.contains(colour.getAttribute("theme"));
    }
    int light = 0;
    for (int end = rgb.length(); end > rgb.length() - 6; end -= 2) {
      light += Integer.parseInt(rgb.substring(end - 2, end), HEX);
    }
    return light < 3 * HALF;
  }
}
