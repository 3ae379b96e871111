package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes for what people have named in their own words. */
final class NewCodes {
  private static final int LENGTH = 6;

  private NewCodes() {}

  /** The text as a code, where it is one but for case, width, blanks and hyphens; else null. */
  static @Nullable String like(String text, Pattern pattern) {
    String seen = text.replaceAll("\\p{Cf}", "");
    String plain = Spaces.stripped(Normalizer.normalize(seen, Normalizer.Form.NFKC));
    String upper = plain.toUpperCase(Locale.ROOT).replaceAll("[\\s./-]+", "_");
    if (pattern.matcher(upper).matches()) {
      return upper;
    }
    String lower = plain.toLowerCase(Locale.ROOT).replaceAll("[\\s./_]+", "-");
    return pattern.matcher(lower).matches() ? lower : null;
  }

  /**
   * A code for a row that has none, from the text of the outcome that names it; null where that is
   * blank too.
   *
   * @param columns the index of an outcome's column, -1 for none
   */
  static @Nullable String of(TableKind kind, GridRow row, ToIntFunction<OutcomeColumn> columns) {
    OutcomeColumn text = kind.text();
    int index = text == null ? -1 : columns.applyAsInt(text);
    GridCell named = index < 0 ? null : row.cell(index);
    return named == null || named.word().isEmpty() ? null : of(kind, named.word());
  }

  /**
   * A code for a row that says the text: every reader gives the same, and another text another one.
   */
  static String of(TableKind kind, String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      String hex = HexFormat.of().withUpperCase().formatHex(hash);
      return kind.codePrefix() + hex.substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
