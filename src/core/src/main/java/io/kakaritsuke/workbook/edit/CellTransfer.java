package io.kakaritsuke.workbook.edit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Brings cells and rows of one workbook into another, which keeps its look: a cell takes the
 * content, and the format where it makes a date or a percentage of a number. Rows count from 1,
 * columns from 0.
 */
public final class CellTransfer {
  private static final Pattern CELL =
      Pattern.compile(
          "(?<![A-Za-z0-9_.!'])(\\$?[A-Za-z]{1,3})(\\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])");

  private final OpenWorkbook from;
  private final OpenWorkbook into;
  private final CellTexts texts;
  private final Looks looks;
  private final Map<String, Map<String, String>> notes = new HashMap<>();
  private final Map<String, @Nullable SheetPart> sources = new HashMap<>();
  private final Map<String, @Nullable SheetPart> targets = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Element>> sourceRows = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Element>> targetRows = new HashMap<>();

  private CellTransfer(OpenWorkbook from, OpenWorkbook into) {
    this.from = from;
    this.into = into;
    this.texts = CellTexts.of(from);
    this.looks = new Looks(from, into);
  }

  /**
   * Does the work and gives the file that was written into.
   *
   * @return the very array where the work changes nothing; empty where a file cannot be opened
   */
  public static Optional<byte[]> between(byte[] from, byte[] into, Consumer<CellTransfer> work) {
    return OpenWorkbook.with(
            from,
            source ->
                OpenWorkbook.with(
                    into,
                    target -> {
                      work.accept(new CellTransfer(source, target));
                      return target.bytes();
                    }))
        .flatMap(one -> one);
  }

  private static SheetPart sheet(
      OpenWorkbook book, Map<String, @Nullable SheetPart> known, String name) {
    return OpenWorkbook.required(known.computeIfAbsent(name, key -> book.sheet(key).orElse(null)));
  }

  private SheetPart target(String name) {
    return sheet(into, targets, name);
  }

  private @Nullable Element source(String name, int row, int column) {
    SheetPart sheet = sheet(from, sources, name);
    Element found =
        sourceRows
            .computeIfAbsent(
                name,
                key -> {
                  WorkbookFormulas.spellOutShared(sheet);
                  return sheet.rows();
                })
            .get(row);
    return found == null ? null : SheetPart.cells(found).get(column);
  }

  /** Puts the content of a cell into another one; a blank one clears it. */
  public void copy(
      String fromSheet, int fromRow, int fromColumn, String sheetName, int row, int column) {
    int down = row - fromRow;
    copy(
        fromSheet,
        fromRow,
        fromColumn,
        sheetName,
        row,
        column,
        formula -> fromColumn == column ? moved(formula, fromRow, down) : null);
  }

  /**
   * The same with a word on formulas.
   *
   * @param formulas what a formula says in the other place; null where its value is to come
   */
  public void copy(
      String fromSheet,
      int fromRow,
      int fromColumn,
      String sheetName,
      int row,
      int column,
      Function<String, @Nullable String> formulas) {
    Element source = source(fromSheet, fromRow, fromColumn);
    SheetPart sheet = target(sheetName);
    Element cell = cellOrNew(sheetName, row, column);
    if (source == null || isBlank(source)) {
      new CellWriter(sheet).write(cell, null);
    } else {
      copy(source, cell, sheet, formulas);
    }
  }

  private static boolean isBlank(Element cell) {
    return Xml.child(cell, "v") == null
        && Xml.child(cell, "is") == null
        && Xml.child(cell, "f") == null;
  }

