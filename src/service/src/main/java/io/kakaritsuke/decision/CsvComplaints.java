package io.kakaritsuke.decision;

import io.kakaritsuke.csv.CsvRecord;
import io.kakaritsuke.csv.CsvText;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the lines of an export, as lines; what with values, see ExportFacts. */
final class CsvComplaints {
  private static final Text INVALID = new Text("入力に誤りがあります", "The request is not valid");

  private static final String UNKNOWN = "unknown-fact";
  private static final String BLANK_HEADER = "blank-header";

  private CsvComplaints() {}

  /** Whether a fault of a header is none any more where unknown columns are passed over. */
  static boolean mayBePassedOver(Violation violation) {
    return violation.code().equals(UNKNOWN) || violation.code().equals(BLANK_HEADER);
  }

  /** What the column is called to whoever sent it: its name, or its place where it has none. */
  static Text column(String name, int place) {
    boolean named = !name.isBlank();
    return named
        ? new Text("「" + Echo.of(name) + "」", Echo.of(name))
        : new Text((place + 1) + " 列目", "column " + (place + 1));
  }

  private static String field(String name, int place) {
    return name.isBlank() ? "column " + (place + 1) : Echo.of(name);
  }

  static Violation missingHeader() {
    return new Violation(
        BatchBody.HEADER,
        "required",
        new Text(
            "見出し行がありません。1 行目に列名を並べた CSV を送ってください",
            "the header row is missing; send CSV with the names of the columns in its first line"));
  }

  static Violation brokenHeader(CsvRecord.Broken why) {
    return new Violation(BatchBody.HEADER, why.code(), why.text());
  }

  static Violation headerSwallows(CsvRecord header) {
    return new Violation(BatchBody.HEADER, CsvText.SWALLOWS, CsvText.swallows(header.lastLine()));
  }

  /**
   * A column that every row needs.
   *
   * @param other a column that is there and may be meant for it; null where there is none
   */
  static Violation missingColumn(Fact fact, @Nullable String other) {
    String label = fact.label();
    return new Violation(
        label,
        "required",
        other == null
            ? new Text(
                "必須の列「" + label + "」がありません。見出し行に加えてください",
                "the column " + label + " is required; add it to the header row")
            : new Text(
                "必須の列「%s」がありません。列「%s」がそれなら、見出しを「%s」に直してください"
                    .formatted(label, Echo.of(other), label),
                "the column %s is required; if it is the column %s, name that %s"
                    .formatted(label, Echo.of(other), label)));
  }

  static Violation blankHeader(int place) {
    return new Violation(
        field("", place),
        BLANK_HEADER,
        new Text(
            (place + 1) + " 列目の見出しが空欄です。見出しを入力するか、列を除いてください",
            "the header of column " + (place + 1) + " is blank; name it, or leave the column out"));
  }

  /**
   * A column that no fact has.
   *
   * @param nearest the one that may be meant; null where none is near
   */
  static Violation unknownColumn(String name, @Nullable String nearest) {
    return new Violation(
        Echo.of(name),
        UNKNOWN,
        new Text(
            "この列はカタログにありません" + (nearest == null ? "" : "。「" + nearest + "」ではありませんか"),
            "is no column of this rulebook"
                + (nearest == null ? "" : "; did you mean " + nearest + "?")));
  }

  static Violation duplicateColumn(String name, int place, String first, int firstPlace) {
    return new Violation(
        Echo.of(name),
        "duplicate-column",
        new Text(
            "%d 列目は、%d 列目「%s」と同じファクトの列です。どちらかを除いてください"
                .formatted(place + 1, firstPlace + 1, Echo.of(first)),
            "column %d holds the same fact as column %d (%s); leave one of them out"
                .formatted(place + 1, firstPlace + 1, Echo.of(first))));
  }

  /** A header in which bytes are none of the character set. */
  static Violation undecodedHeader(Charset charset) {
    return new Violation(
        BatchBody.HEADER,
        "not-text",
        CsvText.undecoded(new Text("見出し行", "the header row"), charset));
  }

  /** Bytes that are none of the character set. */
  static Violation undecoded(String name, int place, Charset charset) {
    String shown = CsvText.isUndecoded(name) ? "" : name;
    return new Violation(
        field(shown, place), "not-text", CsvText.undecoded(column(shown, place), charset));
  }

  /** A quotation mark in the midst of a value that is not in quotation marks. */
  static Violation strayQuote(String name, int place, String value) {
    return new Violation(
        field(name, place), CsvText.STRAY, CsvText.stray(column(name, place), value));
  }

  /** A value below a column that has no name. */
  static Violation unnamedValue(int place) {
    return new Violation(
        field("", place),
        BLANK_HEADER,
        new Text(
            (place + 1) + " 列目には見出しがないのに値があります。見出しを入力するか、値を除いてください",
            "column " + (place + 1) + " has a value but no header; name it, or clear the value"));
  }

  /** A header in the midst of the rows, as files that were put together have it. */
  static Violation repeatedHeader(String column) {
    return new Violation(
        Echo.of(column),
        "repeated-header",
        new Text(
            "見出しの行がもう一度あります。この行は使っていません。ファイルをつないだときは、2 つ目からの見出しを除いてください",
            "the header stands here once more and is not decided; leave it out where files are put"
                + " together"));
  }

  /** A line of sums or of notes, which is no subject. */
  static Violation totalRow(String column, String word) {
    return new Violation(
        Echo.of(column),
        "total-row",
        new Text(
            "「" + Echo.of(word) + "」の行は対象ではないため、使っていません。集計や注記の行は除いて送ってください",
            "a line of " + Echo.of(word) + " is no subject and is not decided; leave it out"));
  }

  static Problem wrongColumnCount(int expected, int found) {
    return Problem.of(
        422,
        "wrong-column-count",
        INVALID,
        new Text(
            "見出しは " + expected + " 列ですが、この行は " + found + " 列です",
            "the header has " + expected + " columns, this row has " + found));
  }

  /** Why nothing can be read from a record that is broken. */
  static Problem broken(CsvRecord.Broken why) {
    return Problem.of(422, why.code(), INVALID, why.text());
  }

  /** Lines that look like subjects of their own, but stand between the quotation marks of one. */
  static Problem swallows(CsvRecord record) {
    return Problem.of(422, CsvText.SWALLOWS, INVALID, CsvText.swallows(record.lastLine()));
  }

  /** One of the lines that went into the record of another. */
  static Problem swallowed(long opened) {
    return Problem.of(422, CsvText.SWALLOWED, INVALID, CsvText.swallowed(opened));
  }

  /** A header below which no row can be read. */
  static Problem badHeader(List<Violation> violations) {
    return new Problem(
        422,
        "invalid-columns",
        new Text("見出し行に誤りがあります", "The header row is not valid"),
        whatHelps(violations),
        violations,
        null);
  }

  private static Text whatHelps(List<Violation> violations) {
    int faults = violations.size();
    if (violations.stream().allMatch(CsvComplaints::mayBePassedOver)) {
      return new Text(
          faults + " 列に誤りがあります。列名を直すか、読み飛ばしてよい列なら ignoreUnknown=true を付けてください",
          faults
              + " column(s) at fault; name them right, or pass over them with ignoreUnknown=true");
    }
    return faults == 1
        ? violations.get(0).message()
        : new Text(
            faults + " か所に誤りがあります。すべて直して送り直してください",
            faults + " faults; mend all of them and send it again");
  }
}
