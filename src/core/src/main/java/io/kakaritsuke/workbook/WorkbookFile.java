package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.text.Text;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
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

  // The one place where whatever a damaged file makes the libraries throw becomes a finding.
  private @Nullable List<SheetGrid> read(PackageParts parts) {
    try {
      String workbook = PartLinks.workbook(parts);
      SheetList list = Markup.read(parts.bytes(workbook), new SheetList());
      if (list.sheets().size() > Limits.SHEETS) {
        int found = list.sheets().size();
        return refused(
            List.of(
                FileComplaints.tooLarge(
                    new Text("シートが " + found + " 枚あります", found + " sheets"),
                    new Text(Limits.SHEETS + " 枚", Limits.SHEETS + " sheets"))));
      }
      PartLinks links = PartLinks.of(parts, workbook);
      return sheets(parts, list, links, contents(parts, links, list.from1904()));
    } catch (IOException | SAXException | RuntimeException | StackOverflowError e) {
      return refused(List.of(FileComplaints.unreadable()));
    }
  }

  private @Nullable List<SheetGrid> sheets(
      PackageParts parts, SheetList list, PartLinks links, CellContents contents)
      throws IOException {
    List<SheetGrid> sheets = new ArrayList<>();
    boolean sound = true;
    int room = Limits.CELLS;
    for (SheetList.Entry entry : list.sheets()) {
      Place place = new Place(name, entry.name(), null);
      String part = links.targetOf(entry.relation());
      if (part == null) {
        findings.add(place, FileComplaints.sheetLost());
        sound = false;
        continue;
      }
      SheetBuilder builder = new SheetBuilder(place, entry.hidden(), room, level.placesOnce());
      sound &= isRead(parts, part, builder, contents);
      room = builder.room();
      sheets.add(builder.build());
    }
    return sound ? sheets : null;
  }

  private boolean isRead(
      PackageParts parts, String part, SheetBuilder builder, CellContents contents)
      throws IOException {
    SheetHandler handler = new SheetHandler(builder, contents);
    try {
      Markup.read(parts.bytes(part), handler);
      builder.hide(contents::hides);
      if (builder.hidesRows()) {
        ListFilters.read(parts, part, builder, contents);
      }
      return true;
    } catch (SheetBuilder.TooLarge e) {
      findings.add(e.place(), FileComplaints.tooLarge(e.found(), e.most()));
    } catch (SAXException | RuntimeException | StackOverflowError e) {
      findings.add(handler.place(), FileComplaints.unreadableSheet());
    }
    return false;
  }

  private CellContents contents(PackageParts parts, PartLinks links, boolean from1904)
      throws IOException, SAXException {
    TextCollector texts = kind(parts, links, "sharedStrings", new TextCollector());
    Colours colours = kind(parts, links, "theme", new Colours());
    CellStyles styles = kind(parts, links, "styles", new CellStyles(colours));
    return new CellContents(texts, styles, from1904, level);
  }

  private static <H extends DefaultHandler> H kind(
      PackageParts parts, PartLinks links, String kind, H handler)
      throws IOException, SAXException {
    String part = links.target(kind);
    return part == null ? handler : Markup.read(parts.bytes(part), handler);
  }
}
