package io.kakaritsuke.workbook.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a workbook says besides the contents of its cells: how they look, what is noted on them. Two
 * looks of different workbooks are equal where people see the same. Rows count from 1, columns from
 * 0.
 */
public final class BookLooks {
  private final Map<String, Sheet> sheets;

  private record Sheet(
      Map<Integer, Map<Integer, Integer>> styles,
      Map<Integer, String> heights,
      Map<String, String> notes,
      Map<Integer, String> widths,
      Map<Part, TreeSet<String>> parts) {}

  /** What belongs to a sheet as a whole. */
  public enum Part {
    /** Conditional formats. */
    FORMATS("conditionalFormatting"),
    /** Drop-downs and other checks of what is typed. */
    DROP_DOWNS("dataValidation"),
    /** Pictures, charts and other drawings. */
    DRAWINGS("drawing");

    private final String element;

    Part(String element) {
      this.element = element;
    }
  }

  private final Map<Integer, String> looks = new HashMap<>();

  private BookLooks(OpenWorkbook book) {
    this.sheets = new HashMap<>();
    for (SheetPart sheet : book.sheets()) {
      sheets.put(sheet.name(), sheet(sheet));
    }
    StyleSheet styles = book.styles();
    for (Sheet sheet : sheets.values()) {
      for (Map<Integer, Integer> row : sheet.styles().values()) {
        for (int style : row.values()) {
          looks.computeIfAbsent(style, key -> look(styles, key));
        }
      }
    }
  }

  /** Empty where the file cannot be opened. */
  public static Optional<BookLooks> of(byte[] file) {
    return OpenWorkbook.with(file, BookLooks::new);
  }

  private static Sheet sheet(SheetPart sheet) {
    Map<Integer, Map<Integer, Integer>> styles = new HashMap<>();
    Map<Integer, String> heights = new HashMap<>();
    sheet
        .rows()
        .forEach(
            (number, row) -> {
              Map<Integer, Integer> cells = new HashMap<>();
              SheetPart.cells(row)
                  .forEach((column, cell) -> cells.put(column, Xml.number(cell, "s", 0)));
              styles.put(number, cells);
              if (row.hasAttribute("customHeight")) {
                heights.put(number, row.getAttribute("ht"));
              }
            });
    return new Sheet(styles, heights, new Notes(sheet).texts(), widths(sheet), parts(sheet));
  }

  private static Map<Integer, String> widths(SheetPart sheet) {
    Map<Integer, String> widths = new TreeMap<>();
    Element columns = Xml.child(sheet.root(), "cols");
    for (Element each : columns == null ? List.<Element>of() : Xml.children(columns, "col")) {
      int last = Math.min(Xml.number(each, "max", 0), CellWidths.MOST);
      for (int column = Xml.number(each, "min", 1); column <= last; column++) {
        widths.put(column - 1, each.getAttribute("width"));
      }
    }
    return widths;
  }

  // Where they are changes with every row: what they say counts.
  private static Map<Part, TreeSet<String>> parts(SheetPart sheet) {
    Map<Part, TreeSet<String>> parts = new HashMap<>();
    for (Part part : Part.values()) {
      TreeSet<String> texts = new TreeSet<>();
      for (Element each : Xml.all(sheet.root(), part.element)) {
        if (part == Part.DRAWINGS) {
          String drawing = sheet.relations().targetOf(Relations.idOf(each));
          texts.add(drawing == null ? "" : kinds(Xml.root(sheet.book().read(drawing))));
        } else if (!Marks.isMark(each)) {
          texts.add(said(each));
        }
      }
      // A drawing may be empty: programs make one beside comments.
      texts.remove("");
      parts.put(part, texts);
    }
    return parts;
  }

  private static String kinds(Element drawing) {
    List<String> kinds = new ArrayList<>();
    for (Element each : Xml.all(drawing, "cNvPr")) {
      kinds.add(each.getAttribute("name"));
    }
    return String.join("\n", kinds);
  }

