package io.kakaritsuke.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as characters. A byte that is none of the character set becomes the lone surrogate U+DC00
 * plus the byte, which no decoder makes otherwise: so what could not be read stays known for that,
 * and where.
 */
final class DecodedChars {
  private static final int BYTES = 1 << 14;
  private static final int LONGEST_MARK = 3;
  private static final char UNDECODED = '\uDC00';

  /** A byte below this ends no character of two bytes, whatever set it is. */
  private static final int FIRST_TRAIL = 0x40;

  private final InputStream input;
  private final Charset declared;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
  private Charset charset;
  private @Nullable CharsetDecoder decoder;
  private boolean ended;

  DecodedChars(InputStream input, Charset declared) {
    this.input = input;
    this.declared = declared;
    this.charset = declared;
  }

  /** Whether the text holds a byte that is none of its character set. */
  static boolean isUndecoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        i++;
      } else if (Character.isLowSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  /** What the bytes are read as: a mark at their start counts more than what was declared. */
  Charset charset() {
    return charset;
  }

  /**
   * Reads what there is.
   *
   * @param wait whether to wait for at least one character
   * @return how many, 0 where none is there without waiting, or -1 at the end
   */
  int read(char[] target, int from, boolean wait) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, from, target.length - from);
    while (true) {
      if (decoder != null || ended || bytes.remaining() >= LONGEST_MARK) {
        decode(decoder == null ? begin() : decoder, out);
      }
      if (out.position() > from) {
        return out.position() - from;
      }
      if (ended) {
        return -1;
      }
      if (!wait && input.available() <= 0) {
        return 0;
      }
      fill();
    }
  }

  private CharsetDecoder begin() {
    charset = marked();
    CharsetDecoder made =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    decoder = made;
    return made;
  }

  private Charset marked() {
    int first = at(0);
    int second = at(1);
    if (first == 0xEF && second == 0xBB && at(2) == 0xBF) {
      bytes.position(LONGEST_MARK);
      return StandardCharsets.UTF_8;
    }
    if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF) {
      bytes.position(2);
      return first == 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    if (!declared.equals(StandardCharsets.UTF_16)) {
      return declared;
    }
    // Without a mark the order is told by the first character, which in a header is often ASCII.
    return first != 0 && second == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private int at(int index) {
    return index < bytes.limit() ? bytes.get(index) & 0xFF : -1;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0));
    bytes.flip();
  }

  private void decode(CharsetDecoder from, CharBuffer out) {
    while (out.hasRemaining()) {
      CoderResult result = from.decode(bytes, out, ended);
      if (!result.isError()) {
        return;
      }
      if (!out.hasRemaining()) {
        return;
      }
      int bad = bad(result);
      for (int i = 0; i < bad; i++) {
        if (!out.hasRemaining()) {
          return;
        }
        out.put((char) (UNDECODED | bytes.get() & 0xFF));
      }
    }
  }

  // A separator, a line break or a quotation mark after half a character is still one.
  private int bad(CoderResult result) {
    int length = result.length();
    boolean wide =
        charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
    for (int i = 1; i < length && !wide; i++) {
      if ((bytes.get(bytes.position() + i) & 0xFF) < FIRST_TRAIL) {
        return i;
      }
    }
    return Math.min(length, bytes.remaining());
  }
}
