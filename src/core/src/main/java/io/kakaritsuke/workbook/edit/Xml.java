package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML of a part as a tree; elements are found by local name, whatever their prefix. */
final class Xml {
  private static final Pattern LIKE_A_CHARACTER = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private static final DocumentBuilderFactory BUILDERS = builders();

  private Xml() {}

  static Document parsed(byte[] part) {
    try {
      return newBuilder().parse(new ByteArrayInputStream(part));
    } catch (SAXException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A factory may not be used by two threads at once.
  private static DocumentBuilder newBuilder() {
    synchronized (BUILDERS) {
      try {
        DocumentBuilder builder = BUILDERS.newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        // The one that is there without prints to the console.
        builder.setErrorHandler(new DefaultHandler());
        return builder;
      } catch (ParserConfigurationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  // Every node of a sheet is visited: nodes that are made when first asked for cost twice.
  private static DocumentBuilderFactory builders() {
    DocumentBuilderFactory builders = XMLHelper.getDocumentBuilderFactory();
    try {
      builders.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return builders;
  }

  static Element root(Document document) {
    return document.getDocumentElement();
  }

  /** The child elements of that name, in order; a copy that may be walked while they move. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : children(parent)) {
      if (name.equals(child.getLocalName())) {
        found.add(child);
      }
    }
    return found;
  }

  static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  static @Nullable Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        return element;
      }
    }
    return null;
  }

  /** All elements of that name below the one given, in document order. */
  static List<Element> all(Element top, String name) {
    List<Element> found = new ArrayList<>();
    Node node = top.getFirstChild();
    while (node != null) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
      node = next(node, top);
    }
    return found;
  }

  private static @Nullable Node next(Node node, Node top) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node at = node;
    while (at != null && at != top) {
      if (at.getNextSibling() != null) {
        return at.getNextSibling();
      }
      at = at.getParentNode();
    }
    return null;
  }

  /** An empty element with the namespace and the prefix of its parent; appended to it. */
  static Element append(Element parent, String name) {
    Element made = empty(parent, name);
    parent.appendChild(made);
    return made;
  }

  /** The same, without a place yet. */
  static Element empty(Element parent, String name) {
    String prefix = parent.getPrefix();
    String qualified = prefix == null ? name : prefix + ':' + name;
    return parent.getOwnerDocument().createElementNS(parent.getNamespaceURI(), qualified);
  }

  /**
   * Builds an element from its text, which costs a parser; it takes the namespace and the prefix of
   * its new parent.
   */
  static Element made(Element parent, String text) {
    return madeAll(parent, List.of(text)).get(0);
  }

  /** The same of many, for which one parser does. */
  static List<Element> madeAll(Element parent, List<String> texts) {
    String namespace = parent.getNamespaceURI();
    String wrapped = "<made xmlns=\"" + namespace + "\">" + String.join("", texts) + "</made>";
    List<Element> made = new ArrayList<>();
    for (Element source : children(root(parsed(wrapped.getBytes(UTF_8))))) {
      Element element = (Element) parent.getOwnerDocument().importNode(source, true);
      String prefix = parent.getPrefix();
      made.add(prefix == null ? element : prefixed(element, prefix));
    }
    return made;
  }

  private static Element prefixed(Element element, String prefix) {
    Document document = element.getOwnerDocument();
    String name = prefix + ":" + element.getLocalName();
    Element renamed = (Element) document.renameNode(element, element.getNamespaceURI(), name);
    children(renamed).forEach(child -> prefixed(child, prefix));
    return renamed;
  }

  /** A tree of another part that takes the namespace and the prefix of its new parent. */
  static Element inNamespaceOf(Element parent, Element tree) {
    if (!Objects.equals(tree.getNamespaceURI(), parent.getNamespaceURI())
        || !Objects.equals(tree.getPrefix(), parent.getPrefix())) {
      return renamed(tree, tree.getNamespaceURI(), parent);
    }
    return tree;
  }

  // What belongs to another format keeps its own name.
  private static Element renamed(Element tree, @Nullable String old, Element parent) {
    Element named = tree;
    if (Objects.equals(tree.getNamespaceURI(), old)) {
      String prefix = parent.getPrefix();
      String name = prefix == null ? tree.getLocalName() : prefix + ":" + tree.getLocalName();
      named = (Element) tree.getOwnerDocument().renameNode(tree, parent.getNamespaceURI(), name);
    }
    for (Element child : children(named)) {
      renamed(child, old, parent);
    }
    return named;
  }

  static Element add(Element parent, String text) {
    Element made = made(parent, text);
    parent.appendChild(made);
    return made;
  }

  static void remove(Element element) {
    Node parent = element.getParentNode();
    if (parent != null) {
      parent.removeChild(element);
    }
  }

  static int number(Element element, String attribute, int otherwise) {
    String value = element.getAttribute(attribute);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  /** The text for the inside of an element or an attribute; what XML cannot say becomes U+FFFD. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    XmlWriter.append(out, sound(text), true);
    return out.toString();
  }

  private static String sound(String text) {
    return text.codePoints()
        .map(point -> isAllowed(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int point) {
    return point == '\n'
        || point == '\t'
        || (point >= 0x20 && point < 0xD800)
        || (point >= 0xE000 && point != 0xFFFE && point != 0xFFFF);
  }

  /** The text for a cell or comment, where _x0041_ would be read as a character. */
  static String cellText(String text) {
    return escaped(unambiguous(text));
  }

  /** The same as the content of an element that is there already. */
  static String cellContent(String text) {
    return sound(unambiguous(text));
  }

  private static String unambiguous(String text) {
    return LIKE_A_CHARACTER.matcher(text.replace("\r\n", "\n")).replaceAll("_x005F_");
  }
}
