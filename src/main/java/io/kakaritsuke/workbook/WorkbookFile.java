package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Opens a workbook file that may come from anyone. Sheets are streamed, so that memory follows the
 * cells and not the markup around them.
 */
final class WorkbookFile {
  private record Opened(String name, ReadingLevel level, List<SheetGrid> sheets) {
    Opened {
      sheets = List.copyOf(sheets);
    }
  }

  /**
   * What was read of files that somebody holds: one upload looks at each of them three times, for
   * its rows, as it would be published, and for scenarios. An array is the same as itself only.
   * Softly: sheets are many times the size of their file, and drafts are held for long.
   */
  private static final Map<byte[], SoftReference<Opened>> OPENED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final String name;
  private final ReadingLevel level;
  private final Findings findings;

  private WorkbookFile(String name, ReadingLevel level, Findings findings) {
    this.name = name;
    this.level = level;
    this.findings = findings;
  }

  /**
   * The sheets in their order as they are read today, or null where the findings say why the file
   * is not read.
   */
  static @Nullable List<SheetGrid> open(String name, byte[] bytes, Findings findings) {
    return open(name, bytes, ReadingLevel.CURRENT, findings);
  }

  /** The same as they were read when they were published. */
  static @Nullable List<SheetGrid> open(
      String name, byte[] bytes, ReadingLevel level, Findings findings) {
    SoftReference<Opened> kept = OPENED.get(bytes);
    Opened known = kept == null ? null : kept.get();
    if (known != null && known.name().equals(name) && known.level().equals(level)) {
      return known.sheets();
    }
    List<SheetGrid> sheets = new WorkbookFile(name, level, findings).open(bytes);
    if (sheets == null) {
      return null;
    }
    Opened opened = new Opened(name, level, sheets);
    OPENED.put(bytes, new SoftReference<>(opened));
    return opened.sheets();
  }

  private @Nullable List<SheetGrid> open(byte[] bytes) {
    Unpacked unpacked = Unpacker.unpack(bytes);
    if (unpacked instanceof Unpacked.Refused refused) {
      return refused(List.of(refused.complaint()));
    }
    PackageParts parts = (PackageParts) unpacked;
    List<Complaint> complaints = PackageCheck.complaints(parts);
    return complaints.isEmpty() ? read(parts) : refused(complaints);
  }

  private @Nullable List<SheetGrid> refused(List<Complaint> complaints) {
    complaints.forEach(complaint -> findings.add(Place.file(name), complaint));
    return null;
  }

  // The one place where whatever the libraries throw at a damaged file becomes a finding.
  private @Nullable List<SheetGrid> read(PackageParts parts) {
    try (OPCPackage opened = OPCPackage.open(parts)) {
      return sheets(opened, new XSSFReader(opened));
    } catch (SheetBuilder.TooLarge e) {
      findings.add(e.place(), FileComplaints.tooLarge("rows, columns or cells", limits()));
      return null;
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException
        | StackOverflowError e) {
      return refused(List.of(FileComplaints.unreadable()));
    }
  }

  private @Nullable List<SheetGrid> sheets(OPCPackage opened, XSSFReader reader)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    SheetList list = parsed(reader.getWorkbookData(), new SheetList());
    if (list.sheets().size() > Limits.SHEETS) {
      String found = list.sheets().size() + " sheets";
      return refused(List.of(FileComplaints.tooLarge(found, Limits.SHEETS + " sheets")));
    }
    CellContents contents = contents(reader, list.from1904());
    List<SheetGrid> sheets = new ArrayList<>();
    int room = Limits.CELLS;
    for (SheetList.Entry entry : list.sheets()) {
      SheetBuilder builder =
          new SheetBuilder(new Place(name, entry.name(), null), entry.hidden(), room);
      parsed(reader.getSheet(entry.relation()), new SheetHandler(builder, contents));
      if (builder.hidesRows()) {
        ListFilters.read(opened, entry.relation(), builder, contents);
      }
      room = builder.room();
      sheets.add(builder.build());
    }
    return sheets;
  }

  private CellContents contents(XSSFReader reader, boolean from1904)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    TextCollector texts = parsed(reader.getSharedStringsData(), new TextCollector());
    Colours colours = parsed(reader.getThemesData(), new Colours());
    CellStyles styles = parsed(reader.getStylesData(), new CellStyles(colours));
    return new CellContents(texts, styles, from1904, level);
  }

  private static <H extends DefaultHandler> H parsed(@Nullable InputStream data, H handler)
      throws IOException, SAXException, ParserConfigurationException {
    if (data != null) {
      try (data) {
        XMLReader reader = XMLHelper.newXMLReader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
        reader.parse(new InputSource(data));
      }
    }
    return handler;
  }

  private static String limits() {
    return Limits.SHEET_ROWS
        + " rows, "
        + Limits.SHEET_COLUMNS
        + " columns, "
        + Limits.CELLS
        + " cells";
  }
}