  private void copy(
      Element source, Element cell, SheetPart sheet, Function<String, @Nullable String> formulas) {
    String type = source.getAttribute("t");
    Element formula = Xml.child(source, "f");
    if (formula == null && (type.equals("s") || type.equals("inlineStr") || type.equals("str"))) {
      new CellWriter(sheet).text(cell, texts.text(source));
      return;
    }
    new CellWriter(sheet).write(cell, null);
    if (!type.isEmpty() && !type.equals("s") && !type.equals("inlineStr")) {
      cell.setAttribute("t", type);
    }
    boolean plain = formula != null && !formula.hasAttribute("t");
    String text = formula == null ? "" : formula.getTextContent();
    String moved = plain && !text.isEmpty() ? formulas.apply(text) : null;
    if (moved != null) {
      Xml.append(cell, "f").setTextContent(moved);
    }
    Element value = Xml.child(source, "v");
    if (value != null) {
      Xml.append(cell, "v").setTextContent(value.getTextContent());
    }
    showAlike(source, cell);
  }

  // A formula that stays in its row moves with it; any other comes as its value, since nobody knows
  // here where the cells that it names are now.
  private static @Nullable String moved(String text, int ownRow, int down) {
    if (text.contains("!")) {
      return null;
    }
    if (down == 0) {
      return text;
    }
    boolean own =
        CELL.matcher(text).results().allMatch(found -> found.group(3).equals("" + ownRow));
    return own && !text.contains("\"")
        ? CELL.matcher(text).replaceAll("$1$2" + (ownRow + down))
        : null;
  }

  // 0.5 that is shown as 50% is no 0.5 for who reads it.
  private void showAlike(Element source, Element cell) {
    String code = code(from, source);
    String there = code(into, cell);
    if (isDate(code) != isDate(there) || isPercent(code) != isPercent(there)) {
      StyleSheet styles = into.styles();
      int builtin = BuiltinFormats.getBuiltinFormat(code);
      String number = String.valueOf(builtin >= 0 ? builtin : styles.format(code));
      cell.setAttribute(
          "s",
          String.valueOf(
              styles.variant(
                  Xml.number(cell, "s", 0), Map.of("numFmtId", number, "applyNumberFormat", "1"))));
    }
  }

  private static String code(OpenWorkbook book, Element cell) {
    StyleSheet styles = book.styles();
    String number = styles.attribute(Xml.number(cell, "s", 0), "numFmtId");
    String declared = styles.formatCode(number);
    if (declared != null) {
      return declared;
    }
    return Looks.builtin(number);
  }

  private static boolean isDate(String code) {
    return DateUtil.isADateFormat(-1, code);
  }

  private static boolean isPercent(String code) {
    return code.contains("%");
  }

  /** Puts in a blank row that looks like the other one; 0 for none. */
  public void insertRow(String sheet, int at, int like) {
    new RowMover(target(sheet)).insert(at, like);
    targetRows.remove(sheet);
  }

  /** Takes rows out; those below move up. */
  public void deleteRows(String sheet, int first, int last) {
    new RowMover(target(sheet)).delete(first, last);
    targetRows.remove(sheet);
  }

  /**
   * Lets the cells of some rows change their columns, as a person does who cuts and inserts them;
   * what is said of areas of them, and formulas that name them, follow.
   *
   * @param place the new column of each column, from 0; -1 where its cells go
   */
  public void arrangeColumns(String sheet, int first, int last, IntUnaryOperator place) {
    new ColumnShift(target(sheet), first, last, place).run();
    targetRows.remove(sheet);
  }

  /** Makes a cell look like another one: font, fill, border, alignment and format. */
  public void copyLook(
      String fromSheet, int fromRow, int fromColumn, String sheetName, int row, int column) {
    Element source = source(fromSheet, fromRow, fromColumn);
    if (source != null) {
      Element cell = cellOrNew(sheetName, row, column);
      cell.setAttribute("s", String.valueOf(looks.of(Xml.number(source, "s", 0))));
    }
  }

  /** The same where the other cell has a look of its own. */
  public void copyOwnLook(
      String fromSheet, int fromRow, int fromColumn, String sheetName, int row, int column) {
    Element source = source(fromSheet, fromRow, fromColumn);
    if (source != null && Xml.number(source, "s", 0) != 0) {
      copyLook(fromSheet, fromRow, fromColumn, sheetName, row, column);
    }
  }

