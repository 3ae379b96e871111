package io.kakaritsuke.text;

/** A client's text as it may be shown back to it. */
public final class Echo {
  private static final int MAX_LENGTH = 100;
  private static final int REPLACED = 0xFFFD;

  private Echo() {}

  /**
   * At most 100 characters and an ellipsis, with U+FFFD for what no terminal should be sent: what
   * is {@link Hidden}, and halves of characters.
   */
  public static String of(String text) {
    String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    StringBuilder shown = new StringBuilder(bounded.length());
    bounded
        .codePoints()
        .map(
            c ->
                Hidden.is(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                    ? REPLACED
                    : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
