package io.kakaritsuke.ruletable;

import io.kakaritsuke.ruletable.RuleSheet.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows cells through the library, which pastes them together and forgets where they came from: a
 * text is written a second time with signs in its cells that no cell can hold.
 */
final class Marks {
  private static final char BEGIN = '\uFDD0';
  private static final char END = '\uFDD1';
  private static final char CLOSE = '\uFDD2';
  private static final char ZERO = '\uFDE0';
  private static final int BITS = 4;
  private static final int DIGIT = (1 << BITS) - 1;

  private Marks() {}

  /**
   * Where something of a cell begins, or ends.
   *
   * @param offset in the text without marks
   * @param cell its index
   */
  record Mark(int offset, int cell, boolean begins) {}

  /** A text as it is without marks, and where they stood. */
  record Read(String text, List<Mark> marks) {}

  /** Whether the cell holds one of the signs itself. */
  static boolean isIn(Cell cell) {
    return cell.text().chars().anyMatch(c -> c >= BEGIN && c <= ZERO + DIGIT);
  }

  /** The text with a mark in front: its end is where another begins. */
  static String open(String text, int cell) {
    return mark(BEGIN, cell) + text;
  }

  /**
   * The text with marks around it, within quotation marks that the library looks at.
   *
   * @param list whether the library takes it apart by commas; each part has marks of its own then
   */
  static String inside(String text, int cell, boolean list) {
    if (!list) {
      return around(text, cell);
    }
    StringBuilder marked = new StringBuilder();
    CodeScan scan = new CodeScan();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length();
      if (end || (text.charAt(i) == ',' && scan.isCode() && scan.depth() == 0)) {
        String part = text.substring(start, i);
        String bare = part.strip();
        marked.append(bare.isEmpty() ? part : part.replace(bare, around(bare, cell)));
        marked.append(end ? "" : ",");
        start = i + 1;
      }
      if (!end) {
        scan.next(text.charAt(i));
      }
    }
    return marked.toString();
  }

  private static String around(String text, int cell) {
    boolean before = isQuote(text.charAt(0));
    boolean after = text.length() > 1 && isQuote(text.charAt(text.length() - 1));
    int from = before ? 1 : 0;
    int to = text.length() - (after ? 1 : 0);
    return text.substring(0, from)
        + mark(BEGIN, cell)
        + text.substring(from, to)
        + mark(END, cell)
        + text.substring(to);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\u201C' || c == '\u201D';
  }

  private static String mark(char sign, int cell) {
    StringBuilder mark = new StringBuilder().append(sign);
    for (int rest = cell; rest > 0; rest >>= BITS) {
      mark.append((char) (ZERO + (rest & DIGIT)));
    }
    return mark.append(CLOSE).toString();
  }

  static Read read(String marked) {
    StringBuilder text = new StringBuilder(marked.length());
    List<Mark> marks = new ArrayList<>();
    int i = 0;
    while (i < marked.length()) {
      char c = marked.charAt(i++);
      if (c == BEGIN || c == END) {
        int cell = 0;
        int shift = 0;
        while (i < marked.length() && marked.charAt(i) != CLOSE) {
          cell |= (marked.charAt(i++) - ZERO) << shift;
          shift += BITS;
        }
        i++;
        marks.add(new Mark(text.length(), cell, c == BEGIN));
      } else {
        text.append(c);
      }
    }
    return new Read(text.toString(), marks);
  }
}
