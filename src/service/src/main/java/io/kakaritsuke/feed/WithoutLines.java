package io.kakaritsuke.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongPredicate;

/** A file some lines of which are empty: the others keep their numbers. */
final class WithoutLines extends FilterInputStream {
  private final LongPredicate gone;
  private long line = 1;
  private boolean afterReturn;

  /**
   * @param file in a character set in which line breaks are those of ASCII
   * @param gone by number, from 1
   */
  WithoutLines(InputStream file, LongPredicate gone) {
    super(file);
    this.gone = gone;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int kept = 0;
    int read = length == 0 ? 0 : super.read(into, from, length);
    while (read > 0 && kept == 0) {
      kept = keep(into, from, read);
      read = kept > 0 ? kept : super.read(into, from, length);
    }
    return read;
  }

  private int keep(byte[] bytes, int from, int read) {
    int to = from;
    for (int i = from; i < from + read; i++) {
      byte one = bytes[i];
      boolean ends = one == '\n' || one == '\r';
      if (ends || !gone.test(line)) {
        bytes[to++] = one;
      }
      if (ends && !(one == '\n' && afterReturn)) {
        line++;
      }
      afterReturn = one == '\r';
    }
    return to - from;
  }
}
