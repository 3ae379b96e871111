package io.kakaritsuke.scenario;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as plain data within bounds. Only the events of the parser are used: no object is ever
 * constructed, and aliases, anchors and tags are refused, so nothing can grow or run.
 */
final class YamlReader {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 20;

  private final Complaints complaints;
  private final YamlComplaints yaml;
  private final Parser parser;
  private final int[] indexOfCodePoint;

  private YamlReader(String text, Complaints complaints) {
    this.complaints = complaints;
    this.yaml = new YamlComplaints(complaints);
    this.indexOfCodePoint = indexes(text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    this.parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
  }

  /** Thrown inside this class only, when the rest of the file cannot be understood. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The text of a file without its byte order mark; null, after a complaint, when it is none. */
  static @Nullable String text(byte[] bytes, Complaints complaints) {
    if (bytes.length > MAX_BYTES) {
      new YamlComplaints(complaints).tooLarge((bytes.length >> 10) + " KiB");
      return null;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      new YamlComplaints(complaints).notUtf8();
      return null;
    }
  }

  /** The one document of the text; null, after complaints, when it cannot be read. */
  static @Nullable YamlNode read(String text, Complaints complaints) {
    int before = complaints.count();
    try {
      YamlNode node = new YamlReader(text, complaints).document();
      return complaints.count() == before ? node : null;
    } catch (Unreadable e) {
      return null;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      new YamlComplaints(complaints).brokenYaml(mark == null ? Spot.TOP.place() : place(mark));
      return null;
    } catch (YAMLException e) {
      new YamlComplaints(complaints).brokenYaml(Spot.TOP.place());
      return null;
    }
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    for (Event event = parser.getEvent();
        !(event instanceof StreamEndEvent);
        event = parser.getEvent()) {
      if (event instanceof DocumentStartEvent) {
        if (root != null) {
          yaml.secondDocument(place(event.getStartMark()));
          throw new Unreadable();
        }
        root = node(parser.getEvent(), 0);
      }
    }
    if (root == null) {
      yaml.emptyFile();
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      yaml.tooDeep(place(event.getStartMark()), MAX_DEPTH);
      throw new Unreadable();
    }
    refuseWhatIsNoData(event);
    if (event instanceof ScalarEvent scalar) {
      return new YamlNode.Scalar(scalar.getValue(), scalar.isPlain(), spot(event, event));
    }
    if (event instanceof AliasEvent) {
      return new YamlNode.Scalar("", true, spot(event, event));
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    return start instanceof MappingStartEvent ? mapping(start, depth) : listing(start, depth);
  }

  private void refuseWhatIsNoData(Event event) {
    String place = place(event.getStartMark());
    if (event instanceof AliasEvent) {
      yaml.alias(place);
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      yaml.alias(place);
    }
    String tag = null;
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
    } else if (event instanceof CollectionStartEvent start) {
      tag = start.getTag();
    }
    if (tag != null) {
      yaml.tag(place);
    }
  }

  private YamlNode.Listing listing(CollectionStartEvent start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = parser.getEvent();
    while (!(event instanceof CollectionEndEvent)) {
      items.add(node(event, depth + 1));
      event = parser.getEvent();
    }
    Spot last = items.isEmpty() ? null : items.get(items.size() - 1).spot();
    return new YamlNode.Listing(List.copyOf(items), spot(start, event, last));
  }

  private YamlNode.Mapping mapping(CollectionStartEvent start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Spot last = null;
    Event event = parser.getEvent();
    while (!(event instanceof CollectionEndEvent)) {
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(parser.getEvent(), depth + 1);
      last = value.spot();
      if (!(key instanceof YamlNode.Scalar name)) {
        yaml.noName(key.spot().place());
      } else if (!names.add(name.text())) {
        complaints.duplicateKey(name.spot().place(), name.text());
      } else {
        entries.add(new YamlNode.Entry(name, value));
      }
      event = parser.getEvent();
    }
    return new YamlNode.Mapping(List.copyOf(entries), spot(start, event, last));
  }

  // The end mark of a block collection lies at whatever comes next, comments skipped.
  private Spot spot(CollectionStartEvent start, Event end, @Nullable Spot last) {
    if (start.isFlow() || last == null) {
      return spot(start, end);
    }
    return new Spot(place(start.getStartMark()), spot(start, start).start(), last.end());
  }

  private Spot spot(Event start, Event end) {
    Mark from = start.getStartMark();
    return new Spot(
        place(from),
        indexOfCodePoint[from.getIndex()],
        indexOfCodePoint[end.getEndMark().getIndex()]);
  }

  private static String place(Mark mark) {
    return (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  // The parser counts characters as people do, a String by halves of them.
  private static int[] indexes(String text) {
    int[] indexes = new int[text.codePointCount(0, text.length()) + 1];
    int at = 0;
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = at;
      at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
    }
    return indexes;
  }
}
