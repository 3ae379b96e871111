package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of one sheet into a {@link SheetBuilder}. */
final class SheetHandler extends DefaultHandler {
  private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([1-9][0-9]{0,6})");
  private static final Pattern ROW = Pattern.compile("[1-9][0-9]{0,6}");
  private static final Pattern RANGE =
      Pattern.compile("[A-Za-z]{1,3}[1-9][0-9]{0,6}(:[A-Za-z]{1,3}[1-9][0-9]{0,6})?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int NO_RULE = -1;

  private final SheetBuilder sheet;
  private final CellContents contents;
  private final Map<String, String> sharedFormulas = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private boolean inText;
  private int inReading;
  private List<CellRangeAddress> ruled = List.of();
  private Map<String, String> rule = Map.of();
  private List<String> ruleFormulas = new ArrayList<>();
  private int ruleFormat = NO_RULE;
  private String filter = "";
  private int filterColumn;
  private int row;
  private int column = -1;
  private boolean numbered;
  private String type = "n";
  private int style;
  private @Nullable String value;
  private boolean raised;
  private @Nullable String formula;
  private Map<String, String> formulaAttributes = Map.of();

  SheetHandler(SheetBuilder sheet, CellContents contents) {
    this.sheet = sheet;
    this.contents = contents;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    switch (name) {
      case "col" -> hideColumns(attributes);
      case "row" -> startRow(attributes);
      case "c" -> startCell(attributes);
      case "v", "t" -> startText();
      case "f" -> startFormula(attributes);
      case "rPh" -> inReading++;
      case "conditionalFormatting" -> ruled = ranges(attribute(attributes, "sqref", ""));
      case "cfRule" -> startRule(attributes);
      case "formula" -> startText();
      case "iconSet", "dataBar" -> {
        if (List.of("0", "false").contains(attribute(attributes, "showValue", "1"))) {
          ruleFormat = HidingRule.NO_VALUE;
        }
      }
      case "autoFilter" -> filter = attribute(attributes, "ref", "");
      case "filterColumn" -> filterColumn = number(attributes, "colId", 0);
      case "filters", "customFilters", "dynamicFilter", "top10", "colorFilter", "iconFilter" ->
          filter();
      case "vertAlign" -> raised = raised || TextCollector.isRaised(attributes);
      case "mergeCell" -> {
        CellRangeAddress merged = range(attribute(attributes, "ref", ""));
        if (merged != null) {
          sheet.merged(merged);
        }
      }
      default -> {}
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inText && inReading == 0) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    switch (name) {
      case "v" -> value = endText();
      case "t" -> value = (value == null ? "" : value) + endText();
      case "f" -> endFormula();
      case "rPh" -> inReading--;
      case "formula" -> ruleFormulas.add(endText());
      case "cfRule" -> endRule();
      case "c" -> endCell();
      default -> {}
    }
  }

  private void startRule(Attributes attributes) {
    rule =
        Map.of(
            "type", attribute(attributes, "type", ""),
            "operator", attribute(attributes, "operator", ""),
            "text", attribute(attributes, "text", ""));
    ruleFormulas = new ArrayList<>();
    ruleFormat = number(attributes, "dxfId", NO_RULE);
  }

  private void endRule() {
    if (ruleFormat != NO_RULE && !ruled.isEmpty()) {
      sheet.rule(
          new HidingRule(
              ruled,
              rule.getOrDefault("type", ""),
              rule.getOrDefault("operator", ""),
              rule.getOrDefault("text", ""),
              ruleFormulas,
              ruleFormat));
    }
  }

  private static List<CellRangeAddress> ranges(String text) {
    List<CellRangeAddress> ranges = new ArrayList<>();
    for (String one : text.strip().split("\\s+")) {
      CellRangeAddress range = range(one);
      if (range != null && ranges.size() < Limits.FORMULA_RANGES) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  private void hideColumns(Attributes attributes) {
    double width = size(attributes, "width");
    boolean hidden = isTrue(attributes, "hidden") || width == 0;
    int first = number(attributes, "min", 1) - 1;
    int last = Math.min(number(attributes, "max", 1), Limits.SHEET_COLUMNS + 1);
    if ((hidden || width < Legible.COLUMN) && first >= 0 && first < last) {
      BitSet columns = hidden ? sheet.hiddenColumns() : sheet.narrowColumns();
      columns.set(first, last);
    }
  }

  private void startRow(Attributes attributes) throws SAXException {
    String number = attribute(attributes, "r", "");
    numbered = !number.isEmpty();
    if (numbered && !ROW.matcher(number).matches()) {
      throw new SAXException("a row without a place");
    }
    row = numbered ? Integer.parseInt(number) : row + 1;
    column = -1;
    double height = size(attributes, "ht");
    if (isTrue(attributes, "hidden") || height == 0) {
      sheet.hideRow(row);
    } else if (height < Legible.ROW) {
      sheet.lowRow(row);
    }
  }

  // Programs may leave places out: what follows stands beside, or below, what came before.
  private void place(String ref) throws SAXException {
    column++;
    if (ref.isEmpty()) {
      return;
    }
    Matcher cell = CELL.matcher(ref);
    if (!cell.matches() || (numbered && Integer.parseInt(cell.group(2)) != row)) {
      throw new SAXException("a cell without a place");
    }
    column = CellReference.convertColStringToIndex(cell.group(1));
    row = Integer.parseInt(cell.group(2));
    numbered = true;
  }

  private void startCell(Attributes attributes) throws SAXException {
    place(attribute(attributes, "r", ""));
    type = attribute(attributes, "t", "n");
    style = number(attributes, "s", 0);
    value = null;
    raised = false;
    formula = null;
  }

  private void startText() {
    inText = true;
    text.setLength(0);
  }

  private String endText() {
    inText = false;
    return text.toString();
  }

  private void startFormula(Attributes attributes) {
    formulaAttributes =
        Map.of(
            "t", attribute(attributes, "t", ""),
            "si", attribute(attributes, "si", ""),
            "ref", attribute(attributes, "ref", ""));
    startText();
  }

  /** A shared formula is written once; an array formula counts for every cell of its range. */
  private void endFormula() throws SAXException {
    String written = endText();
    String kind = formulaAttributes.getOrDefault("t", "");
    String key = formulaAttributes.getOrDefault("si", "");
    if (kind.equals("shared") && written.isEmpty()) {
      written = sharedFormulas.getOrDefault(key, "");
    } else if (kind.equals("shared")) {
      sharedFormulas.put(key, written);
    } else if (kind.equals("array") || kind.equals("dataTable")) {
      CellRangeAddress range = range(formulaAttributes.getOrDefault("ref", ""));
      if (range != null) {
        sheet.formulaRange(range, written);
      }
    }
    formula = written;
  }

  private void endCell() throws SAXException {
    if (value == null && formula == null) {
      return;
    }
    Content content = contents.content(type, style, value, raised, formula != null);
    if (content != null) {
      sheet.cell(row, column, content, formula, contents.look(style));
    }
  }

  // Without one of these a column of a filter has a button, or none, but no condition.
  private void filter() throws SAXException {
    CellRangeAddress range = range(filter);
    if (range != null) {
      sheet.filter(range, range.getFirstColumn() + filterColumn);
    }
  }

  /** Where it was when the markup ended, for whoever looks for what is wrong with it. */
  Place place() {
    return row < 1 ? sheet.place() : sheet.place().at(GridCell.ref(row, Math.max(0, column)));
  }

  /** The cells that a range names; null where it is none. */
  private static @Nullable CellRangeAddress range(String text) {
    return RANGE.matcher(text).matches() ? CellRangeAddress.valueOf(text) : null;
  }

  private static String attribute(Attributes attributes, String name, String otherwise) {
    String value = attributes.getValue(name);
    return value == null ? otherwise : value;
  }

  private static boolean isTrue(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return "1".equals(value) || "true".equals(value);
  }

  /** Large where nothing is said of it. */
  private static double size(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null || !value.matches("\\d{1,6}(\\.\\d*)?(E-?\\d{1,2})?")
        ? Double.MAX_VALUE
        : Double.parseDouble(value);
  }

  private static int number(Attributes attributes, String name, int otherwise) {
    String value = attributes.getValue(name);
    return value == null || !NUMBER.matcher(value).matches() ? otherwise : Integer.parseInt(value);
  }
}