  /** Notes on a cell what is noted on the other one. */
  public void copyNote(
      String fromSheet, int fromRow, int fromColumn, String sheetName, int row, int column) {
    String note =
        notes
            .computeIfAbsent(fromSheet, name -> new Notes(sheet(from, sources, name)).texts())
            .get(CellReference.convertNumToColString(fromColumn) + fromRow);
    if (note != null) {
      note(sheetName, CellReference.convertNumToColString(column) + row, note);
    }
  }

  private Element cellOrNew(String sheetName, int row, int column) {
    SheetPart sheet = target(sheetName);
    Element inRow = targetRows.computeIfAbsent(sheetName, key -> sheet.rows()).get(row);
    if (inRow == null) {
      inRow = sheet.rowOrNew(row);
      targetRows.remove(sheetName);
    }
    return sheet.cellOrNew(inRow, row, column);
  }

  /**
   * Notes a text on a cell in the place of what was noted there; null takes it away.
   *
   * @param cell as B7
   */
  public void note(String sheetName, String cell, @Nullable String text) {
    new Notes(target(sheetName)).put(cell, text);
  }

  /** Gives a column the width, as {@link BookLooks} tells it. */
  public void width(String sheetName, int column, String width) {
    new CellWidths(target(sheetName)).set(column, width);
  }

  /** Gives a row the height; empty for one of its own. */
  public void height(String sheetName, int row, String height) {
    Element line = target(sheetName).rowOrNew(row);
    target(sheetName).changed();
    targetRows.remove(sheetName);
    if (height.isEmpty()) {
      line.removeAttribute("ht");
      line.removeAttribute("customHeight");
    } else {
      line.setAttribute("ht", height);
      line.setAttribute("customHeight", "1");
    }
  }

  /** Brings the drop-downs of a column over, those that begin within its rows. */
  public void copyColumnRules(
      String fromSheet,
      int fromHead,
      int fromLast,
      int fromColumn,
      String sheet,
      int head,
      int column) {
    new ColumnRules(sheet(from, sources, fromSheet), fromHead, fromLast, fromColumn)
        .copy(target(sheet), head, column);
  }

  /** Puts rows with all that stands in them, and their look, below everything on a sheet. */
  public void appendRows(String fromSheet, int first, int last, String sheetName) {
    SheetPart sheet = target(sheetName);
    NavigableMap<Integer, Element> rows = sheet.rows();
    int end = 0;
    for (Map.Entry<Integer, Element> row : rows.entrySet()) {
      boolean filled =
          SheetPart.cells(row.getValue()).values().stream().anyMatch(cell -> !isBlank(cell));
      end = filled ? row.getKey() : end;
    }
    int down = end + 2 - first;
    sheet(from, sources, fromSheet)
        .rows()
        .subMap(first, true, last, true)
        .forEach((number, row) -> append(fromSheet, number, row, sheetName, number + down));
    for (int column : SheetPart.columns(sheet(from, sources, fromSheet), first, last)) {
      copyColumnRules(fromSheet, first, last, column, sheetName, first + down, column);
    }
  }

  private void append(String fromSheet, int number, Element row, String sheetName, int to) {
    Element made = target(sheetName).rowOrNew(to);
    for (String attribute : List.of("ht", "customHeight")) {
      if (row.hasAttribute(attribute)) {
        made.setAttribute(attribute, row.getAttribute(attribute));
      }
    }
    targetRows.remove(sheetName);
    for (int column : SheetPart.cells(row).keySet()) {
      copy(fromSheet, number, column, sheetName, to, column);
      copyLook(fromSheet, number, column, sheetName, to, column);
      copyNote(fromSheet, number, column, sheetName, to, column);
    }
  }

  /** Work on whole sheets. */
  public SheetTransfer sheets() {
    return new SheetTransfer(from, into, texts, looks);
  }

  /** Moves a row, which has the other number afterwards. */
  public void moveRow(String sheet, int row, int to) {
    new RowMover(target(sheet)).move(row, to);
    targetRows.remove(sheet);
  }
}
