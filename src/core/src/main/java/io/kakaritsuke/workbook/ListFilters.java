package io.kakaritsuke.workbook;

import java.io.IOException;
import org.xml.sax.SAXException;

/** Finds filters of lists (what Excel makes with 「テーブルとして書式設定」), which are parts of their own. */
final class ListFilters {
  private ListFilters() {}

  /** Tells the builder of a filter of the sheet that is in use. */
  static void read(PackageParts parts, String part, SheetBuilder sheet, CellContents contents)
      throws IOException, SAXException {
    for (String list : PartLinks.of(parts, part).targets("table")) {
      Markup.read(parts.bytes(list), new SheetHandler(sheet, contents));
    }
  }
}
