package io.kakaritsuke.web;

import io.kakaritsuke.web.Gzip.CutShortException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A stream without its gzip (RFC 1952), to its end: one part after the other, where several were
 * put together. That of the JDK takes the end of a part for the end of all when the next one has
 * not come yet, and passes over whatever else follows.
 */
final class Unzipped extends InputStream {
  private static final int BUFFER = 8_192;
  private static final int TAIL = 8;
  private static final int MAGIC_FIRST = 0x1f;
  private static final int MAGIC_SECOND = 0x8b;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final long UNSIGNED = 0xffff_ffffL;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private boolean ended;
  private @Nullable CutShortException failed;

  /**
   * @throws ZipException where it does not begin as gzip does
   * @throws EOFException where it ends before
   */
  Unzipped(InputStream in) throws IOException {
    this.in = in;
    int first = next();
    if (first < 0) {
      throw new EOFException();
    }
    head(first);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failed != null) {
      throw failed;
    }
    try {
      return length == 0 ? 0 : inflated(target, offset, length);
    } catch (ZipException | EOFException e) {
      failed = new CutShortException(e);
      throw failed;
    } catch (DataFormatException e) {
      failed = new CutShortException(new ZipException(e.getMessage()));
      throw failed;
    }
  }

  private int inflated(byte[] target, int offset, int length)
      throws IOException, DataFormatException {
    while (!ended) {
      int count = inflater.inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        tail();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a dictionary is needed");
      } else if (inflater.needsInput()) {
        if (from == to && !fill()) {
          throw new EOFException();
        }
        inflater.setInput(buffer, from, to - from);
        from = to;
      }
    }
    return -1;
  }

  private void tail() throws IOException {
    from = to - inflater.getRemaining();
    if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & UNSIGNED)) {
      throw new ZipException("not what it was when it was packed");
    }
    inflater.reset();
    checksum.reset();
    int first = next();
    // Some programs fill up their last block.
    while (first == 0) {
      first = next();
    }
    ended = first < 0;
    if (!ended) {
      head(first);
    }
  }

  private void head(int first) throws IOException {
    if (first != MAGIC_FIRST || must() != MAGIC_SECOND || must() != DEFLATE) {
      throw new ZipException("not gzip");
    }
    int flags = must();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(must() | must() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      must();
    }
  }

  private void skipText() throws IOException {
    while (must() != 0) {
      continue;
    }
  }

  private long number() throws IOException {
    return must() | must() << 8 | must() << 16 | (long) must() << 24;
  }

  private int must() throws IOException {
    int next = next();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private int next() throws IOException {
    return from == to && !fill() ? -1 : buffer[from++] & 0xff;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, buffer.length);
    from = 0;
    to = Math.max(count, 0);
    return count > 0;
  }

  /** More than 0 only where a read would not wait for more of what is compressed. */
  @Override
  public int available() throws IOException {
    if (ended) {
      return 0;
    }
    // Behind the last bytes of a part another one may come, or not for a while.
    boolean more =
        inflater.finished()
            ? inflater.getRemaining() + in.available() > TAIL
            : !inflater.needsInput() || from < to || in.available() > 0;
    return more ? 1 : 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
