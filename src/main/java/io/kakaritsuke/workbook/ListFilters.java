package io.kakaritsuke.workbook;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Finds filters of lists (what Excel makes with 「テーブルとして書式設定」), which are parts of their own. */
final class ListFilters {
  private static final String DOCUMENT = "/officeDocument";
  private static final String TABLE = "/table";

  private ListFilters() {}

  /** Tells the builder of a filter of the sheet that is in use. */
  static void read(OPCPackage file, String relation, SheetBuilder sheet, CellContents contents)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    for (PackageRelationship document : file.getRelationships()) {
      if (document.getRelationshipType().endsWith(DOCUMENT)) {
        PackagePart workbook = file.getPart(document);
        PackageRelationship found = workbook == null ? null : workbook.getRelationship(relation);
        PackagePart part = found == null ? null : workbook.getRelatedPart(found);
        if (part != null) {
          lists(part, sheet, contents);
        }
      }
    }
  }

  private static void lists(PackagePart part, SheetBuilder sheet, CellContents contents)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    for (PackageRelationship list : part.getRelationships()) {
      if (list.getRelationshipType().endsWith(TABLE)) {
        try (InputStream data = part.getRelatedPart(list).getInputStream()) {
          XMLReader reader = XMLHelper.newXMLReader();
          reader.setContentHandler(new SheetHandler(sheet, contents));
          reader.parse(new InputSource(data));
        }
      }
    }
  }
}
