package io.kakaritsuke.csv;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Character sets by the names that exporting programs give them. */
public final class Charsets {
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]");

  /**
   * What calls itself Shift_JIS in Japan is nearly always Microsoft's superset (①, 髙, ～). Java
   * takes some of these names for older sets of IBM, which read other characters.
   */
  private static final Set<String> WINDOWS_31J =
      Set.of(
          "shiftjis",
          "sjis",
          "xsjis",
          "csshiftjis",
          "mskanji",
          "xmskanji",
          "ms932",
          "xms932",
          "cp932",
          "xcp932",
          "xmscp932",
          "windows932",
          "win932",
          "windows31j",
          "xwindows31j",
          "cswindows31j",
          "cp943",
          "cp943c",
          "ibm943",
          "ibm943c",
          "xibm943c",
          "932");

  private static final Set<String> UTF_8 =
      Set.of("utf8", "cp65001", "utf8mb4", "utf8sig", "utf8bom");
  private static final Set<String> EUC_JP = Set.of("eucjp", "xeucjp", "ujis", "eucjis");

  private Charsets() {}

  /** The character set of that name, in any case and with any signs between; null for none. */
  public static @Nullable Charset of(String name) {
    String key = NO_LETTER_OR_DIGIT.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    if (WINDOWS_31J.contains(key)) {
      return Charset.forName("windows-31j");
    }
    if (UTF_8.contains(key)) {
      return StandardCharsets.UTF_8;
    }
    if (EUC_JP.contains(key)) {
      return Charset.forName("EUC-JP");
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
