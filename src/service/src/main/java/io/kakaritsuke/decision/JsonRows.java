package io.kakaritsuke.decision;

import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Request objects, one a line; blank lines are passed over, a line too long fails alone.
 *
 * @param <T> what an object is read into
 */
public final class JsonRows<T> implements BatchRows<T> {

  private final InputStream input;
  private final Function<byte[], T> reading;
  private final Function<Problem, T> refusing;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long line;
  private boolean ended;
  private boolean tooLong;

  /**
   * @param reading reads the bytes of one object
   * @param refusing says of an object that it cannot be read
   */
  public JsonRows(InputStream input, Function<byte[], T> reading, Function<Problem, T> refusing) {
    this.input = input;
    this.reading = reading;
    this.refusing = refusing;
  }

  @Override
  public long nextLine() {
    return line + 1;
  }

  @Override
  public @Nullable BatchRow<T> next() throws IOException {
    while (true) {
      tooLong = false;
      int end = endOfLine();
      if (end < 0) {
        return null;
      }
      line++;
      int start = from;
      from = Math.min(end + 1, to);
      if (tooLong || end - start > Limits.SMALL_BODY_BYTES) {
        return new BatchRow<>(
            line,
            line,
            0,
            () -> refusing.apply(DecisionProblems.tooLarge(Limits.SMALL_BODY_BYTES)));
      }
      if (!blank(start, end)) {
        byte[] body = Arrays.copyOfRange(buffer, start, end);
        return new BatchRow<>(line, line, body.length, () -> reading.apply(body));
      }
    }
  }

  @Override
  public boolean ready() throws IOException {
    int search = from;
    while (true) {
      for (int i = search; i < to; i++) {
        if (buffer[i] == '\n') {
          return true;
        }
      }
      // A line of which a part has come is no line yet: those before it are answered first.
      if (ended || to - from > Limits.SMALL_BODY_BYTES) {
        return true;
      }
      if (input.available() <= 0) {
        return false;
      }
      search = more(to - from);
    }
  }

  /** The index of the next line feed (or the end of the last line), or -1 when there is no line. */
  private int endOfLine() throws IOException {
    int search = from;
    while (true) {
      for (int i = search; i < to; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      if (ended) {
        return from < to || tooLong ? to : -1;
      }
      if (to - from > Limits.SMALL_BODY_BYTES) {
        // What was read of it is let go; what comes until the line feed is still its part.
        tooLong = true;
        from = to;
      }
      search = more(to - from);
    }
  }

  /** Reads more behind what is kept of a line; gives where to search on. */
  private int more(int kept) throws IOException {
    if (from > 0 || to == buffer.length) {
      byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
      System.arraycopy(buffer, from, target, 0, kept);
      buffer = target;
      from = 0;
      to = kept;
    }
    int read = input.read(buffer, to, buffer.length - to);
    ended = read < 0;
    to += Math.max(read, 0);
    return from + kept;
  }

  private boolean blank(int start, int end) {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
