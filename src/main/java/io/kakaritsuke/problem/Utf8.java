package io.kakaritsuke.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Tells UTF-8 from what only looks like it; the reader of JSON takes overlong forms for text. */
public final class Utf8 {
  private Utf8() {}

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
