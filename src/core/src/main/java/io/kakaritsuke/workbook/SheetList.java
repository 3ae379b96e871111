package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the sheets of a workbook and what counts for all of them. */
final class SheetList extends DefaultHandler {
  private final List<Entry> sheets = new ArrayList<>();
  private boolean from1904;

  /** One sheet; the relation leads to its part. */
  record Entry(String name, String relation, boolean hidden) {}

  List<Entry> sheets() {
    return sheets;
  }

  /** Whether dates are counted from 1904, as old files of a Mac do. */
  boolean from1904() {
    return from1904;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    if (name.equals("workbookPr")) {
      String date1904 = attributes.getValue("date1904");
      from1904 = "1".equals(date1904) || "true".equals(date1904);
    } else if (name.equals("sheet")) {
      sheets.add(entry(attributes));
    }
  }

  private static Entry entry(Attributes attributes) {
    String state = attributes.getValue("state");
    boolean hidden = state != null && !state.equals("visible");
    return new Entry(text(attributes, "name"), relation(attributes), hidden);
  }

  // The only attribute with a namespace; which one depends on the flavour of the format.
  private static String relation(Attributes attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      if (attributes.getLocalName(i).equals("id") && !attributes.getURI(i).isEmpty()) {
        return attributes.getValue(i);
      }
    }
    return "";
  }

  private static String text(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value;
  }
}