  private static String said(Element rule) {
    List<String> said = new ArrayList<>();
    said.add(rule.getAttribute("type") + " " + rule.getAttribute("operator"));
    for (Element child : Xml.children(rule)) {
      said.add(child.getAttribute("type") + " " + child.getAttribute("operator"));
      said.add(child.getTextContent().replaceAll("[0-9]+", "#").strip());
    }
    return String.join("\n", said);
  }

  private static String look(StyleSheet styles, int style) {
    Element look = styles.entry("cellXfs", style);
    if (look == null) {
      return "";
    }
    StringBuilder said = new StringBuilder();
    font(styles.entry("fonts", Xml.number(look, "fontId", 0)), said);
    fill(styles.entry("fills", Xml.number(look, "fillId", 0)), said);
    String number = look.getAttribute("numFmtId");
    String code = styles.formatCode(number);
    said.append("format ").append(code == null ? Looks.builtin(number) : code).append('\n');
    Element alignment = Xml.child(look, "alignment");
    for (String attribute : List.of("horizontal", "vertical", "wrapText", "textRotation")) {
      said.append(attribute(alignment, attribute)).append(' ');
    }
    return said.toString();
  }

  private static String attribute(@Nullable Element element, String name) {
    String value = element == null ? "" : element.getAttribute(name);
    return switch (value) {
      case "true" -> "1";
      case "false", "0" -> "";
      case "general", "bottom" -> "";
      default -> value;
    };
  }

  private static void font(@Nullable Element font, StringBuilder said) {
    if (font == null) {
      return;
    }
    for (String name : List.of("b", "i", "strike", "u")) {
      Element child = Xml.child(font, name);
      boolean on = child != null && !List.of("0", "false", "none").contains(value(child));
      said.append(on ? name : "").append(' ');
    }
    Element size = Xml.child(font, "sz");
    said.append(size == null ? "" : Double.parseDouble(value(size))).append(' ');
    Element name = Xml.child(font, "name");
    said.append(name == null ? "" : value(name)).append(' ');
    colour(Xml.child(font, "color"), said);
  }

  private static String value(Element element) {
    return element.getAttribute("val");
  }

  private static void fill(@Nullable Element fill, StringBuilder said) {
    Element pattern = fill == null ? null : Xml.child(fill, "patternFill");
    String type = pattern == null ? "" : pattern.getAttribute("patternType");
    said.append(type).append(' ');
    if (pattern != null && !type.isEmpty() && !type.equals("none")) {
      colour(Xml.child(pattern, "fgColor"), said);
    }
  }

  private static void colour(@Nullable Element colour, StringBuilder said) {
    if (colour != null) {
      String rgb = colour.getAttribute("rgb");
      said.append(rgb.length() == 8 ? rgb.substring(2) : rgb);
      for (String name : List.of("theme", "tint", "indexed")) {
        said.append(' ').append(colour.getAttribute(name));
      }
    }
    said.append('\n');
  }

  /** How a cell looks, null where the file has no such cell. */
  public @Nullable String look(String sheet, int row, int column) {
    Sheet found = sheets.get(sheet);
    Map<Integer, Integer> cells = found == null ? null : found.styles().get(row);
    Integer style = cells == null ? null : cells.get(column);
    return style == null ? null : looks.get(style);
  }

  /** The height of a row that somebody has given it, empty where nobody has. */
  public String height(String sheet, int row) {
    Sheet found = sheets.get(sheet);
    return found == null ? "" : found.heights().getOrDefault(row, "");
  }

  /** The texts of comments by cell, as B7; marks of findings are none. */
  public Map<String, String> notes(String sheet) {
    Sheet found = sheets.get(sheet);
    return found == null ? Map.of() : found.notes();
  }

  /** The text of one comment, null where there is none. */
  public @Nullable String note(String sheet, int row, int column) {
    return notes(sheet).get(CellReference.convertNumToColString(column) + row);
  }

  /** The widths of columns that have one. */
  public Map<Integer, String> widths(String sheet) {
    Sheet found = sheets.get(sheet);
    return found == null ? Map.of() : found.widths();
  }

  /** What a sheet says of a kind, wherever on it. */
  public TreeSet<String> part(String sheet, Part part) {
    Sheet found = sheets.get(sheet);
    return found == null ? new TreeSet<>() : found.parts().getOrDefault(part, new TreeSet<>());
  }
}
