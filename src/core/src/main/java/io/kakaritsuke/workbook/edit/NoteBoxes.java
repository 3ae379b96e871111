package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The boxes in which the comments of a sheet are shown; without one a comment is not seen. */
final class NoteBoxes {
  private static final Pattern NUMBER = Pattern.compile("_s(\\d+)$");
  private static final int FIRST_NUMBER = 1025;
  private static final int BOX_WIDTH = 44;
  private static final String VML = "urn:schemas-microsoft-com:vml";
  private static final String OFFICE = "urn:schemas-microsoft-com:office:office";
  private static final String EXCEL = "urn:schemas-microsoft-com:office:excel";
  private static final String EMPTY =
      "<xml xmlns:v=\""
          + VML
          + "\" xmlns:o=\""
          + OFFICE
          + "\" xmlns:x=\""
          + EXCEL
          + "\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>"
          + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
          + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
          + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype></xml>";

  private final SheetPart sheet;
  private final OpenWorkbook book;

  NoteBoxes(SheetPart sheet) {
    this.sheet = sheet;
    this.book = sheet.book();
  }

  private @Nullable String part() {
    Element drawing = Xml.child(sheet.root(), "legacyDrawing");
    return drawing == null ? null : sheet.relations().targetOf(Relations.idOf(drawing));
  }

  private String partOrNew() {
    String there = part();
    if (there != null) {
      return there;
    }
    String part = book.freeName("xl/drawings/vmlDrawing", ".vml");
    book.add(part, EMPTY.getBytes(UTF_8));
    Element drawing = Xml.child(sheet.root(), "legacyDrawing");
    Element named = drawing == null ? sheet.put("<legacyDrawing/>") : drawing;
    Relations.setId(named, sheet.relations().add("vmlDrawing", part));
    return part;
  }

  private List<Element> boxes() {
    String part = part();
    return part == null ? List.of() : Xml.all(Xml.root(book.read(part)), "ClientData");
  }

  /**
   * A box beside a cell that shows when the mouse is over it.
   *
   * @param lines how many its text has
   */
  record Box(CellReference cell, int lines) {}

  void add(List<Box> boxes) {
    Element root = Xml.root(book.change(partOrNew()));
    int number = nextNumber(root);
    StringBuilder text = new StringBuilder(400 * boxes.size());
    text.append(
        "<xml xmlns:v=\"" + VML + "\" xmlns:o=\"" + OFFICE + "\" xmlns:x=\"" + EXCEL + "\">");
    for (Box box : boxes) {
      text.append(shape(box, number++));
    }
    byte[] xml = text.append("</xml>").toString().getBytes(UTF_8);
    for (Element shape : Xml.children(Xml.root(Xml.parsed(xml)))) {
      for (String space : List.of("v:" + VML, "o:" + OFFICE, "x:" + EXCEL)) {
        int colon = space.indexOf(':');
        shape.setAttributeNS(
            "http://www.w3.org/2000/xmlns/",
            "xmlns:" + space.substring(0, colon),
            space.substring(colon + 1));
      }
      root.appendChild(root.getOwnerDocument().importNode(shape, true));
    }
  }

  private String shape(Box box, int number) {
    return "<v:shape id=\"_x0000_s"
        + number
        + "\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\""
        + " fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
        + "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
        + "<v:path o:connecttype=\"none\"/>"
        + "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"/>"
        + "</v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
        + "<x:SizeWithCells/><x:Anchor>"
        + anchor(box.cell(), box.lines())
        + "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>"
        + box.cell().getRow()
        + "</x:Row><x:Column>"
        + box.cell().getCol()
        + "</x:Column></x:ClientData></v:shape>";
  }

  private static int nextNumber(Element root) {
    int next = FIRST_NUMBER;
    for (Element shape : Xml.all(root, "shape")) {
      Matcher matcher = NUMBER.matcher(shape.getAttribute("id"));
      if (matcher.find() && String.valueOf(matcher.group(1)).length() < 9) {
        next = Math.max(next, Integer.parseInt(matcher.group(1)) + 1);
      }
    }
    return next;
  }

  // Column, offset, row, offset of two corners; wide columns make few of them, narrow ones many.
  private String anchor(CellReference cell, int lines) {
    int left = cell.getCol() + 1;
    int right = left;
    double width = 0;
    while (width < BOX_WIDTH) {
      width += Math.max(1, sheet.width(right));
      right++;
    }
    int top = Math.max(0, cell.getRow() - 1);
    int bottom = top + Math.max(4, lines);
    return left + ", 15, " + top + ", 4, " + right + ", 0, " + bottom + ", 4";
  }

  /** Removes the boxes of these cells, as B7. */
  void remove(Set<String> cells) {
    for (Element data : boxes()) {
      if (cells.contains(cell(data)) && data.getParentNode() instanceof Element shape) {
        book.change(OpenWorkbook.required(part()));
        Xml.remove(shape);
      }
    }
  }

  /** The cell of a comment; empty for a box of another kind. */
  private static String cell(Element data) {
    int row = number(data, "Row");
    int column = number(data, "Column");
    return data.getAttribute("ObjectType").equals("Note") && row >= 0 && column >= 0
        ? CellReference.convertNumToColString(column) + (row + 1)
        : "";
  }

  private static int number(Element data, String name) {
    Element child = Xml.child(data, name);
    return child == null ? -1 : Integer.parseInt(child.getTextContent().trim());
  }

  boolean isEmpty() {
    return boxes().isEmpty();
  }

  void removeAll() {
    String part = part();
    if (part != null) {
      Element drawing = OpenWorkbook.required(Xml.child(sheet.changed(), "legacyDrawing"));
      sheet.relations().remove(part);
      Xml.remove(drawing);
      book.remove(part);
    }
  }

  /** Gives each box another cell. */
  void move(Function<String, @Nullable String> place) {
    for (Element data : boxes()) {
      String now = cell(data).isEmpty() ? null : place.apply(cell(data));
      Element column = Xml.child(data, "Column");
      if (now != null && column != null && !now.equals(cell(data))) {
        book.change(OpenWorkbook.required(part()));
        CellReference cell = new CellReference(now);
        column.setTextContent(String.valueOf(cell.getCol()));
        down(data, cell.getRow() + 1);
      }
    }
  }

  void shift(RowShift shift) {
    for (Element data : boxes()) {
      int to = shift.row(number(data, "Row") + 1);
      if (to > 0) {
        down(data, to);
      }
    }
  }

  private void down(Element data, int to) {
    Element row = Xml.child(data, "Row");
    int old = number(data, "Row") + 1;
    if (row != null && to != old) {
      book.change(OpenWorkbook.required(part()));
      row.setTextContent(String.valueOf(to - 1));
      Element anchor = Xml.child(data, "Anchor");
      if (anchor != null) {
        anchor.setTextContent(moved(anchor.getTextContent(), to - old));
      }
    }
  }

  private static String moved(String anchor, int rows) {
    List<String> numbers = new ArrayList<>(List.of(anchor.trim().split("\\s*,\\s*")));
    for (int i = 2; i < numbers.size(); i += 4) {
      numbers.set(i, String.valueOf(Math.max(0, Integer.parseInt(numbers.get(i)) + rows)));
    }
    return String.join(", ", numbers);
  }
}
