package io.kakaritsuke.workbook.edit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The texts of cells as the file has them: in the cell, or in the list that all sheets share. */
record CellTexts(List<Element> shared) {
  static CellTexts of(OpenWorkbook book) {
    String part = book.relations().target("sharedStrings");
    return new CellTexts(part == null ? List.of() : Xml.children(Xml.root(book.read(part)), "si"));
  }

  /** The text, or the stored form of any other value; empty for a blank cell. */
  String text(@Nullable Element cell) {
    if (cell == null) {
      return "";
    }
    Element inline = Xml.child(cell, "is");
    if (inline != null) {
      return joined(inline);
    }
    Element value = Xml.child(cell, "v");
    String stored = value == null ? "" : value.getTextContent();
    if (!cell.getAttribute("t").equals("s") || stored.isEmpty()) {
      return stored;
    }
    int index = Integer.parseInt(stored.trim());
    return index < shared.size() ? joined(shared.get(index)) : "";
  }

  // A text may be in pieces of different fonts, with its reading beside them.
  private static String joined(Element text) {
    return Xml.all(text, "t").stream()
        .filter(piece -> !"rPh".equals(piece.getParentNode().getLocalName()))
        .map(Element::getTextContent)
        .collect(Collectors.joining());
  }
}
