package io.kakaritsuke.rulebook;

import io.kakaritsuke.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing found in the sources of a rulebook.
 *
 * @param workbook the name of the file, a {@code .drl} included
 * @param sheet null where the finding is about the file, or the file has no sheets
 * @param cell as C5; for a rule file {@code line:column}; null where there is no such place
 * @param code stable, kebab-case
 * @param message one line: what was found and what would be right
 * @param value the value found, as people see it
 * @param fix what the service can do about it, null where only a person can
 */
public record Finding(
    Level severity,
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    String code,
    Text message,
    @Nullable String value,
    @Nullable Fix fix) {
  private static final int ID_LENGTH = 16;

  /** Whether the finding keeps the rulebook from becoming active. */
  public enum Level {
    ERROR,
    WARNING
  }

  /** By place: workbook, sheet, row, column. */
  public static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::workbook)
          .thenComparing(Finding::sheet, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Finding::rowOfCell)
          .thenComparing(Finding::cell, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::code);

  public Finding {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(workbook);
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
  }

  /** One that only a person can mend. */
  public Finding(
      Level severity,
      String workbook,
      @Nullable String sheet,
      @Nullable String cell,
      String code,
      Text message,
      @Nullable String value) {
    this(severity, workbook, sheet, cell, code, message, value, null);
  }

  /** The same with a fix, or without one. */
  public Finding with(@Nullable Fix other) {
    return new Finding(severity, workbook, sheet, cell, code, message, value, other);
  }

  /** The same at another cell of its sheet, and of what stands there. */
  public Finding at(String other, @Nullable String found) {
    return new Finding(severity, workbook, sheet, other, code, message, found, fix);
  }

  /** The same in other words. */
  public Finding saying(Text other) {
    return new Finding(severity, workbook, sheet, cell, code, other, value, fix);
  }

  /**
   * A name for the fix of this finding: the same wherever the same is found and offered at the same
   * place, and another as soon as anything of that is another.
   */
  public String fixId() {
    String all =
        String.join("\n", workbook, String.valueOf(sheet), String.valueOf(cell), code, message.ja())
            + "\n"
            + fix;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What findings have in common that say the same of several cells of a sheet. */
  public record Cause(
      Level severity,
      String workbook,
      @Nullable String sheet,
      String code,
      Text message,
      @Nullable String value,
      @Nullable Text fix) {}

  public Cause cause() {
    return new Cause(
        severity, workbook, sheet, code, message, value, fix == null ? null : labelFor("…"));
  }

  /**
   * The label of its fix with other cells in place of its own.
   *
   * @param cells as they are to be named
   */
  public @Nullable Text labelFor(String cells) {
    if (fix == null || cell == null) {
      return fix == null ? null : fix.label();
    }
    Pattern own = Pattern.compile("(?<![A-Z0-9])" + Pattern.quote(cell) + "(?![0-9])");
    return new Text(
        own.matcher(fix.label().ja()).replaceAll(Matcher.quoteReplacement(cells)),
        own.matcher(fix.label().en()).replaceAll(Matcher.quoteReplacement(cells)));
  }

  /** Whether the finding keeps the rulebook from becoming active. */
  public boolean isError() {
    return severity == Level.ERROR;
  }

  private int rowOfCell() {
    if (cell == null) {
      return 0;
    }
    int colon = cell.indexOf(':');
    String digits = colon < 0 ? cell.replaceAll("[^0-9]", "") : cell.substring(0, colon);
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
