package io.kakaritsuke.csv;

import io.kakaritsuke.csv.CsvRecord.Broken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table record by record, without ever holding more than one. After a broken record it goes
 * on with the line below the one in which the quotation mark was opened, so that a mark which is
 * never closed takes no other line with it. Empty lines are passed over; all lines are counted.
 *
 * <p>Readers that are to be had gather a field until its mark is closed, give up there, or do not
 * tell which lines went into it (ADR 0010).
 */
public final class CsvReader {
  /** Characters that a record may have. */
  public static final int MAX_RECORD = 1 << 20;

  private static final int FIRST_BUFFER = 1 << 13;
  private static final String SEPARATORS = ",;\t";
  private static final Pattern DECLARED =
      Pattern.compile("\"?sep=(.)\"?[,;\t ]*", Pattern.CASE_INSENSITIVE);

  private final DecodedChars input;
  private final Deque<CsvRecord> ready = new ArrayDeque<>();
  private RecordScan scan = new RecordScan(',');
  private char separator = ',';
  private char[] buffer = new char[FIRST_BUFFER];
  private int from;
  private int to;
  private long line = 1;
  private boolean ended;
  private boolean skippingLine;
  private boolean afterReturn;

  /**
   * @param declared the character set, unless a mark at the start of the bytes says another
   */
  public CsvReader(InputStream input, Charset declared) {
    this.input = new DecodedChars(input, declared);
  }

  /**
   * Finds the separator (comma, semicolon, tab, or what a first line {@code sep=;} says) and passes
   * over lines of a title above the header. A title may name a column too (更新日,2026/02/10), so the
   * header is the first line with the column that none is without, and only where no line has that
   * one the first with any name that is known.
   *
   * @param isKnown whether a column of that name is known
   * @param isNeeded whether it is the one that none is without
   * @param mostLines how many lines are looked at
   */
  public void begin(Predicate<String> isKnown, Predicate<String> isNeeded, int mostLines)
      throws IOException {
    String first = peek(0);
    Matcher declared = DECLARED.matcher(first == null ? "" : first);
    if (declared.matches()) {
      use(declared.group(1).charAt(0));
      skip(1);
    }
    String candidates = declared.matches() ? String.valueOf(separator) : SEPARATORS;
    if (!beginsWith(isNeeded, candidates, mostLines)) {
      beginsWith(isKnown, candidates, mostLines);
    }
  }

  private boolean beginsWith(Predicate<String> isName, String candidates, int mostLines)
      throws IOException {
    for (int i = 0; i < mostLines; i++) {
      String text = peek(i);
      if (text == null) {
        return false;
      }
      for (char candidate : candidates.toCharArray()) {
        if (split(text, candidate).stream().anyMatch(isName)) {
          use(candidate);
          skip(i);
          return true;
        }
      }
    }
    return false;
  }

  private void use(char candidate) {
    separator = candidate;
    scan = new RecordScan(candidate);
  }

  /** What stands between the values. */
  public char separator() {
    return separator;
  }

  /** The physical line after those of the records so far, from 1. */
  public long line() {
    return line;
  }

  /** What the bytes are read as. */
  public Charset charset() {
    return input.charset();
  }

  /** The fields of one line by itself. */
  public List<String> split(String text) {
    return split(text, separator);
  }

  private static List<String> split(String text, char separator) {
    RecordScan line = new RecordScan(separator);
    char[] chars = text.toCharArray();
    line.run(chars, 0, chars.length);
    List<String> fields = line.fields();
    if (!line.end(chars, 0)) {
      // What a mark opens that none closes is a value all the same.
      fields.add("");
    }
    return fields;
  }

  /** The n-th line that has not been read yet, or null where there is none, or none that ends. */
  private @Nullable String peek(int n) throws IOException {
    int at = from;
    for (int i = 0; ; i++) {
      int end = endOfLine(at);
      if (end < 0) {
        return null;
      }
      if (i == n) {
        return at == end && end == to ? null : new String(buffer, at, end - at);
      }
      at = after(end);
    }
  }

  private int after(int end) throws IOException {
    if (end == to) {
      return end;
    }
    if (buffer[end] == '\r' && (end + 1 < to || fill(true)) && buffer[end + 1] == '\n') {
      return end + 2;
    }
    return end + 1;
  }

  // Nothing has been consumed when lines are peeked at, so that places stay what they are.
  private int endOfLine(int at) throws IOException {
    int end = at;
    while (true) {
      for (; end < to; end++) {
        if (RecordScan.isBreak(buffer[end])) {
          return end;
        }
      }
      if (to - from > MAX_RECORD) {
        return -1;
      }
      if (!fill(true)) {
        return end;
      }
    }
  }

