package io.kakaritsuke.workbook.edit;

import java.util.Locale;

/**
 * The cell styles of the summary sheet by number.
 *
 * @param found as text, so that nothing that was found becomes a formula when somebody edits it
 */
record SummaryStyles(
    int title,
    int note,
    int header,
    int error,
    int warning,
    int text,
    int centred,
    int link,
    int found) {
  static SummaryStyles of(StyleSheet styles) {
    String font = Xml.escaped(styles.fontName());
    int plain = font(styles, font, 10, "FF24313D", "");
    int none = 0;
    int lines = styles.index("borders", border());
    int bold = font(styles, font, 10, "FF24313D", "<b/>");
    String wrapped =
        "<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/>";
    String middle = "<alignment horizontal=\"center\" vertical=\"top\"/>";
    return new SummaryStyles(
        xf(styles, font(styles, font, 16, "FF1F3B57", "<b/>"), none, none, ""),
        xf(styles, font(styles, font, 10, "FF5F6B76", ""), none, none, ""),
        xf(
            styles,
            font(styles, font, 10, "FFFFFFFF", "<b/>"),
            fill(styles, "FF1F3B57"),
            lines,
            "<alignment horizontal=\"left\" vertical=\"center\" indent=\"1\"/>"),
        xf(styles, bold, fill(styles, "FFFF9A94"), lines, middle),
        xf(styles, bold, fill(styles, "FFFFD966"), lines, middle),
        xf(styles, plain, none, lines, wrapped),
        xf(styles, plain, none, lines, middle),
        xf(styles, font(styles, font, 10, "FF0563C1", "<u/>"), none, lines, middle),
        xf(styles, plain, none, lines, wrapped, " numFmtId=\"49\" quotePrefix=\"1\""));
  }

  private static int font(StyleSheet styles, String name, int size, String colour, String more) {
    return styles.index(
        "fonts",
        "<font>"
            + more
            + "<sz val=\""
            + size
            + "\"/><color rgb=\""
            + colour
            + "\"/><name val=\""
            + name
            + "\"/><charset val=\"128\"/></font>");
  }

  private static int fill(StyleSheet styles, String colour) {
    String text =
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"%s\"/><bgColor"
            + " indexed=\"64\"/></patternFill></fill>";
    return styles.index("fills", String.format(Locale.ROOT, text, colour));
  }

  private static String border() {
    StringBuilder sides = new StringBuilder("<border>");
    for (String side : new String[] {"left", "right", "top", "bottom"}) {
      sides.append("<").append(side).append(" style=\"thin\"><color rgb=\"FFC3CCD5\"/></");
      sides.append(side).append(">");
    }
    return sides.append("<diagonal/></border>").toString();
  }

  private static int xf(StyleSheet styles, int font, int fill, int border, String alignment) {
    return xf(styles, font, fill, border, alignment, " numFmtId=\"0\"");
  }

  private static int xf(
      StyleSheet styles, int font, int fill, int border, String alignment, String more) {
    return styles.index(
        "cellXfs",
        "<xf fontId=\""
            + font
            + "\" fillId=\""
            + fill
            + "\" borderId=\""
            + border
            + "\" xfId=\"0\""
            + more
            + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
            + (alignment.isEmpty() ? "/>" : " applyAlignment=\"1\">" + alignment + "</xf>"));
  }
}
