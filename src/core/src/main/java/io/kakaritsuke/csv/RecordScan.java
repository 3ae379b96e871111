package io.kakaritsuke.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the end of one record and takes its fields apart, as far as characters have come. Line
 * breaks are CR, LF or CRLF; a quotation mark opens a value only at the start of a field (RFC
 * 4180), spaces before and after it do not count. One elsewhere is noted: nobody can tell whether
 * it is part of the value, or what is left of a value in quotation marks.
 */
final class RecordScan {
  /** What a scan has come to. */
  enum Found {
    MORE_NEEDED,
    RECORD,
    MISPLACED_QUOTE
  }

  private enum At {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    AFTER_QUOTED
  }

  static final int UNKNOWN = -1;

  private final char separator;
  private List<String> fields = new ArrayList<>();
  private final StringBuilder quoted = new StringBuilder();
  private final List<Integer> lineStarts = new ArrayList<>();
  private Set<Integer> stray = Set.of();
  private At at = At.FIELD_START;
  private int next;
  private int fieldStart;
  private int openedLine;
  private int afterOpenedLine = UNKNOWN;
  private boolean afterReturn;

  RecordScan(char separator) {
    this.separator = separator;
  }

  /** Begins with another record. */
  void restart() {
    fields = new ArrayList<>();
    lineStarts.clear();
    stray = Set.of();
    at = At.FIELD_START;
    next = 0;
    fieldStart = 0;
    afterOpenedLine = UNKNOWN;
    afterReturn = false;
  }

  /**
   * Goes on from where it stopped.
   *
   * @param chars the record begins at {@code from}, and what is known ends at {@code to}
   */
  Found run(char[] chars, int from, int to) {
    while (from + next < to) {
      char c = chars[from + next];
      switch (at) {
        case FIELD_START -> {
          fieldStart = next;
          at = At.PLAIN;
          continue;
        }
        case PLAIN -> {
          if (c == '"' && isBlank(chars, from + fieldStart, from + next)) {
            at = At.QUOTED;
            quoted.setLength(0);
            openedLine = lineStarts.size();
            afterOpenedLine = UNKNOWN;
          } else if (c == '"') {
            stray = new TreeSet<>(stray);
            stray.add(fields.size());
          } else if (c == separator || isBreak(c)) {
            fields.add(new String(chars, from + fieldStart, next - fieldStart));
            if (ends(c)) {
              return Found.RECORD;
            }
          }
        }
        case QUOTED -> {
          if (c == '"') {
            at = At.QUOTE_IN_QUOTED;
          } else {
            quoted.append(c);
            line(c);
          }
        }
        case QUOTE_IN_QUOTED, AFTER_QUOTED -> {
          if (c == '"' && at == At.QUOTE_IN_QUOTED) {
            quoted.append(c);
            at = At.QUOTED;
          } else if (c == separator || isBreak(c)) {
            fields.add(quoted.toString());
            if (ends(c)) {
              return Found.RECORD;
            }
          } else if (c == ' ') {
            at = At.AFTER_QUOTED;
          } else {
            return Found.MISPLACED_QUOTE;
          }
        }
      }
      afterReturn = c == '\r';
      next++;
    }
    return Found.MORE_NEEDED;
  }

  private static boolean isBlank(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean ends(char c) {
    at = At.FIELD_START;
    if (isBreak(c)) {
      next++;
      return true;
    }
    return false;
  }

  private void line(char c) {
    if (c == '\n' && afterReturn) {
      lineStarts.set(lineStarts.size() - 1, next + 1);
    } else if (isBreak(c)) {
      lineStarts.add(next + 1);
    } else {
      return;
    }
    if (lineStarts.size() == openedLine + 1) {
      afterOpenedLine = next + 1;
    }
  }

  /** Takes the end of the text for the end of the record; false where a quotation mark is open. */
  boolean end(char[] chars, int from) {
    switch (at) {
      case FIELD_START -> {
        if (next > 0) {
          fields.add("");
        }
      }
      case PLAIN -> fields.add(new String(chars, from + fieldStart, next - fieldStart));
      case QUOTE_IN_QUOTED, AFTER_QUOTED -> fields.add(quoted.toString());
      case QUOTED -> {
        return false;
      }
    }
    return true;
  }

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  List<String> fields() {
    return fields;
  }

  /** The places of fields with a quotation mark in their midst or at their end only. */
  Set<Integer> stray() {
    return stray;
  }

  /** How many characters belong to it, its line break included (of CRLF the first half). */
  int length() {
    return next;
  }

  boolean isInQuotes() {
    return at == At.QUOTED;
  }

  /** Where its second line and those after begin. */
  List<Integer> lineStarts() {
    return lineStarts;
  }

  /** How many lines after its first the quotation mark stands that was opened last. */
  int openedLine() {
    return openedLine;
  }

  /** Where the line after that one begins; {@link #UNKNOWN} where its end was not seen. */
  int afterOpenedLine() {
    return afterOpenedLine;
  }
}
