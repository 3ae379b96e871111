package io.kakaritsuke.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Opens a workbook in the format of before 2007, which only rule tables may have: managers' tables
 * are never in it. Its records are counted before the library opens it.
 */
final class OldWorkbook {
  private final String name;
  private final Findings findings;

  private OldWorkbook(String name, Findings findings) {
    this.name = name;
    this.findings = findings;
  }

  /** The sheets in their order, or null where the findings say why the file is not read. */
  static @Nullable List<SheetGrid> open(String name, byte[] bytes, Findings findings) {
    return new OldWorkbook(name, findings).open(bytes);
  }

  // As with today's workbooks: whatever a damaged file makes the library throw becomes a finding.
  private @Nullable List<SheetGrid> open(byte[] bytes) {
    if (bytes.length > Limits.RULE_FILE_BYTES) {
      return refused(FileComplaints.tooLarge((bytes.length >> 10) + " KiB", "1 MiB"));
    }
    if (!isOle2(bytes)) {
      return refused(RuleTableFileComplaints.notXls());
    }
    try (POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
      Complaint complaint = OldRecords.complaint(files.getRoot());
      return complaint == null ? read(files.getRoot()) : refused(complaint);
    } catch (SheetBuilder.TooLarge e) {
      findings.add(e.place(), FileComplaints.tooLarge(e.found(), e.most()));
      return null;
    } catch (IOException | SAXException | RuntimeException | StackOverflowError e) {
      return refused(FileComplaints.unreadable());
    }
  }

  private @Nullable List<SheetGrid> refused(Complaint complaint) {
    findings.add(Place.file(name), complaint);
    return null;
  }

  private static boolean isOle2(byte[] bytes) {
    return bytes.length > 3
        && bytes[0] == (byte) 0xD0
        && bytes[1] == (byte) 0xCF
        && bytes[2] == 0x11
        && bytes[3] == (byte) 0xE0;
  }

  private List<SheetGrid> read(DirectoryNode root) throws IOException, SAXException {
    List<SheetGrid> sheets = new ArrayList<>();
    try (HSSFWorkbook workbook = new HSSFWorkbook(root, false)) {
      int room = Limits.CELLS;
      for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
        Place place = new Place(name, workbook.getSheetName(i), null);
        boolean hidden = workbook.isSheetHidden(i) || workbook.isSheetVeryHidden(i);
        SheetBuilder builder = new SheetBuilder(place, hidden, room, true);
        sheet(workbook.getSheetAt(i), builder);
        room = builder.room();
        sheets.add(builder.build());
      }
    }
    return sheets;
  }

  private static void sheet(Sheet sheet, SheetBuilder builder) throws SAXException {
    for (Row row : sheet) {
      if (row.getZeroHeight()) {
        builder.hideRow(row.getRowNum() + 1);
      }
      for (Cell cell : row) {
        Content content = content(cell);
        String formula = cell.getCellType() == CellType.FORMULA ? formula(cell) : null;
        if (content != null) {
          builder.cell(row.getRowNum() + 1, cell.getColumnIndex(), content, formula, Look.PLAIN);
          if (sheet.isColumnHidden(cell.getColumnIndex())) {
            builder.hiddenColumns().set(cell.getColumnIndex());
          }
        }
      }
    }
    for (CellRangeAddress range : sheet.getMergedRegions()) {
      builder.merged(range);
    }
  }

  private static String formula(Cell cell) {
    try {
      return cell.getCellFormula();
    } catch (RuntimeException e) {
      // What the library cannot write down may fetch anything.
      return "[?]!";
    }
  }

  private static @Nullable Content content(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> text(cell.getStringCellValue());
      case NUMERIC -> number(cell);
      case BOOLEAN -> new Content.Flag(cell.getBooleanCellValue());
      case ERROR -> new Content.Broken(FormulaError.forInt(cell.getErrorCellValue()).getString());
      default -> null;
    };
  }

  private static Content text(String text) {
    return !SoundText.isSound(text) ? new Content.Unsound(text) : new Content.Words(text);
  }

  private static Content number(Cell cell) {
    if (DateUtil.isCellDateFormatted(cell)) {
      LocalDateTime date = cell.getLocalDateTimeCellValue();
      boolean withTime = date.toLocalTime().toSecondOfDay() != 0;
      return new Content.Day(date.toLocalDate(), withTime);
    }
    String stored = Double.toString(cell.getNumericCellValue());
    return new Content.Numeral(Decimals.shown(stored), false);
  }
}
