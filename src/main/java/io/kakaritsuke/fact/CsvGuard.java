package io.kakaritsuke.fact;

import java.util.regex.Pattern;

/**
 * An apostrophe before a text of a CSV that a spreadsheet would compute. Only what would be
 * computed gets one, so that -5, +81 and @abc stay the names that they are, and reading takes it
 * away again: what was given comes back as it was.
 */
public final class CsvGuard {
  private static final Pattern COMPUTED = Pattern.compile("(?s)'*(?:[=\\t\\r].*|[+@-].*[(!|].*)");

  private CsvGuard() {}

  /** The text as it is written. */
  public static String with(String text) {
    return COMPUTED.matcher(text).matches() ? "'" + text : text;
  }

  /** The text of which a written one was made. */
  public static String without(String written) {
    boolean guarded = written.startsWith("'") && COMPUTED.matcher(written.substring(1)).matches();
    return guarded ? written.substring(1) : written;
  }
}
