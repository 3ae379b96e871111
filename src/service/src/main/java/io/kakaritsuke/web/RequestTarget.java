package io.kakaritsuke.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Path and query as a client wrote them, brought into the form that all who read them agree on. */
public final class RequestTarget {
  // Browsers and people leave these as they are, and readers of addresses trip over them.
  private static final String ENCODED = "\"<>\\^`{|}#[];";

  private RequestTarget() {}

  /**
   * Lets the service itself judge addresses; the framework would refuse many that can be read, and
   * without a word. To be called before it starts.
   */
  public static void judgeHere() {
    System.setProperty("vertx.disableURIValidation", "true");
  }

  /**
   * The same with bytes beyond ASCII, and signs that no address holds, percent-encoded; a semicolon
   * as well, which some take for an ampersand, or pass over with what follows it.
   *
   * @param target one character a byte
   * @return null for one that cannot be read: a percent sign without two hexadecimal digits, or
   *     bytes that are no UTF-8, overlong forms included
   */
  static @Nullable String encoded(String target) {
    StringBuilder encoded = new StringBuilder(target.length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '%') {
        int value = hexadecimal(target, i + 1);
        if (value < 0) {
          return null;
        }
        bytes.write(value);
        encoded.append(target, i, i + 3);
        i += 2;
      } else if (c > 0xff) {
        return null;
      } else {
        bytes.write(c);
        boolean plain = c > ' ' && c < 0x7f && ENCODED.indexOf(c) < 0;
        if (plain) {
          encoded.append(c);
        } else {
          encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
        }
      }
    }
    return isUtf8(bytes.toByteArray()) ? encoded.toString() : null;
  }

  private static int hexadecimal(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 || text.charAt(at) > 0x7f || text.charAt(at + 1) > 0x7f
        ? -1
        : high << 4 | low;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
