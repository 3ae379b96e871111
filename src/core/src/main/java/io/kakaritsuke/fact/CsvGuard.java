package io.kakaritsuke.fact;

import java.util.regex.Pattern;

/**
 * An apostrophe before a text of a CSV that a spreadsheet would compute. Only what would be
 * computed gets one, so that -5, +81 and @abc stay the names that they are, and reading takes it
 * away again: what was given comes back as it was.
 */
public final class CsvGuard {
  private static final Pattern COMPUTED =
      Pattern.compile("(?s)(?:[=＝\\t\\r].*|[+@＋＠－-].*[(!|（！｜].*)");

  /** An apostrophe that reading takes away: of this guard, or of a table that was downloaded. */
  private static final Pattern MARKED = Pattern.compile("(?s)'[=+@'＝＋＠－\\t\\r-].*");

  private CsvGuard() {}

  /** The text as it is written. */
  public static String with(String text) {
    boolean guarded = COMPUTED.matcher(text).matches() || MARKED.matcher(text).matches();
    return guarded ? "'" + text : text;
  }

  /** The text of which a written one was made. */
  public static String without(String written) {
    return MARKED.matcher(written).matches() ? written.substring(1) : written;
  }
}
