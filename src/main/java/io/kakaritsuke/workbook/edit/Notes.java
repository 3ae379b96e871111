package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The comments of a sheet: their texts in one part, their boxes in another. */
final class Notes {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TEXTS_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
  private static final String BOXES_TYPE =
      "application/vnd.openxmlformats-officedocument.vmlDrawing";

  /** The author of a text that stands in for a conversation of newer programs. */
  private static final String CONVERSATION = "tc=";

  private final SheetPart sheet;
  private final OpenWorkbook book;

  Notes(SheetPart sheet) {
    this.sheet = sheet;
    this.book = sheet.book();
  }

  private @Nullable String texts() {
    return sheet.relations().target("comments");
  }

  private NoteBoxes boxes() {
    return new NoteBoxes(sheet);
  }

  /** The comments by cell; the first counts where a file has two for one. */
  private Map<String, Element> byCell() {
    Map<String, Element> comments = new TreeMap<>();
    String part = texts();
    if (part != null) {
      for (Element comment : Xml.all(Xml.root(book.read(part)), "comment")) {
        comments.putIfAbsent(comment.getAttribute("ref"), comment);
      }
    }
    return comments;
  }

  /** Adds a text behind what is said of the cell already, by whomever. */
  void add(String cell, String text, String author) {
    Element comment = byCell().get(cell);
    if (comment == null) {
      create(cell, author, run(text));
    } else if (!isConversation(comment)) {
      book.change(OpenWorkbook.required(texts()));
      Element words = OpenWorkbook.required(Xml.child(comment, "text"));
      asRuns(words);
      Xml.add(words, run("\n\n" + text));
    }
  }

  private static String run(String text) {
    return "<r><rPr><sz val=\"9\"/><color indexed=\"81\"/><rFont val=\"游ゴシック\"/>"
        + "<charset val=\"128\"/></rPr><t xml:space=\"preserve\">"
        + Xml.cellText(text)
        + "</t></r>";
  }

  private static void asRuns(Element words) {
    Element plain = Xml.child(words, "t");
    if (plain != null) {
      Element run = Xml.made(words, "<r/>");
      words.replaceChild(run, plain);
      run.appendChild(plain);
    }
  }

  private boolean isConversation(Element comment) {
    List<Element> authors = Xml.all(Xml.root(comment.getOwnerDocument()), "author");
    int author = Xml.number(comment, "authorId", 0);
    return author < authors.size() && authors.get(author).getTextContent().startsWith(CONVERSATION);
  }

  private void create(String cell, String author, String runs) {
    String part = texts();
    if (part == null) {
      part = book.freeName("xl/comments", ".xml");
      String empty = "<comments xmlns=\"" + MAIN + "\"><authors/><commentList/></comments>";
      book.add(part, empty.getBytes(UTF_8));
      new ContentTypes(book).add(part, TEXTS_TYPE);
      sheet.relations().add("comments", part);
    }
    Element root = Xml.root(book.change(part));
    int number = author(root, author);
    Xml.add(
        OpenWorkbook.required(Xml.child(root, "commentList")),
        "<comment ref=\""
            + cell
            + "\" authorId=\""
            + number
            + "\"><text>"
            + runs
            + "</text></comment>");
    new ContentTypes(book).addExtension("vml", BOXES_TYPE);
    boxes().add(new CellReference(cell), lines(runs));
  }

  private static int author(Element root, String name) {
    Element authors = OpenWorkbook.required(Xml.child(root, "authors"));
    List<Element> all = Xml.children(authors, "author");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).getTextContent().equals(name)) {
        return i;
      }
    }
    Xml.add(authors, "<author>" + Xml.escaped(name) + "</author>");
    return all.size();
  }

  // A box holds some twenty wide letters in a line.
  private static int lines(String runs) {
    int lines = 1;
    for (String line : runs.replaceAll("<[^>]*>", "").split("\n", -1)) {
      lines += 1 + line.length() / 20;
    }
    return lines;
  }

  /** Cuts every text at the first of these words; what is empty then goes. */
  void cut(List<String> markers) {
    byCell()
        .forEach(
            (cell, comment) -> {
              Element words = Xml.child(comment, "text");
              int at = words == null ? -1 : first(markers, words.getTextContent());
              if (words != null && at >= 0) {
                book.change(OpenWorkbook.required(texts()));
                cut(cell, comment, words, at);
              }
            });
  }

  private static int first(List<String> markers, String text) {
    return markers.stream().mapToInt(text::indexOf).filter(found -> found >= 0).min().orElse(-1);
  }

  private void cut(String cell, Element comment, Element words, int at) {
    if (words.getTextContent().substring(0, at).isBlank()) {
      remove(cell, comment);
      return;
    }
    int room = words.getTextContent().substring(0, at).stripTrailing().length();
    for (Element text : Xml.all(words, "t")) {
      String content = text.getTextContent();
      int kept = Math.min(room, content.length());
      room -= kept;
      text.setTextContent(content.substring(0, kept));
      if (kept == 0 && !content.isEmpty() && text.getParentNode() instanceof Element run) {
        Xml.remove(run);
      }
    }
  }

  private void remove(String cell, Element comment) {
    Xml.remove(comment);
    boxes().remove(new CellReference(cell));
    if (byCell().isEmpty() && boxes().isEmpty()) {
      String part = OpenWorkbook.required(texts());
      sheet.relations().remove(part);
      book.remove(part);
      boxes().removeAll();
    }
  }

  /** Moves the comments with their rows; those of a row that goes, go. */
  void shift(RowShift shift) {
    String part = texts();
    if (part != null) {
      book.change(part);
      byCell().forEach((cell, comment) -> shift(cell, comment, shift));
      boxes().shift(shift);
    }
    for (String conversation : sheet.relations().targets("threadedComment")) {
      for (Element each : Xml.all(Xml.root(book.change(conversation)), "threadedComment")) {
        moveOrRemove(each, shift);
      }
    }
  }

  private void shift(String cell, Element comment, RowShift shift) {
    if (shift.row(new CellReference(cell).getRow() + 1) == 0) {
      remove(cell, comment);
    } else {
      moveOrRemove(comment, shift);
    }
  }

  private static void moveOrRemove(Element comment, RowShift shift) {
    CellReference cell = new CellReference(comment.getAttribute("ref"));
    int row = shift.row(cell.getRow() + 1);
    if (row == 0) {
      Xml.remove(comment);
    } else {
      comment.setAttribute("ref", CellReference.convertNumToColString(cell.getCol()) + row);
    }
  }

  /** Puts the comments of one row on another as well. */
  void copy(int from, int to) {
    byCell()
        .forEach(
            (cell, comment) -> {
              CellReference place = new CellReference(cell);
              Element words = Xml.child(comment, "text");
              if (place.getRow() + 1 == from && words != null && !isConversation(comment)) {
                String copy = CellReference.convertNumToColString(place.getCol()) + to;
                create(copy, authorOf(comment), run(words.getTextContent()));
              }
            });
  }

  private static String authorOf(Element comment) {
    List<Element> authors = Xml.all(Xml.root(comment.getOwnerDocument()), "author");
    int author = Xml.number(comment, "authorId", 0);
    return author < authors.size() ? authors.get(author).getTextContent() : "";
  }
}
