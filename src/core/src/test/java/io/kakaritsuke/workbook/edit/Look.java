package io.kakaritsuke.workbook.edit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ConditionalFormatting;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** All that another library sees in a workbook, line by line, so that two can be compared. */
final class Look {
  private final List<String> lines = new ArrayList<>();

  static List<String> of(byte[] file) {
    Look look = new Look();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      workbook.forEach(sheet -> look.add((XSSFSheet) sheet));
      for (XSSFName name : workbook.getAllNames()) {
        String sheet = name.getSheetIndex() < 0 ? "" : workbook.getSheetName(name.getSheetIndex());
        look.lines.add(
            "name " + sheet + " " + name.getNameName() + " " + name.getRefersToFormula());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return look.lines;
  }

  /** The lines about one sheet. */
  static List<String> of(byte[] file, String sheet) {
    return of(file).stream().filter(line -> line.startsWith(sheet + " ")).toList();
  }

  /** The lines of that kind about one sheet, without the name of the sheet. */
  static List<String> of(byte[] file, String sheet, String kind) {
    String start = sheet + " " + kind + " ";
    return of(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private void add(XSSFSheet sheet) {
    String name = sheet.getSheetName() + " ";
    for (Row row : sheet) {
      lines.add(name + "height " + (row.getRowNum() + 1) + " " + row.getHeight());
      for (Cell cell : row) {
        lines.add(name + "cell " + cell.getAddress() + " " + content(cell));
        lines.add(name + "style " + cell.getAddress() + " " + style(cell));
      }
    }
    for (int column = 0; column < 20; column++) {
      lines.add(name + "width " + column + " " + sheet.getColumnWidth(column));
    }
    for (CellRangeAddress range : sheet.getMergedRegions()) {
      lines.add(name + "merged " + range.formatAsString());
    }
    validations(sheet, name);
    formats(sheet, name);
    for (XSSFComment comment : new java.util.TreeMap<>(sheet.getCellComments()).values()) {
      lines.add(name + "comment " + comment.getAddress() + " " + comment.getString().getString());
    }
    for (XSSFHyperlink link : sheet.getHyperlinkList()) {
      lines.add(name + "link " + link.getCellRef() + " " + link.getAddress());
    }
    if (sheet.getPaneInformation() != null) {
      lines.add(name + "pane " + sheet.getPaneInformation().getHorizontalSplitTopRow());
    }
  }

  private void validations(XSSFSheet sheet, String name) {
    for (XSSFDataValidation rule : sheet.getDataValidations()) {
      lines.add(
          name
              + "dropdown "
              + ranges(Stream.of(rule.getRegions().getCellRangeAddresses()))
              + " "
              + rule.getValidationConstraint().getFormula1());
    }
  }

  private void formats(XSSFSheet sheet, String name) {
    var formats = sheet.getSheetConditionalFormatting();
    for (int i = 0; i < formats.getNumConditionalFormattings(); i++) {
      ConditionalFormatting format = formats.getConditionalFormattingAt(i);
      lines.add(
          name
              + "format "
              + ranges(Stream.of(format.getFormattingRanges()))
              + " "
              + format.getRule(0).getFormula1()
              + " "
              + format.getRule(0).getPriority());
    }
  }

  private static String ranges(Stream<CellRangeAddress> ranges) {
    return new TreeSet<>(ranges.map(CellRangeAddress::formatAsString).toList()).toString();
  }

  private static String content(Cell cell) {
    return cell.getCellType() == CellType.FORMULA ? "=" + cell.getCellFormula() : cell.toString();
  }

  private static String style(Cell cell) {
    var style = (org.apache.poi.xssf.usermodel.XSSFCellStyle) cell.getCellStyle();
    return style.getDataFormatString()
        + " "
        + colour(style.getFillForegroundXSSFColor())
        + " "
        + style.getFont().getFontName()
        + style.getFont().getFontHeight()
        + style.getFont().getBold()
        + " "
        + style.getBorderTop()
        + style.getBorderBottom()
        + " "
        + style.getAlignment()
        + style.getWrapText();
  }

  private static String colour(org.apache.poi.xssf.usermodel.XSSFColor colour) {
    return colour == null ? "none" : String.valueOf(colour.getARGBHex());
  }
}
