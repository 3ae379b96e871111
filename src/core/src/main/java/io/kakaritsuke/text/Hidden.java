package io.kakaritsuke.text;

import java.util.Locale;

/**
 * Characters that nobody sees and that make one text look like another, or like nothing: control
 * characters, breaks of lines, signs that turn the direction of writing (U+202E and the like),
 * blanks without width, fillers that show nothing, and what Unicode assigns to nobody for good. The
 * joiners that Indic scripts and emoji need are none of them.
 */
public final class Hidden {
  /** Of the finding at a cell. */
  public static final String CODE = "hidden-character";

  private static final String FORMATS =
      "\u00AD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060"
          + "\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF"
          + "\u115F\u1160\u2800\u3164\uFFA0";
  private static final String TURNS = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
  private static final String BREAKS = "\t\n\r";
  private static final int LAST_OF_PLANE = 0xFFFE;

  private Hidden() {}

  /** The first of them; -1 where there is none. */
  public static int first(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      if (is(c)) {
        return c;
      }
    }
    return -1;
  }

  /** A text of cells or forms without them: breaks of lines stay, a tab becomes a blank. */
  public static String without(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\t', ' ')
        .codePoints()
        .filter(c -> c == '\n' || !is(c))
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  /** The first that {@link #without} leaves out or changes; -1 where there is none. */
  private static int firstBesideBreaks(String text) {
    return first(text.replace("\r\n", "\n").replace("\n", ""));
  }

  /** Whether a text of cells has some beside breaks of lines. */
  public static boolean isIn(String text) {
    return firstBesideBreaks(text) >= 0;
  }

  /** What is told of a text of cells that has some and counts as it is. */
  public static Text told(String text) {
    String found = String.format(Locale.ROOT, "U+%04X", firstBesideBreaks(text));
    String right = Echo.of(without(text));
    return new Text(
        "目に見えない文字や、文字の向きを変える文字（" + found + "）が含まれています。見た目と違う文字列として扱われます。「" + right + "」と入力し直してください",
        "The text has characters that nobody sees, or that turn the direction of writing ("
            + found
            + "): it is not what it looks like. Type "
            + right
            + " instead");
  }

  /**
   * The first character of a text of several lines that shows it as something else: one that turns
   * the direction of writing until further notice, or controls a machine. -1 where there is none.
   */
  public static int turns(String text) {
    return text.chars()
        .filter(c -> Character.isISOControl(c) && BREAKS.indexOf(c) < 0 || TURNS.indexOf(c) >= 0)
        .findFirst()
        .orElse(-1);
  }

  /**
   * Whether a text shows nothing at all: blanks, these characters, and those that only change what
   * stands before them.
   */
  public static boolean isNothing(String text) {
    return text.codePoints()
        .allMatch(
            c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || is(c) || changes(c));
  }

  /** Variation selectors and joiners: part of an emoji, and nothing by themselves. */
  private static boolean changes(int c) {
    return c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF
        || c >= 0x200C && c <= 0x200D
        || c == 0x34F;
  }

  /** Whether it is one. */
  public static boolean is(int c) {
    return Character.isISOControl(c)
        || (c & LAST_OF_PLANE) == LAST_OF_PLANE
        || c >= 0xFDD0 && c <= 0xFDEF
        || c >= 0x80 && c <= 0xFFFF && FORMATS.indexOf(c) >= 0;
  }
}
