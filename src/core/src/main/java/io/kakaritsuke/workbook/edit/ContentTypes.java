package io.kakaritsuke.workbook.edit;

import org.w3c.dom.Element;

/** The list of a package that says what each part is. */
record ContentTypes(OpenWorkbook book) {
  private static final String PART = "[Content_Types].xml";

  void add(String part, String type) {
    Xml.add(
        Xml.root(book.change(PART)),
        "<Override PartName=\"/" + Xml.escaped(part) + "\" ContentType=\"" + type + "\"/>");
  }

  /** Declares a part as what a part of another package is. */
  void like(ContentTypes other, String there, String part) {
    Element root = Xml.root(other.book.read(PART));
    String extension = there.substring(there.lastIndexOf('.') + 1);
    for (Element entry : Xml.children(root, "Default")) {
      if (entry.getAttribute("Extension").equalsIgnoreCase(extension)
          && !extension.equalsIgnoreCase("xml")) {
        addExtension(extension, entry.getAttribute("ContentType"));
      }
    }
    for (Element entry : Xml.children(root, "Override")) {
      if (entry.getAttribute("PartName").equals("/" + there)) {
        add(part, entry.getAttribute("ContentType"));
      }
    }
  }

  /** Declares all parts with that extension. */
  void addExtension(String extension, String type) {
    for (Element entry : Xml.children(Xml.root(book.read(PART)), "Default")) {
      if (entry.getAttribute("Extension").equalsIgnoreCase(extension)) {
        return;
      }
    }
    Element root = Xml.root(book.change(PART));
    Element made =
        Xml.made(root, "<Default Extension=\"" + extension + "\" ContentType=\"" + type + "\"/>");
    root.insertBefore(made, root.getFirstChild());
  }

  void remove(String part) {
    for (Element entry : Xml.children(Xml.root(book.read(PART)), "Override")) {
      if (entry.getAttribute("PartName").equals("/" + part)) {
        book.change(PART);
        Xml.remove(entry);
      }
    }
  }
}