  private void skip(int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      from = after(endOfLine(from));
      line++;
      // The places that are peeked at are counted from the start.
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    scan.restart();
  }

  /** Whether the next record (or the end) is there without waiting for the client. */
  public boolean ready() throws IOException {
    advance(false);
    return !ready.isEmpty() || isAtEnd();
  }

  private boolean isAtEnd() {
    return ended && from == to;
  }

  /** The next record, or null at the end; waits for the client. */
  public @Nullable CsvRecord next() throws IOException {
    advance(true);
    return ready.poll();
  }

  private void advance(boolean wait) throws IOException {
    while (ready.isEmpty()) {
      if (skippingLine && !skipLine() || !skippingLine && !scanned()) {
        if (isAtEnd() || !fill(wait) && !ended) {
          return;
        }
      }
    }
  }

  /** Passes over the rest of a line; false where its end has not come. */
  private boolean skipLine() {
    while (from < to) {
      char c = buffer[from++];
      if (RecordScan.isBreak(c)) {
        afterReturn = c == '\r';
        line++;
        skippingLine = false;
        return true;
      }
    }
    return false;
  }

  /** Takes the next record where it is whole or known to be broken; false for neither. */
  private boolean scanned() {
    if (afterReturn && from < to) {
      from += buffer[from] == '\n' ? 1 : 0;
      afterReturn = false;
    }
    RecordScan.Found found = scan.run(buffer, from, to);
    if (found == RecordScan.Found.RECORD) {
      take(true);
    } else if (found == RecordScan.Found.MISPLACED_QUOTE) {
      breakAt(Broken.MISPLACED_QUOTE);
    } else if (to - from > MAX_RECORD) {
      breakAt(scan.isInQuotes() ? Broken.TOO_LONG_QUOTED : Broken.TOO_LONG);
    } else if (ended && from < to) {
      if (scan.end(buffer, from)) {
        take(false);
      } else {
        breakAt(Broken.NEVER_CLOSED);
      }
    } else {
      return false;
    }
    return true;
  }

  private void take(boolean ends) {
    int length = scan.length();
    List<Integer> starts = scan.lineStarts();
    boolean empty = length == (ends ? 1 : 0);
    if (!empty) {
      long last = line + starts.size();
      List<String> inside = inside(from + length - (ends ? 1 : 0));
      ready.add(new CsvRecord(line, line, last, scan.fields(), length, scan.stray(), inside, null));
    }
    line += starts.size() + (ends ? 1 : 0);
    afterReturn = ends && buffer[from + length - 1] == '\r';
    from += length;
    scan.restart();
  }

  private List<String> inside(int end) {
    List<String> lines = new ArrayList<>();
    List<Integer> starts = scan.lineStarts();
    for (int i = 0; i < starts.size(); i++) {
      int start = from + starts.get(i);
      int stop = i + 1 < starts.size() ? from + starts.get(i + 1) : end;
      while (stop > start && RecordScan.isBreak(buffer[stop - 1])) {
        stop--;
      }
      lines.add(new String(buffer, start, Math.max(0, stop - start)));
    }
    return lines;
  }

  private void breakAt(Broken why) {
    int opened = why == Broken.TOO_LONG ? scan.lineStarts().size() : scan.openedLine();
    long at = line + opened;
    ready.add(new CsvRecord(at, line, at, scan.fields(), scan.length(), Set.of(), List.of(), why));
    int after = why == Broken.TOO_LONG ? RecordScan.UNKNOWN : scan.afterOpenedLine();
    line = at;
    if (after == RecordScan.UNKNOWN) {
      from += scan.length();
      skippingLine = true;
    } else {
      // Whether a line feed follows a carriage return there is not known where the text ends.
      from += after;
      afterReturn = buffer[from - 1] == '\r';
      line++;
    }
    scan.restart();
  }

  private boolean fill(boolean wait) throws IOException {
    if (ended) {
      return false;
    }
    if (to == buffer.length) {
      int kept = to - from;
      char[] target = kept > buffer.length / 2 ? new char[buffer.length * 2] : buffer;
      System.arraycopy(buffer, from, target, 0, kept);
      buffer = target;
      from = 0;
      to = kept;
    }
    int read = input.read(buffer, to, wait);
    ended = read < 0;
    to += Math.max(read, 0);
    return read > 0;
  }
}
