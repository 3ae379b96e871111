package io.kakaritsuke.fact;

import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a cell of an export: what it is, what would be right, and the format that the
 * catalogue would have to declare to have it read.
 */
final class ExportComplaints {
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");
  private static final LocalDate DAY_BEFORE_SERIALS = LocalDate.of(1899, 12, 30);
  private static final Pattern BIG = Pattern.compile("([+-]?\\d(?:\\.\\d+)?)[eE]\\+?(\\d{1,2})");

  private ExportComplaints() {}

  static void excelError(int index, String cell, FactIntake intake) {
    intake.violation(
        index,
        "excel-error",
        "「" + cell + "」は表計算のエラーの値です。元の式を直すか、空欄にしてください" + declare("空欄=" + cell, "ja"),
        "\""
            + cell
            + "\" is an error value of a spreadsheet; mend its formula or leave the cell blank"
            + declare("空欄=" + cell, "en"));
  }

  static void notADate(int index, String cell, ExportFormat format, FactIntake intake) {
    Text text = notADate(cell);
    boolean serial = SERIAL.matcher(cell).matches();
    String suggested = serial ? null : intake.offer(index, format, cell);
    intake.violation(
        index,
        "not-a-date",
        text.ja() + (suggested == null ? "" : declare(suggested, "ja")),
        text.en() + (suggested == null ? "" : declare(suggested, "en")));
  }

  /** What is wrong with a cell that is no date, whatever is declared. */
  static Text notADate(String cell) {
    Matcher serial = SERIAL.matcher(cell);
    if (serial.matches()) {
      LocalDate day = DAY_BEFORE_SERIALS.plusDays(Long.parseLong(serial.group(1)));
      String shown = day.toString().replace('-', '/');
      return new Text(
          "「"
              + cell
              + "」は Excel の日付のシリアル値（"
              + shown
              + "）と思われます。日付の表示形式にして "
              + shown
              + " のように書き出してください",
          "\""
              + cell
              + "\" looks like a date serial of Excel ("
              + shown
              + "); format the cells as dates, so that "
              + shown
              + " is written");
    }
    return new Text(
        "「" + Echo.of(cell) + "」は日付として読めません。2026-02-10 のように書いてください",
        "\"" + Echo.of(cell) + "\" is no date; write it as 2026-02-10");
  }

  static void notYesOrNo(int index, String cell, ExportFormat format, FactIntake intake) {
    String suggested = intake.offer(index, format, cell);
    intake.violation(
        index,
        "wrong-type",
        "「" + Echo.of(cell) + "」は「はい」か「いいえ」で指定してください" + right(suggested, format, "ja"),
        "\""
            + Echo.of(cell)
            + "\" must be はい (yes) or いいえ (no), true or false"
            + right(suggested, format, "en"));
  }

  static void notANumber(int index, String cell, ExportFormat format, FactIntake intake) {
    Matcher big = BIG.matcher(cell);
    if (big.matches()) {
      String whole =
          new BigDecimal(big.group(1))
              .scaleByPowerOfTen(Integer.parseInt(big.group(2)))
              .toPlainString();
      intake.violation(
          index,
          "wrong-type",
          "「" + cell + "」は指数の書き方の数で、下の桁が失われていることがあります。セルの表示形式を「数値」にして、" + whole + " のように書き出してください",
          "\""
              + cell
              + "\" is written with an exponent and may have lost digits; format the cells as numbers,"
              + " so that all are written, as in "
              + whole);
      return;
    }
    String suggested = intake.offer(index, format, cell);
    intake.violation(
        index,
        "wrong-type",
        "「" + Echo.of(cell) + "」は数値として読めません" + right(suggested, format, "ja"),
        "\"" + Echo.of(cell) + "\" is no number" + right(suggested, format, "en"));
  }

  static void twoReadings(int index, String cell, FactIntake intake) {
    String grouped = cell.replace(",", "");
    String decimal = cell.replace(',', '.');
    intake.violation(
        index,
        "wrong-type",
        "「"
            + cell
            + "」は "
            + grouped
            + " とも "
            + decimal
            + " とも読めます。どちらかの書き方にしてください"
            + declare("1,234", "ja"),
        "\""
            + cell
            + "\" may be "
            + grouped
            + " or "
            + decimal
            + "; write it as either"
            + declare("1,234", "en"));
  }

  private static String right(@Nullable String suggested, ExportFormat format, String language) {
    return suggested == null ? example(format.text(), language) : declare(suggested, language);
  }

  private static String example(String format, String language) {
    if (format.isEmpty() || format.equals("はい/いいえ")) {
      return "";
    }
    return language.equals("ja") ? "。" + format + " のように書きます" : "; write it as " + format;
  }

  private static String declare(String format, String language) {
    return language.equals("ja")
        ? "。このまま読むには、カタログの「出力の書式」に " + format + " を加えます"
        : "; to have it read as it is, add " + format + " to 出力の書式 of the catalogue";
  }
}
