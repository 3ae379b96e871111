package io.kakaritsuke.decisionlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * JSON as it stands in the log. Kept as it comes, in UTF-8: most of what is read from the log is
 * only parsed or compared, and need not become a string for that.
 */
public final class LoggedText {
  private final byte[] utf8;

  private LoggedText(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * @param utf8 not copied: the caller gives it away
   */
  static LoggedText ofUtf8(byte[] utf8) {
    return new LoggedText(utf8);
  }

  /** A text as it would stand in the log; not checked to be JSON. */
  public static LoggedText of(String text) {
    return new LoggedText(text.getBytes(UTF_8));
  }

  /** Not copied, and not to be changed. */
  byte[] utf8() {
    return utf8;
  }

  /** Whether it is these bytes. */
  boolean is(byte[] other) {
    return Arrays.equals(utf8, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoggedText text && is(text.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  /** The text itself. */
  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}
