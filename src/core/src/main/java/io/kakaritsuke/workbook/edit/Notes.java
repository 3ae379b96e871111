package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
  private @Nullable List<Element> authors;

  Notes(SheetPart sheet) {
    this.sheet = sheet;
    this.book = sheet.book();
  }

  private @Nullable String part() {
    return sheet.relations().target("comments");
  }

  private NoteBoxes boxes() {
    return new NoteBoxes(sheet);
  }

  /** The comments by cell; the first counts where a file has two for one. */
  private Map<String, Element> byCell() {
    Map<String, Element> comments = new TreeMap<>();
    String part = part();
    if (part != null) {
      for (Element comment : Xml.all(Xml.root(book.read(part)), "comment")) {
        comments.putIfAbsent(comment.getAttribute("ref"), comment);
      }
    }
    return comments;
  }

  /**
   * Adds a text behind what is said of each cell already, by whomever. All at once: the work is in
   * the number of texts and comments, whatever stands on the sheet.
   *
   * @param texts by cell, in the order in which new comments are to stand
   */
  void add(Map<String, String> texts, String author) {
    Map<String, Element> there = byCell();
    Map<String, String> behind = new LinkedHashMap<>();
    List<New> made = new ArrayList<>();
    texts.forEach(
        (cell, text) -> {
          Element comment = there.get(cell);
          if (comment == null) {
            made.add(new New(cell, text));
          } else if (!isConversation(comment)) {
            behind.put(cell, text);
          }
        });
    append(there, behind);
    create(made, author);
  }

  private void append(Map<String, Element> comments, Map<String, String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    Element root = Xml.root(book.change(OpenWorkbook.required(part())));
    List<Element> runs =
        Xml.madeAll(root, texts.values().stream().map(text -> run("\n\n" + text)).toList());
    Iterator<Element> next = runs.iterator();
    for (String cell : texts.keySet()) {
      Element comment = OpenWorkbook.required(comments.get(cell));
      Element words = OpenWorkbook.required(Xml.child(comment, "text"));
      asRuns(words);
      words.appendChild(next.next());
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
    return authorOf(comment).startsWith(CONVERSATION);
  }

  private record New(String cell, String text) {}

  private void create(List<New> comments, String author) {
    if (comments.isEmpty()) {
      return;
    }
    Element root = Xml.root(book.change(textsOrNew()));
    String number = String.valueOf(author(root, author));
    Element list = OpenWorkbook.required(Xml.child(root, "commentList"));
    List<Element> runs = Xml.madeAll(list, comments.stream().map(one -> run(one.text())).toList());
    for (int i = 0; i < comments.size(); i++) {
      Element comment = Xml.append(list, "comment");
      comment.setAttribute("ref", comments.get(i).cell());
      comment.setAttribute("authorId", number);
      Xml.append(comment, "text").appendChild(runs.get(i));
    }
    new ContentTypes(book).addExtension("vml", BOXES_TYPE);
    boxes()
        .add(
            comments.stream()
                .map(one -> new NoteBoxes.Box(new CellReference(one.cell()), lines(one.text())))
                .toList());
  }

  private String textsOrNew() {
    String there = part();
    if (there != null) {
      return there;
    }
    String part = book.freeName("xl/comments", ".xml");
    String empty = "<comments xmlns=\"" + MAIN + "\"><authors/><commentList/></comments>";
    book.add(part, empty.getBytes(UTF_8));
    new ContentTypes(book).add(part, TEXTS_TYPE);
    sheet.relations().add("comments", part);
    return part;
  }

  private int author(Element root, String name) {
    for (int i = 0; i < authors().size(); i++) {
      if (authors().get(i).getTextContent().equals(name)) {
        return i;
      }
    }
    int next = authors().size();
    Element all = OpenWorkbook.required(Xml.child(root, "authors"));
    Xml.add(all, "<author>" + Xml.escaped(name) + "</author>");
    authors = null;
    return next;
  }

  // A box holds some twenty wide letters in a line.
  private static int lines(String text) {
    int lines = 1;
    for (String line : text.split("\n", -1)) {
      lines += 1 + line.length() / 20;
    }
    return lines;
  }

  /** Cuts every text at the first of these words; what is empty then goes. */
  void cut(List<String> markers) {
    Map<String, Element> empty = new LinkedHashMap<>();
    byCell()
        .forEach(
            (cell, comment) -> {
              Element words = Xml.child(comment, "text");
              String text = words == null ? "" : words.getTextContent();
              int at = first(markers, text);
              if (words != null && at >= 0) {
                book.change(OpenWorkbook.required(part()));
                if (text.substring(0, at).isBlank()) {
                  empty.put(cell, comment);
                } else {
                  cut(words, text.substring(0, at).stripTrailing().length());
                }
              }
            });
    remove(empty);
  }

  private static int first(List<String> markers, String text) {
    return markers.stream().mapToInt(text::indexOf).filter(found -> found >= 0).min().orElse(-1);
  }

  private static void cut(Element words, int length) {
    int room = length;
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

  private void remove(Map<String, Element> comments) {
    if (comments.isEmpty()) {
      return;
    }
    comments.values().forEach(Xml::remove);
    boxes().remove(comments.keySet());
    if (byCell().isEmpty() && boxes().isEmpty()) {
      String part = OpenWorkbook.required(part());
      sheet.relations().remove(part);
      book.remove(part);
      boxes().removeAll();
    }
  }

  /** What is noted, by cell; what checking has added is left out. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    byCell()
        .forEach(
            (cell, comment) -> {
              Element words = Xml.child(comment, "text");
              String text = words == null ? "" : words.getTextContent();
              int mark = first(List.of(Marks.HEADING.ja(), Marks.HEADING.en()), text);
              String own = (mark < 0 ? text : text.substring(0, mark)).strip();
              if (!own.isEmpty()) {
                texts.put(cell, own);
              }
            });
    return texts;
  }

  /** Notes a text in the place of all that is noted on a cell; null notes nothing. */
  void put(String cell, @Nullable String text) {
    Element there = byCell().get(cell);
    if (there != null) {
      book.change(OpenWorkbook.required(part()));
      remove(Map.of(cell, there));
    }
    if (text != null) {
      create(List.of(new New(cell, text)), "");
    }
  }

  /**
   * Gives each comment another cell; those that get none go.
   *
   * @param place the new cell of each, as B7
   */
  void move(Function<String, @Nullable String> place) {
    String part = part();
    if (part != null) {
      Map<String, Element> gone = new LinkedHashMap<>();
      byCell()
          .forEach(
              (cell, comment) -> {
                String now = place.apply(cell);
                if (now == null) {
                  gone.put(cell, comment);
                } else if (!now.equals(cell)) {
                  book.change(part);
                  comment.setAttribute("ref", now);
                }
              });
      remove(gone);
      boxes().move(place);
    }
    for (String conversation : sheet.relations().targets("threadedComment")) {
      for (Element each : Xml.all(Xml.root(book.change(conversation)), "threadedComment")) {
        String now = place.apply(each.getAttribute("ref"));
        if (now == null) {
          Xml.remove(each);
        } else {
          each.setAttribute("ref", now);
        }
      }
    }
  }

  /** Moves the comments with their rows; those of a row that goes, go. */
  void shift(RowShift shift) {
    String part = part();
    if (part != null) {
      book.change(part);
      Map<String, Element> gone = new LinkedHashMap<>();
      byCell()
          .forEach(
              (cell, comment) -> {
                if (shift.row(new CellReference(cell).getRow() + 1) == 0) {
                  gone.put(cell, comment);
                } else {
                  moveOrRemove(comment, shift);
                }
              });
      remove(gone);
      boxes().shift(shift);
    }
    for (String conversation : sheet.relations().targets("threadedComment")) {
      for (Element each : Xml.all(Xml.root(book.change(conversation)), "threadedComment")) {
        moveOrRemove(each, shift);
      }
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
                create(List.of(new New(copy, words.getTextContent())), authorOf(comment));
              }
            });
  }

  private String authorOf(Element comment) {
    int author = Xml.number(comment, "authorId", 0);
    return author < authors().size() ? authors().get(author).getTextContent() : "";
  }

  // A file may have as many authors as comments: they are looked up once.
  private List<Element> authors() {
    if (authors == null) {
      Element root = Xml.root(book.read(OpenWorkbook.required(part())));
      Element list = Xml.child(root, "authors");
      authors = list == null ? List.of() : Xml.children(list, "author");
    }
    return authors;
  }
}
