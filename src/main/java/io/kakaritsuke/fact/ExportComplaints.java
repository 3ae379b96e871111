package io.kakaritsuke.fact;

import io.kakaritsuke.problem.Echo;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final Pattern WIDE_DIGIT = Pattern.compile(".*[０-９].*");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("[-‐‑–—―ー－]+|(?i)n/?a|null|none|nan|なし|未設定|未定|不明");

  private static final List<String> WORDS =
      List.of("1/0", "○/×", "〇/×", "有/無", "あり/なし", "yes/no", "y/n", "t/f", "on/off", "✓/✗");

  /** Dates as programs write them, and how the catalogue declares them. */
  private static final Map<Pattern, String> DATES =
      Map.of(
          Pattern.compile("\\d{4}年\\d{1,2}月\\d{1,2}日"),
          "yyyy年M月d日",
          Pattern.compile("\\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d{2}:\\d{2}"),
          "yyyy/MM/dd HH:mm:ss",
          Pattern.compile("\\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d{2}"),
          "yyyy/MM/dd HH:mm",
          Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2} \\d{1,2}:\\d{2}:\\d{2}"),
          "yyyy-MM-dd HH:mm:ss",
          Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:Z|[+-]\\d{2}:?\\d{2})"),
          "yyyy-MM-dd'T'HH:mm:ssX",
          Pattern.compile(
              "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(?:Z|[+-]\\d{2}:?\\d{2})"),
          "yyyy-MM-dd'T'HH:mm:ss.SSSX",
          Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}"),
          "yyyy-MM-dd'T'HH:mm:ss",
          Pattern.compile("(?:19|20)\\d{6}"),
          "yyyyMMdd",
          Pattern.compile("\\d{4}\\.\\d{1,2}\\.\\d{1,2}"),
          "yyyy.MM.dd");

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

  static void notADate(int index, String cell, FactIntake intake) {
    Matcher serial = SERIAL.matcher(cell);
    if (serial.matches()) {
      LocalDate day = DAY_BEFORE_SERIALS.plusDays(Long.parseLong(serial.group(1)));
      String shown = day.toString().replace('-', '/');
      intake.violation(
          index,
          "not-a-date",
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
      return;
    }
    String fitting =
        DATES.entrySet().stream()
            .filter(one -> one.getKey().matcher(cell).matches())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(blank(cell));
    String suggested = fitting == null ? "" : fitting;
    intake.violation(
        index,
        "not-a-date",
        "「"
            + Echo.of(cell)
            + "」は日付として読めません。2026-02-10 のように書いてください"
            + (suggested.isEmpty() ? "" : declare(suggested, "ja")),
        "\""
            + Echo.of(cell)
            + "\" is no date; write it as 2026-02-10"
            + (suggested.isEmpty() ? "" : declare(suggested, "en")));
  }

  static void notYesOrNo(int index, String cell, String format, FactIntake intake) {
    String blank = blank(cell);
    String suggested = blank == null ? words(cell) : blank;
    boolean usual = format.isEmpty() || format.equals("はい/いいえ") || blank != null;
    intake.violation(
        index,
        "wrong-type",
        "「"
            + Echo.of(cell)
            + "」は「はい」か「いいえ」で指定してください"
            + (usual ? declare(suggested, "ja") : example(format, "ja")),
        "\""
            + Echo.of(cell)
            + "\" must be はい (yes) or いいえ (no), true or false"
            + (usual ? declare(suggested, "en") : example(format, "en")));
  }

  /** The pair of words that one of them belongs to. */
  private static String words(String cell) {
    return WORDS.stream()
        .filter(pair -> List.of(pair.split("/", -1)).contains(cell.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse("○/×、1/0");
  }

  static void notANumber(int index, String cell, String format, FactIntake intake) {
    String suggested = numberFormat(cell);
    intake.violation(
        index,
        "wrong-type",
        "「"
            + Echo.of(cell)
            + "」は数値として読めません"
            + (suggested == null ? example(format, "ja") : declare(suggested, "ja")),
        "\""
            + Echo.of(cell)
            + "\" is no number"
            + (suggested == null ? example(format, "en") : declare(suggested, "en")));
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

  private static @Nullable String numberFormat(String cell) {
    String blank = blank(cell);
    if (blank != null) {
      return blank;
    }
    if (WIDE_DIGIT.matcher(cell).matches()) {
      return "１２３４";
    }
    if (cell.startsWith("¥") || cell.startsWith("￥") || cell.startsWith("\\")) {
      return "¥1,234";
    }
    if (cell.startsWith("△") || cell.startsWith("▲")) {
      return cell.charAt(0) + "1,234";
    }
    if (cell.matches("\\([\\d,.]+\\)")) {
      return "(1,234)";
    }
    if (cell.endsWith("%")) {
      return null;
    }
    Matcher unit = Pattern.compile("[\\d,.]+\\s*([^\\d\\s,.%()+-]{1,4})").matcher(cell);
    return unit.matches() ? "1,234" + unit.group(1) : null;
  }

  private static @Nullable String blank(String cell) {
    return PLACEHOLDER.matcher(cell).matches() ? "空欄=" + cell : null;
  }

  private static String example(String format, String language) {
    if (format.isEmpty()) {
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
