package io.kakaritsuke.workbook;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Which parts one part of a file leads to. A link to nowhere, or one that is no address, is none:
 * nobody follows it, and the file has the same cells without it.
 */
public final class PartLinks extends DefaultHandler {
  private static final String WORKBOOK = "xl/workbook.xml";

  private final PackageParts parts;
  private final String part;
  private final Map<String, Link> links = new LinkedHashMap<>();

  private record Link(String kind, String target) {}

  private PartLinks(PackageParts parts, String part) {
    this.parts = parts;
    this.part = part;
  }

  /**
   * @param part the empty text for the file itself
   */
  static PartLinks of(PackageParts parts, String part) throws IOException, SAXException {
    String relations = relationsOf(part);
    PartLinks links = new PartLinks(parts, part);
    return parts.has(relations) ? Markup.read(parts.bytes(relations), links) : links;
  }

  /** The part that lists the sheets. */
  static String workbook(PackageParts parts) throws IOException, SAXException {
    String found = of(parts, "").target("officeDocument");
    return found == null ? WORKBOOK : found;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    String type = attributes.getValue("Type");
    String target = attributes.getValue("Target");
    if (name.equals("Relationship")
        && type != null
        && target != null
        && !"External".equals(attributes.getValue("TargetMode"))) {
      // The last word of a type is the same in both flavours of the format.
      String kind = type.substring(type.lastIndexOf('/') + 1);
      links.putIfAbsent(attributes.getValue("Id"), new Link(kind, resolved(part, target)));
    }
  }

  /** The part that an id leads to; null where the file has none. */
  @Nullable String targetOf(String id) {
    Link link = links.get(id);
    return link != null && parts.has(link.target()) ? link.target() : null;
  }

  /** The first part of that kind, or null. */
  @Nullable String target(String kind) {
    List<String> targets = targets(kind);
    return targets.isEmpty() ? null : targets.get(0);
  }

  List<String> targets(String kind) {
    return links.values().stream()
        .filter(link -> link.kind().equals(kind) && parts.has(link.target()))
        .map(Link::target)
        .toList();
  }

  /** The part that holds the relations of a part. */
  public static String relationsOf(String part) {
    int name = part.lastIndexOf('/') + 1;
    return part.substring(0, name) + "_rels/" + part.substring(name) + ".rels";
  }

  /**
   * The name of the part that a part's relation leads to. Some programs write the whole path from
   * the root, others the way from the part.
   */
  public static String resolved(String part, String target) {
    String way = target.replace('\\', '/');
    Deque<String> path = new ArrayDeque<>();
    if (!way.startsWith("/") && part.contains("/")) {
      path.addAll(List.of(part.substring(0, part.lastIndexOf('/')).split("/")));
    }
    for (String step : way.split("/")) {
      if (step.equals("..")) {
        path.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.addLast(step);
      }
    }
    return String.join("/", path);
  }
}
