package io.kakaritsuke.problem;

import java.util.regex.Pattern;

/** A client's text as it may be shown back to it. */
public final class Echo {
  private static final int MAX_LENGTH = 100;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  private Echo() {}

  /**
   * At most 100 characters and an ellipsis, with U+FFFD for what no terminal should be sent:
   * control characters and halves of characters.
   */
  public static String of(String text) {
    String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    return UNPRINTABLE.matcher(bounded).replaceAll("\uFFFD");
  }
}
