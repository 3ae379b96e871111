package io.kakaritsuke.csv;

import io.kakaritsuke.text.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told of lines that cannot be read as they stand. */
public final class CsvText {
  /** The code of a record that takes other lines for part of its value. */
  public static final String SWALLOWS = "unclosed-quote";

  /** The code of a line that went into the record of another. */
  public static final String SWALLOWED = "swallowed-line";

  private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"\\p{Cntrl}]{1,64})\"");

  private CsvText() {}

  /** Whether the text holds a byte that is none of its character set. */
  public static boolean isUndecoded(String text) {
    return DecodedChars.isUndecoded(text);
  }

  /**
   * Bytes that are none of the character set.
   *
   * @param column what the column is called, in both languages
   */
  public static Text undecoded(Text column, Charset charset) {
    String other = charset.equals(StandardCharsets.UTF_8) ? "Shift_JIS" : "UTF-8";
    String name = charset.name().equals("windows-31j") ? "Shift_JIS" : charset.name();
    return new Text(
        column.ja()
            + "に "
            + name
            + " として読めない文字があります。文字コードが違うときは Content-Type に charset="
            + other
            + " のように指定してください",
        column.en()
            + " holds bytes that are not "
            + name
            + "; if the file is in another character set, say so in Content-Type, as charset="
            + other);
  }

  /** Lines that look like records of their own stand between the quotation marks of one. */
  public static Text swallows(long lastLine) {
    return new Text(
        "この行で始まる引用符（\"）が %d 行目まで閉じられておらず、その間の行も値の一部になります。どの行も使っていません。引用符を閉じてください"
            .formatted(lastLine),
        "a quotation mark that is opened here is closed in line %d only and takes the lines between"
                .formatted(lastLine)
            + " for part of its value; none of them is used. Close it");
  }

  /** The code of a value with a quotation mark that neither opens nor closes it. */
  public static final String STRAY = "misplaced-quote";

  /**
   * A quotation mark that neither opens a value nor closes it.
   *
   * @param column what the column is called, in both languages
   * @param value as it stands; {@code ="0025"} is how programs keep a spreadsheet from taking the
   *     zeros away
   */
  public static Text stray(Text column, String value) {
    Matcher formula = TEXT_FORMULA.matcher(value.strip());
    if (formula.matches()) {
      String text = formula.group(1);
      return new Text(
          column.ja() + "の値が表計算ソフト向けの式（=\"" + text + "\"）です。" + text + " とだけ書いてください",
          column.en()
              + " is a formula for spreadsheets (=\""
              + text
              + "\"); write "
              + text
              + " alone");
    }
    return new Text(
        column.ja() + "の値の途中に引用符（\"）があります。引用符を含む値は、全体を引用符で囲み、中の引用符を \"\" と書いてください",
        column.en()
            + " has a quotation mark within its value; put the whole value in quotation marks and write"
            + " \"\" for the one within");
  }

  /** One of those lines. */
  public static Text swallowed(long opened) {
    return new Text(
        "%d 行目で始まる引用符（\"）の中にあるため、使っていません".formatted(opened),
        "stands inside a quotation mark that is opened in line %d; it is not used"
            .formatted(opened));
  }
}
