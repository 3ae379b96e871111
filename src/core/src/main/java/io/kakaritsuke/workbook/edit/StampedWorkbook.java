package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Writes stamps into the custom document properties of workbooks, and takes them off again.
 * Spreadsheet programs keep these properties when they save. Nothing with a stamp is ever stored.
 */
public final class StampedWorkbook {
  private static final String KIND = "custom-properties";
  private static final String PART = "docProps/custom.xml";
  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.custom-properties+xml";
  private static final String EMPTY =
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\""
          + " xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"/>";
  private static final String FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
  private static final String VALUES =
      "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";

  /** Excel numbers its properties from here. */
  private static final int FIRST_NUMBER = 2;

  /** So many are looked at; nobody has more, and what is further back is no stamp of ours. */
  private static final int MOST_PROPERTIES = 1_000;

  private StampedWorkbook() {}

  /**
   * A workbook without its stamp.
   *
   * @param bytes the very array given where there was none
   * @param stamp null where there is none, or none that can be
   */
  @SuppressWarnings("ArrayRecordComponent") // Identity of files is never asked.
  public record Read(byte[] bytes, @Nullable Stamp stamp) {}

  /**
   * The workbook with the stamp; another stamp goes. The same workbook and stamp give the same
   * bytes. What cannot be opened stays as it is.
   */
  public static byte[] of(byte[] workbook, Stamp stamp) {
    return OpenWorkbook.with(
            workbook,
            book -> {
              takeOff(book);
              put(book, stamp);
              return book.bytes();
            })
        .orElse(workbook);
  }

  /** Takes the stamp off; all parts that bear nothing of it keep their bytes. */
  public static Read read(byte[] workbook) {
    return OpenWorkbook.with(
            workbook,
            book -> {
              Map<String, String> properties = takeOff(book);
              return new Read(book.bytes(), Stamp.of(properties).orElse(null));
            })
        .orElse(new Read(workbook, null));
  }

  /**
   * Whether somebody sends what was handed out, without any change.
   *
   * @param sent with its stamp
   * @param stored what was handed out, without a stamp
   */
  public static boolean isUntouched(byte[] sent, byte[] stored, Stamp stamp) {
    return Arrays.equals(sent, of(stored, stamp));
  }

  private static void put(OpenWorkbook book, Stamp stamp) {
    Relations relations = new Relations(book, "");
    String part = relations.target(KIND);
    if (part == null) {
      part = book.has(PART) ? book.freeName("docProps/custom", ".xml") : PART;
      book.add(part, EMPTY.getBytes(UTF_8));
      new ContentTypes(book).add(part, TYPE);
      relations.add(KIND, part);
    }
    Element root = Xml.root(book.change(part));
    int number = FIRST_NUMBER;
    for (Element property : Xml.children(root, "property")) {
      number = Math.max(number, Xml.number(property, "pid", 0) + 1);
    }
    for (Map.Entry<String, String> property : stamp.properties().entrySet()) {
      Xml.add(
          root,
          "<property fmtid=\"%s\" pid=\"%d\" name=\"%s\"><vt:lpwstr xmlns:vt=\"%s\">%s</vt:lpwstr></property>"
              .formatted(
                  FORMAT, number++, property.getKey(), VALUES, Xml.escaped(property.getValue())));
    }
  }

  /** What stood there, by name; a name that stands twice makes no stamp. */
  private static Map<String, String> takeOff(OpenWorkbook book) {
    Map<String, String> found = new HashMap<>();
    Relations relations = new Relations(book, "");
    for (String part : relations.targets(KIND)) {
      List<Element> all = Xml.children(Xml.root(book.read(part)), "property");
      List<Element> ours =
          all.stream()
              .limit(MOST_PROPERTIES)
              .filter(property -> property.getAttribute("name").startsWith(Stamp.PREFIX))
              .toList();
      for (Element property : ours) {
        String text = property.getTextContent().strip();
        found.merge(property.getAttribute("name"), text, (one, other) -> "");
      }
      if (!ours.isEmpty() && ours.size() == all.size()) {
        relations.remove(part);
        book.remove(part);
      } else if (!ours.isEmpty()) {
        book.change(part);
        ours.forEach(Xml::remove);
      }
    }
    return found;
  }
}
