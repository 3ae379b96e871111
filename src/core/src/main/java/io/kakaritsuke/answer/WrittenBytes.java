package io.kakaritsuke.answer;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Keeps what is written to it. Made for a writer that buffers: what comes in one piece, as nearly
 * every answer does, is copied once, into an array of its own size.
 */
final class WrittenBytes extends OutputStream {
  private byte[] bytes = {};

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] piece, int offset, int length) {
    if (bytes.length == 0) {
      bytes = Arrays.copyOfRange(piece, offset, offset + length);
    } else {
      byte[] joined = Arrays.copyOf(bytes, bytes.length + length);
      System.arraycopy(piece, offset, joined, bytes.length, length);
      bytes = joined;
    }
  }

  int size() {
    return bytes.length;
  }

  /** What was written; handed over, not copied. */
  byte[] toByteArray() {
    return bytes;
  }
}
