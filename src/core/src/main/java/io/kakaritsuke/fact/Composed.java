package io.kakaritsuke.fact;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts in the form in which they are compared: Unicode NFC, so that が typed on one machine is the
 * が of another, whether it is one character or two. Kanji that Unicode keeps for round trips (神 and
 * 神, U+F900 to U+FAFF and U+2F800 to U+2FA1F) stay apart: they stand in names that are shown again.
 */
public final class Composed {
  private Composed() {}

  /** The text composed; the same object where it is already. */
  public static String of(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder composed = null;
    int from = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (isKept(c)) {
        composed = composed == null ? new StringBuilder() : composed;
        composed.append(nfc(text.substring(from, at))).appendCodePoint(c);
        from = at + Character.charCount(c);
      }
    }
    return composed == null ? nfc(text) : composed.append(nfc(text.substring(from))).toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKept(int c) {
    return c >= 0xF900 && c <= 0xFAFF || c >= 0x2F800 && c <= 0x2FA1F;
  }

  private static String nfc(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** The name of a subject: composed, without spaces around it; the same wherever it is given. */
  public static String id(String text) {
    return of(trimmed(text));
  }

  /** The subjects that are meant by names: as they are kept now, and as they were kept before. */
  public static List<String> ids(Collection<String> names) {
    return names.stream().flatMap(name -> Stream.of(name, id(name))).distinct().toList();
  }

  /** Without the spaces at its ends, those that people do not see among them. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\uFEFF'
        || c >= '\u200B' && c <= '\u200F'
        || c == '\u2060';
  }
}
