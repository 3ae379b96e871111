package io.kakaritsuke.csv;

import io.kakaritsuke.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of a table, or a line that none can be read from.
 *
 * @param line the physical line of its start, from 1; of the opening quotation mark where a broken
 *     record has one
 * @param firstLine where a broken record began; else the same as {@code line}
 * @param lastLine the line of its end; of a broken one the last that is no more than part of it
 * @param fields without their quotation marks; those before the break of a broken one
 * @param length its characters
 * @param stray the places of fields with a quotation mark that neither opens nor closes them
 * @param inside the lines after the first as they stand, of a record with line breaks in quotes
 * @param broken null where all is well
 */
public record CsvRecord(
    long line,
    long firstLine,
    long lastLine,
    List<String> fields,
    int length,
    Set<Integer> stray,
    List<String> inside,
    @Nullable Broken broken) {
  public CsvRecord {
    Objects.requireNonNull(fields);
    Objects.requireNonNull(stray);
    Objects.requireNonNull(inside);
  }

  /** Why a record cannot be read. */
  public enum Broken {
    /** A quotation mark opens a value, and none closes it. */
    NEVER_CLOSED(
        "unclosed-quote",
        new Text(
            "この行の引用符（\"）が閉じられていません。閉じるか、値の中の引用符は \"\" と書いてください。次の行からは読みます",
            "a quotation mark is opened here and never closed; close it, or write \"\" for one within"
                + " a value. What follows is read from the next line on")),
    /** Behind the closing quotation mark stands more than a separator. */
    MISPLACED_QUOTE(
        "misplaced-quote",
        new Text(
            "この行で始まる引用符（\"）の値が正しく閉じられていません。値の中の引用符は \"\" と書いてください。次の行からは読みます",
            "the value in quotation marks that begins here does not end at a separator; write \"\""
                + " for one within a value. What follows is read from the next line on")),
    /** A quotation mark opens a value that goes on for longer than any record may be. */
    TOO_LONG_QUOTED(
        "too-long",
        new Text(
            "この行で始まる引用符（\"）の値が、1 行の上限の 1 MiB を超えても閉じられていません。閉じ忘れでなければ、値を短くしてください。次の行からは読みます",
            "the value in quotation marks that begins here is not closed within 1 MiB, the most that a"
                + " row may have; close it, or shorten the value. What follows is read from the next"
                + " line on")),
    /** Longer than any record may be. */
    TOO_LONG("too-long", new Text("1 行は 1 MiB までです", "a row may have at most 1 MiB"));

    private final String code;
    private final Text text;

    Broken(String code, Text text) {
      this.code = code;
      this.text = text;
    }

    /** Stable, kebab-case. */
    public String code() {
      return code;
    }

    /** What was found and what would be right. */
    public Text text() {
      return text;
    }
  }

  /** Whether the place holds a byte that is none of the character set. */
  public boolean isUndecoded(int field) {
    return DecodedChars.isUndecoded(fields.get(field));
  }
}
