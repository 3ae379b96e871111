package io.kakaritsuke.text;

/**
 * Puts pieces of a Japanese sentence beside one another: with a half-width blank between them, but
 * none beside a bracket, which brings its own room.
 */
public final class Spacing {
  private Spacing() {}

  /** {@code 日数 60日}, {@code 予兆「クレーム」}. */
  public static String joined(String before, String after) {
    return touch(before, after) ? before + after : before + " " + after;
  }

  /** What goes on right after a value: {@code 60 は}, {@code 60日は}. */
  public static String followed(String value, String rest) {
    boolean wide = value.isEmpty() || value.charAt(value.length() - 1) >= 0x80;
    return wide ? value + rest : value + " " + rest;
  }

  /** {@code 60日 → 45日}, {@code 「静か」→「要連絡」}. */
  public static String arrow(String before, String after) {
    return touch(before, after) ? before + "→" + after : before + " → " + after;
  }

  private static boolean touch(String before, String after) {
    return before.endsWith("」") || after.startsWith("「") || after.startsWith("（");
  }
}
