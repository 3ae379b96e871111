package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Fix;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Puts values into cells and leaves the look of the cell as it is. */
final class CellWriter {
  /** What a spreadsheet takes for a formula, or a text that hides one, when somebody edits it. */
  private static final Pattern LIKE_A_FORMULA =
      Pattern.compile("^[\\s　]*[=+\\-@＝＋－＠].*|^[\\t\\r\\n'].*", Pattern.DOTALL);

  private static final String DATE = "yyyy/mm/dd";
  private static final LocalDate FIRST_1904 = LocalDate.of(1904, 1, 1);

  private final SheetPart sheet;
  private final OpenWorkbook book;

  CellWriter(SheetPart sheet) {
    this.sheet = sheet;
    this.book = sheet.book();
  }

  /** Whether a cell with this text is better marked as a text. */
  static boolean isLikeAFormula(String text) {
    return LIKE_A_FORMULA.matcher(text).matches();
  }

  /**
   * @param value null for blank; String, Boolean, Long, BigDecimal or LocalDate
   */
  void write(Element cell, @Nullable Object value) {
    if (value instanceof String text) {
      text(cell, text);
    } else if (value instanceof Boolean flag) {
      stored(cell, "b", flag ? "1" : "0");
    } else if (value instanceof LocalDate date) {
      stored(cell, "", String.valueOf(serial(date)));
      showAsDate(cell);
    } else if (value instanceof BigDecimal number) {
      stored(cell, "", number.toPlainString());
    } else if (value == null) {
      clear(cell);
    } else {
      stored(cell, "", value.toString());
    }
  }

  void text(Element cell, String text) {
    clear(cell);
    inline(cell, text);
    if (isLikeAFormula(text)) {
      restyle(cell, Map.of("quotePrefix", "1"));
    }
  }

  /** Puts a text into an empty cell itself. */
  static void inline(Element cell, String text) {
    cell.setAttribute("t", "inlineStr");
    Element content = Xml.append(Xml.append(cell, "is"), "t");
    content.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
    content.setTextContent(Xml.cellContent(text));
  }

  private void stored(Element cell, String type, String value) {
    clear(cell);
    if (!type.isEmpty()) {
      cell.setAttribute("t", type);
    }
    Xml.append(cell, "v").setTextContent(value);
  }

  // What newer programs keep about a cell goes with its content: it was about the old one.
  private void clear(Element cell) {
    sheet.changed();
    for (String attribute : List.of("t", "cm", "vm")) {
      cell.removeAttribute(attribute);
    }
    Xml.children(cell).forEach(Xml::remove);
    if (List.of("1", "true").contains(book.styles().attribute(style(cell), "quotePrefix"))) {
      restyle(cell, Map.of("quotePrefix", "0"));
    }
  }

  /** Shows what stands in a cell in another way. */
  void showAs(Element cell, String format) {
    sheet.changed();
    int number = format.equals(Fix.SetFormat.GENERAL) ? 0 : book.styles().format(format);
    restyle(cell, Map.of("numFmtId", String.valueOf(number), "applyNumberFormat", "1"));
  }

  private void showAsDate(Element cell) {
    StyleSheet styles = book.styles();
    String format = styles.attribute(style(cell), "numFmtId");
    int number = format.isEmpty() ? 0 : Integer.parseInt(format);
    String code = styles.formatCode(format);
    boolean eastAsian =
        code == null && ((number >= 27 && number <= 36) || (number >= 50 && number <= 58));
    if (!eastAsian && !DateUtil.isADateFormat(number, code == null ? "" : code)) {
      String date = String.valueOf(styles.format(DATE));
      restyle(cell, Map.of("numFmtId", date, "applyNumberFormat", "1"));
    }
  }

  private long serial(LocalDate date) {
    Element properties = Xml.child(book.workbook(), "workbookPr");
    boolean from1904 =
        properties != null && List.of("1", "true").contains(properties.getAttribute("date1904"));
    return from1904
        ? ChronoUnit.DAYS.between(FIRST_1904, date)
        : (long) DateUtil.getExcelDate(date);
  }

  private static int style(Element cell) {
    return Xml.number(cell, "s", 0);
  }

  private void restyle(Element cell, Map<String, String> attributes) {
    cell.setAttribute("s", String.valueOf(book.styles().variant(style(cell), attributes)));
  }
}
