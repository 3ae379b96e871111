package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;
import org.w3c.dom.Text;

/**
 * Writes a tree with the prefixes and declarations that it was read with. The JDK's own writer
 * breaks characters beyond 16 bits apart in attributes, and sheet names may have them.
 */
final class XmlWriter {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private final StringBuilder out = new StringBuilder(HEAD);

  private XmlWriter() {}

  static byte[] written(Document document) {
    XmlWriter writer = new XmlWriter();
    writer.write(document);
    return writer.out.toString().getBytes(UTF_8);
  }

  /** The text of one element, to compare it by. */
  static String text(Element element) {
    XmlWriter writer = new XmlWriter();
    writer.out.setLength(0);
    writer.tree(element);
    return writer.out.toString();
  }

  private void write(Document document) {
    for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
      tree(node);
    }
  }

  // Walks without recursion: the depth is the file's.
  private void tree(Node top) {
    @Nullable Node node = top;
    while (node != null) {
      open(node);
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        continue;
      }
      while (node != null && node != top && node.getNextSibling() == null) {
        node = node.getParentNode();
        if (node != null) {
          close(node);
        }
      }
      node = node == null || node == top ? null : node.getNextSibling();
    }
  }

  private void open(Node node) {
    if (node instanceof Element element) {
      out.append('<').append(element.getTagName());
      attributes(element.getAttributes());
      out.append(element.getFirstChild() == null ? "/>" : ">");
    } else if (node instanceof CDATASection data) {
      out.append("<![CDATA[").append(data.getData()).append("]]>");
    } else if (node instanceof Text text) {
      append(out, text.getData(), false);
    } else if (node instanceof Comment comment) {
      out.append("<!--").append(comment.getData()).append("-->");
    } else if (node instanceof ProcessingInstruction instruction) {
      out.append("<?").append(instruction.getTarget()).append(' ');
      out.append(instruction.getData()).append("?>");
    }
  }

  private void close(Node node) {
    if (node instanceof Element element) {
      out.append("</").append(element.getTagName()).append('>');
    }
  }

  private void attributes(NamedNodeMap attributes) {
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      out.append(' ').append(attribute.getNodeName()).append("=\"");
      append(out, attribute.getNodeValue(), true);
      out.append('"');
    }
  }

  /** Appends text with what markup would take for its own written otherwise. */
  static void append(StringBuilder out, String text, boolean attribute) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      String other = otherwise(text.charAt(i), attribute);
      if (other != null) {
        out.append(text, from, i).append(other);
        from = i + 1;
      }
    }
    out.append(text, from, text.length());
  }

  private static @Nullable String otherwise(char character, boolean attribute) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\r' -> "&#13;";
      case '"' -> attribute ? "&quot;" : null;
      case '\n' -> attribute ? "&#10;" : null;
      case '\t' -> attribute ? "&#9;" : null;
      default -> null;
    };
  }
}
