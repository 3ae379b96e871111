package io.kakaritsuke.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Tells UTF-8 from what only looks like it; the reader of JSON takes overlong forms for text. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Whether the bytes can be JSON in UTF-8. That of UTF-16 and UTF-32 has a null byte among its
   * first four, which readers of JSON take for a sign of these.
   */
  public static boolean isJson(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + Math.min(length, 4); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return isValid(bytes, offset, length);
  }

  /** Whether no half of a pair of surrogates is in it, which has no form in UTF-8. */
  public static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        return false;
      }
      i += pair ? 1 : 0;
    }
    return true;
  }

  /** Whether the bytes are UTF-8: no overlong form, no half of a pair, nothing cut short. */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    if (at == end) {
      return true;
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, end - at));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
