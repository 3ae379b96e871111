package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.workbook.PartLinks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Brings the parts that a part leads to into another workbook: pictures, comments, links. */
final class PartCopies {
  /**
   * What cannot come alone: conversations name people of their workbook, lists and pivots have
   * numbers among all of theirs.
   */
  private static final List<String> STAY =
      List.of("threadedComment", "table", "pivotTable", "slicer", "queryTable", "timeline");

  private final OpenWorkbook from;
  private final OpenWorkbook into;
  private final Map<String, String> copies = new HashMap<>();

  PartCopies(OpenWorkbook from, OpenWorkbook into) {
    this.from = from;
    this.into = into;
  }

  /** Gives the copy of a part the same relations, under the same ids. */
  void relations(String part, String copy) {
    StringBuilder text = new StringBuilder();
    for (Relations.Link link : new Relations(from, part).links()) {
      if (link.external() || !stays(link)) {
        String target = link.external() ? link.target() : "/" + copied(link.target());
        text.append("<Relationship Id=\"")
            .append(Xml.escaped(link.id()))
            .append("\" Type=\"")
            .append(Xml.escaped(link.type()))
            .append("\" Target=\"")
            .append(Xml.escaped(target))
            .append(link.external() ? "\" TargetMode=\"External\"/>" : "\"/>");
      } else {
        dropUses(copy, link.id());
      }
    }
    if (!text.isEmpty()) {
      into.add(PartLinks.relationsOf(copy), Relations.file(text.toString()).getBytes(UTF_8));
    }
  }

  private boolean stays(Relations.Link link) {
    return !from.has(link.target()) || STAY.contains(link.kind());
  }

  private void dropUses(String part, String id) {
    if (part.endsWith(".xml")) {
      for (Element list : Xml.all(Xml.root(into.change(part)), "tableParts")) {
        Xml.children(list).stream()
            .filter(use -> Relations.idOf(use).equals(id))
            .forEach(Xml::remove);
        SheetAreas.count(list);
      }
    }
  }

  private String copied(String part) {
    String known = copies.get(part);
    if (known != null) {
      return known;
    }
    int dot = part.lastIndexOf('.');
    String end = dot < part.lastIndexOf('/') ? "" : part.substring(dot);
    String before = part.substring(0, part.length() - end.length()).replaceAll("[0-9]+$", "");
    String copy = into.freeName(before, end);
    copies.put(part, copy);
    into.add(copy, from.bytes(part));
    new ContentTypes(into).like(new ContentTypes(from), part, copy);
    relations(part, copy);
    return copy;
  }
}
