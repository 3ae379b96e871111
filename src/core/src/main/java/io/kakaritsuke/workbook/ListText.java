package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of free texts in one cell: parted by 、 or a comma. An entry that has one of these in it
 * stands in quotation marks, and a mark in such an entry is written twice.
 */
public final class ListText {
  private static final String SEPARATORS = "[、,，]";
  private static final String OPEN = "\"＂“";
  private static final String CLOSE = "\"＂”";

  private ListText() {}

  /** The entries without spaces around them, in order; blank ones are the empty text. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      Entry entry = quoted(text, at);
      Entry next = entry == null ? plain(text, at) : entry;
      parts.add(next.text());
      at = next.end() + 1;
    }
    return parts;
  }

  /** The same as versions of before were read, for which a mark was a character like others. */
  static List<String> unquoted(String text) {
    return Stream.of(text.split(SEPARATORS, -1)).map(String::strip).toList();
  }

  /**
   * @param end where the separator behind it stands, or the text ends
   */
  private record Entry(String text, int end) {}

  private static Entry plain(String text, int from) {
    int end = end(text, from);
    return new Entry(text.substring(from, end).strip(), end);
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && "、,，".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  // A mark that nothing closes, or that something follows, is a character like others.
  private static @Nullable Entry quoted(String text, int from) {
    int start = from;
    while (start < text.length() && Spaces.isSpace(text.charAt(start))) {
      start++;
    }
    int kind = start < text.length() ? OPEN.indexOf(text.charAt(start)) : -1;
    if (kind < 0) {
      return null;
    }
    char close = CLOSE.charAt(kind);
    StringBuilder entry = new StringBuilder();
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) != close) {
        entry.append(text.charAt(at++));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == close) {
        entry.append(close);
        at += 2;
      } else {
        int end = end(text, at + 1);
        return text.substring(at + 1, end).isBlank() ? new Entry(entry.toString(), end) : null;
      }
    }
    return null;
  }

  /** The entries as one cell shows them: each is read again as it is. */
  public static String joined(List<String> entries) {
    return entries.stream().map(ListText::written).collect(Collectors.joining("、"));
  }

  private static String written(String entry) {
    boolean plain =
        parts(entry).equals(List.of(entry))
            && !entry.isEmpty()
            && OPEN.indexOf(entry.charAt(0)) < 0;
    return plain ? entry : "\"" + entry.replace("\"", "\"\"") + "\"";
  }
}
