package io.kakaritsuke.workbook.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.workbook.PartLinks;
import io.kakaritsuke.workbook.WorkbookParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A workbook file that is written into. Parts that nobody changes keep their very bytes, so that
 * whatever this code knows nothing of stays as it was.
 */
final class OpenWorkbook {
  // A tree takes some hundred bytes for each of these; more is no table that people keep.
  private static final int MOST_TAGS = 1_000_000;
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final byte[] original;
  private final Map<String, byte[]> parts;
  private final Map<String, Document> trees = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final String workbookPart;
  private int tags;

  private OpenWorkbook(byte[] original, Map<String, byte[]> parts) {
    this.original = original;
    this.parts = parts;
    this.workbookPart = required(new Relations(this, "").target("officeDocument"));
  }

  /**
   * What the work makes of the opened file; empty where the file cannot be opened, or is more than
   * can be held as a tree.
   */
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  static <T> Optional<T> with(byte[] file, Function<OpenWorkbook, T> work) {
    Optional<Map<String, byte[]>> parts = WorkbookParts.of(file);
    try {
      return parts.map(unpacked -> work.apply(new OpenWorkbook(file, unpacked)));
    } catch (RuntimeException | StackOverflowError e) {
      // As in reading: whatever a damaged file makes the libraries throw is the file's fault.
      return Optional.empty();
    }
  }

  static <T> T required(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalArgumentException("the file lacks a part that every workbook has");
    }
    return thing;
  }

  /** The tree of a part, to be looked at. */
  Document read(String part) {
    return trees.computeIfAbsent(part, this::tree);
  }

  /** The tree of a part, to be changed. */
  Document change(String part) {
    changed.add(part);
    return read(part);
  }

  private Document tree(String part) {
    byte[] bytes = required(parts.get(part));
    for (byte b : bytes) {
      tags += b == '<' ? 1 : 0;
    }
    if (tags > MOST_TAGS) {
      throw new IllegalArgumentException("more markup than can be held as a tree");
    }
    return Xml.parsed(part.endsWith(".vml") ? wellFormed(bytes) : bytes);
  }

  // Excel closes no line break in the drawings of comments and form controls.
  private static byte[] wellFormed(byte[] drawing) {
    return new String(drawing, UTF_8).replaceAll("(?i)<br\\s*>", "<br/>").getBytes(UTF_8);
  }

  boolean has(String part) {
    return parts.containsKey(part);
  }

  /** The bytes of a part as they were opened. */
  byte[] bytes(String part) {
    return required(parts.get(part));
  }

  /** The names of all parts, in order. */
  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  /** A part of that name with a number that none has yet, as xl/comments7.xml. */
  String freeName(String before, String after) {
    int number = 1;
    while (has(before + number + after)) {
      number++;
    }
    return before + number + after;
  }

  void add(String part, byte[] bytes) {
    parts.put(part, bytes);
    trees.remove(part);
    changed.add(part);
  }

  void remove(String part) {
    parts.remove(part);
    trees.remove(part);
    changed.add(part);
    String relations = PartLinks.relationsOf(part);
    if (has(relations)) {
      remove(relations);
    }
    new ContentTypes(this).remove(part);
  }

  String workbookPart() {
    return workbookPart;
  }

  Element workbook() {
    return Xml.root(read(workbookPart));
  }

  Element changedWorkbook() {
    return Xml.root(change(workbookPart));
  }

  Relations relations() {
    return new Relations(this, workbookPart);
  }

  StyleSheet styles() {
    return new StyleSheet(this, required(relations().target("styles")));
  }

  /** The worksheets in the order of their tabs; chart sheets have no cells and are left out. */
  List<SheetPart> sheets() {
    List<SheetPart> sheets = new ArrayList<>();
    List<Element> entries = Xml.children(required(Xml.child(workbook(), "sheets")), "sheet");
    for (int i = 0; i < entries.size(); i++) {
      String part = relations().targetOf(Relations.idOf(entries.get(i)));
      if (part != null && Xml.root(read(part)).getLocalName().equals("worksheet")) {
        sheets.add(new SheetPart(this, entries.get(i).getAttribute("name"), part, i));
      }
    }
    return sheets;
  }

  Optional<SheetPart> sheet(String name) {
    return sheets().stream().filter(sheet -> sheet.name().equals(name)).findFirst();
  }

  /** The file as it is now; the very bytes that were opened where nothing was changed. */
  byte[] bytes() {
    if (changed.isEmpty()) {
      return original;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(original.length + 4096);
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        // The same change of the same file gives the same bytes.
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        Document tree = changed.contains(part.getKey()) ? trees.get(part.getKey()) : null;
        zip.write(tree == null ? part.getValue() : XmlWriter.written(tree));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
