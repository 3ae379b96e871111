package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.workbook.PartLinks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Which parts a part leads to, by kind: the last word of a relation's type, which is the same in
 * both flavours of the format.
 *
 * @param part the empty text for the package itself
 */
record Relations(OpenWorkbook book, String part) {
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  /** The id of the relation that an element names, as r:id. */
  static String idOf(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      boolean declared = attribute.getNodeName().startsWith("xmlns");
      if ("id".equals(attribute.getLocalName())
          && attribute.getNamespaceURI() != null
          && !declared) {
        return attribute.getNodeValue();
      }
    }
    return "";
  }

  /** Makes an element name a relation. */
  static void setId(Element element, String id) {
    String prefix = element.lookupPrefix(DOCUMENT);
    if (prefix == null) {
      prefix = "r";
      element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", DOCUMENT);
    }
    element.setAttributeNS(DOCUMENT, prefix + ":id", id);
  }

  private List<Element> entries() {
    return book.has(PartLinks.relationsOf(part))
        ? Xml.children(Xml.root(book.read(PartLinks.relationsOf(part))), "Relationship")
        : List.of();
  }

  /**
   * One relation.
   *
   * @param target a part of the package, or an address where it leads out of it
   */
  record Link(String id, String type, String target, boolean external) {
    String kind() {
      return type.substring(type.lastIndexOf('/') + 1);
    }
  }

  List<Link> links() {
    return entries().stream()
        .map(
            entry -> {
              boolean external = entry.getAttribute("TargetMode").equals("External");
              return new Link(
                  entry.getAttribute("Id"),
                  entry.getAttribute("Type"),
                  external ? entry.getAttribute("Target") : resolved(entry),
                  external);
            })
        .toList();
  }

  /** The file of these entries. */
  static String file(String entries) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + entries + "</Relationships>";
  }

  /** The first part of that kind, or null. */
  @Nullable String target(String kind) {
    List<String> targets = targets(kind);
    return targets.isEmpty() ? null : targets.get(0);
  }

  List<String> targets(String kind) {
    List<String> targets = new ArrayList<>();
    for (Element entry : entries()) {
      if (entry.getAttribute("Type").endsWith("/" + kind) && book.has(resolved(entry))) {
        targets.add(resolved(entry));
      }
    }
    return targets;
  }

  @Nullable String targetOf(String id) {
    for (Element entry : entries()) {
      if (entry.getAttribute("Id").equals(id) && book.has(resolved(entry))) {
        return resolved(entry);
      }
    }
    return null;
  }

  private String resolved(Element entry) {
    return PartLinks.resolved(part, entry.getAttribute("Target"));
  }

  /** Adds a relation and gives its id. */
  String add(String kind, String target) {
    String relations = PartLinks.relationsOf(part);
    if (!book.has(relations)) {
      book.add(relations, file("").getBytes(UTF_8));
    }
    Set<String> taken = new HashSet<>();
    entries().forEach(entry -> taken.add(entry.getAttribute("Id")));
    int number = taken.size() + 1;
    while (taken.contains("rId" + number)) {
      number++;
    }
    String attributes =
        "Id=\"rId" + number + "\" Type=\"" + DOCUMENT + "/" + kind + "\" Target=\"/" + target;
    Xml.add(Xml.root(book.change(relations)), "<Relationship " + attributes + "\"/>");
    return "rId" + number;
  }

  /** Removes what leads to the part. */
  void remove(String target) {
    for (Element entry : entries()) {
      if (resolved(entry).equals(target)) {
        Element root = Xml.root(book.change(PartLinks.relationsOf(part)));
        Xml.remove(entry);
        if (Xml.children(root).isEmpty()) {
          book.remove(PartLinks.relationsOf(part));
        }
      }
    }
  }
}
