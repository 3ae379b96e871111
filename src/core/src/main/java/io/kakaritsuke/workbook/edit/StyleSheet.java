package io.kakaritsuke.workbook.edit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The styles of a workbook; what is needed and not there yet is added at the end. */
final class StyleSheet {
  /** The children of a style sheet in the order that the format wants. */
  private static final List<String> ORDER =
      List.of(
          "numFmts",
          "fonts",
          "fills",
          "borders",
          "cellStyleXfs",
          "cellXfs",
          "cellStyles",
          "dxfs",
          "tableStyles",
          "colors",
          "extLst");

  private static final int FIRST_OWN_FORMAT = 164;

  private final OpenWorkbook book;
  private final String part;

  StyleSheet(OpenWorkbook book, String part) {
    this.book = book;
    this.part = part;
  }

  /** The style of a cell with other attributes, as quotePrefix. */
  int variant(int style, Map<String, String> attributes) {
    Element styles = list("cellXfs");
    List<Element> all = Xml.children(styles, "xf");
    Element copy =
        style < all.size()
            ? (Element) all.get(style).cloneNode(true)
            : Xml.made(
                styles, "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
    attributes.forEach(copy::setAttribute);
    return index(styles, copy);
  }

  /** The text of an attribute of a cell's style, empty where it has none. */
  String attribute(int style, String attribute) {
    Element styles = Xml.child(Xml.root(book.read(part)), "cellXfs");
    List<Element> all = styles == null ? List.of() : Xml.children(styles, "xf");
    return style < all.size() ? all.get(style).getAttribute(attribute) : "";
  }

  /** Something of a list, as {@code <fill>} of fills, by its place in it. */
  int index(String list, String text) {
    Element parent = list(list);
    return index(parent, Xml.made(parent, text));
  }

  /** Something of a list of another workbook, by its place in the same list of this one. */
  int index(String list, Element there) {
    Element parent = list(list);
    Element copy = (Element) parent.getOwnerDocument().importNode(there, true);
    return index(parent, Xml.inNamespaceOf(parent, copy));
  }

  /** The element of a list at a place, null where there is none. */
  @Nullable Element entry(String list, int index) {
    Element parent = Xml.child(Xml.root(book.read(part)), list);
    List<Element> all = parent == null ? List.of() : Xml.children(parent);
    return index >= 0 && index < all.size() ? all.get(index) : null;
  }

  /** The style of a cell with just these attributes and children. */
  int styled(Map<String, String> attributes, List<Element> children) {
    Element styles = list("cellXfs");
    Element made = Xml.empty(styles, "xf");
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                made.setAttribute(name, value);
              }
            });
    made.setAttribute("xfId", "0");
    for (Element child : children) {
      Element copy = (Element) styles.getOwnerDocument().importNode(child, true);
      made.appendChild(Xml.inNamespaceOf(styles, copy));
    }
    return index(styles, made);
  }

  private int index(Element list, Element wanted) {
    String text = XmlWriter.text(wanted);
    List<Element> all = Xml.children(list);
    for (int i = 0; i < all.size(); i++) {
      if (XmlWriter.text(all.get(i)).equals(text)) {
        return i;
      }
    }
    book.change(part);
    list.appendChild(wanted);
    list.setAttribute("count", String.valueOf(all.size() + 1));
    return all.size();
  }

  /** The number of a format code such as yyyy/m/d. */
  int format(String code) {
    Element formats = list("numFmts");
    int next = FIRST_OWN_FORMAT;
    for (Element format : Xml.children(formats, "numFmt")) {
      int id = Xml.number(format, "numFmtId", 0);
      if (format.getAttribute("formatCode").equals(code)) {
        return id;
      }
      next = Math.max(next, id + 1);
    }
    String escaped = Xml.escaped(code);
    index(
        formats,
        Xml.made(formats, "<numFmt numFmtId=\"" + next + "\" formatCode=\"" + escaped + "\"/>"));
    return next;
  }

  /** The code of a format that the workbook declares, or null for one that every program knows. */
  @Nullable String formatCode(String number) {
    Element formats = Xml.child(Xml.root(book.read(part)), "numFmts");
    if (formats != null) {
      for (Element format : Xml.children(formats, "numFmt")) {
        if (format.getAttribute("numFmtId").equals(number)) {
          return format.getAttribute("formatCode");
        }
      }
    }
    return null;
  }

  /** The name of the font that cells without a style have. */
  String fontName() {
    Element fonts = Xml.child(Xml.root(book.read(part)), "fonts");
    Element font = fonts == null ? null : Xml.child(fonts, "font");
    Element name = font == null ? null : Xml.child(font, "name");
    return name == null ? "游ゴシック" : name.getAttribute("val");
  }

  private Element list(String name) {
    Element root = Xml.root(book.read(part));
    Element list = Xml.child(root, name);
    if (list != null) {
      return list;
    }
    Element made = Xml.made(root, "<" + name + " count=\"0\"/>");
    root.insertBefore(made, following(root, ORDER.indexOf(name)));
    book.change(part);
    return made;
  }

  private static @Nullable Element following(Element root, int order) {
    for (Element child : Xml.children(root)) {
      if (ORDER.indexOf(child.getLocalName()) > order) {
        return child;
      }
    }
    return null;
  }
}
