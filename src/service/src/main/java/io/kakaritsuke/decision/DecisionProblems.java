package io.kakaritsuke.decision;

import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.List;

/** The problems that an evaluation can end in. */
public final class DecisionProblems {
  /** The code of facts that cannot be decided on. */
  public static final String INVALID_FACTS = "invalid-facts";

  private static final Text NOT_JSON = new Text("JSON として読めません", "The body is not JSON");
  private static final Text INVALID = new Text("入力に誤りがあります", "The request is not valid");

  private DecisionProblems() {}

  static Problem notJson(int line, int column) {
    return Problem.of(
        400,
        "not-json",
        NOT_JSON,
        new Text(
            line + " 行目 " + column + " 文字目付近で JSON として読めません",
            "not JSON near line " + line + ", column " + column));
  }

  static Problem beyondLimits() {
    return Problem.of(
        400,
        "beyond-limits",
        NOT_JSON,
        new Text(
            "入れ子が " + Limits.EVALUATION_DEPTH + " 段を超えるか、数値が " + Limits.NUMBER + " 文字を超えています",
            "nested deeper than "
                + Limits.EVALUATION_DEPTH
                + " or a number longer than "
                + Limits.NUMBER
                + " characters"));
  }

  static Problem notAnObject() {
    return Problem.of(
        400,
        "not-an-object",
        new Text("JSON オブジェクトではありません", "The body is not a JSON object"),
        new Text(
            "{\"asOf\": …, \"facts\": {…}} の形で送ってください。一括判定では配列にせず、1行に1つずつ並べます",
            "send an object: {\"asOf\": …, \"facts\": {…}}; a batch is no array, but has one object a line"));
  }

  static Problem moreThanOneValue() {
    return Problem.of(
        400,
        "not-json",
        NOT_JSON,
        new Text("JSON オブジェクトの後に余分な文字があります", "there is more after the JSON object"));
  }

  static Problem ignoresNoColumns() {
    return Problem.badParameters(
        List.of(
            new Violation(
                "ignoreUnknown",
                "bad-parameter",
                new Text(
                    "CSV の列だけに使えます。JSON の行では、知らない項目を除いて送ってください",
                    "is for the columns of CSV; leave unknown facts out of lines of JSON"))));
  }

  static Violation unknownMember(String name, List<String> known) {
    return new Violation(
        Echo.of(name),
        "unknown-member",
        new Text(
            "この項目はありません。" + String.join(" と ", known) + " だけを指定できます",
            "is unknown here; only " + String.join(" and ", known) + " are known"));
  }

  public static Problem invalidFacts(List<Violation> violations) {
    return Problem.invalidFacts(
        violations,
        new Text(
            violations.size() + " 件の誤りがあります。判定していません",
            violations.size() + " violation(s); nothing was decided"));
  }

  static Problem anotherDay(LocalDate inQuery, LocalDate inBody) {
    return Problem.of(
        400,
        "as-of-given-twice",
        new Text("asOf が 2 つあり、日付が違います", "Two days are given for asOf"),
        new Text(
            "クエリーの asOf は " + inQuery + "、本文の asOf は " + inBody + " です。どちらか一方だけ指定してください",
            "asOf is "
                + inQuery
                + " in the query and "
                + inBody
                + " in the body; give one of them"));
  }

  public static Problem notStored() {
    return new Problem(
        503,
        "not-stored",
        new Text("判定を保存できませんでした", "The decision could not be stored"),
        new Text(
            "保存できなかったため回答しません。しばらくして同じ依頼を送ってください",
            "the decision was not stored and is not answered; send the same request again later"),
        List.of(),
        1);
  }

  static Problem tooManyDecisions() {
    return new Problem(
        503,
        "too-many-decisions",
        new Text("このルールブックの判定が混み合っています", "Too many decisions by this rulebook at once"),
        new Text(
            "順番を待ちきれませんでした。しばらくして同じ依頼を送ってください",
            "it did not have its turn in time; send the same request again later"),
        List.of(),
        5);
  }

  public static Problem tooLarge(int limitBytes) {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text(
            "1 件は " + limitBytes / 1024 + " KiB までです",
            "one evaluation may have at most " + limitBytes / 1024 + " KiB"));
  }

  /** From that line of a batch on the body cannot be unpacked. */
  static Problem cutShort() {
    return Problem.of(
        400,
        HttpProblems.notGzip().code(),
        HttpProblems.notGzip().title(),
        new Text(
            "本文の gzip が途中で切れているか壊れているため、この行から先は読めていません。前の行までの回答は有効です。この行から送り直してください",
            "the gzip of the body ends too early or is broken: from this line on nothing was read or"
                + " used. The answers to the lines before stand; send it again from this line on"));
  }

  static Problem notAcceptable() {
    return Problem.of(
        406,
        "not-acceptable",
        new Text("求められた形式では返せません", "Not acceptable"),
        new Text(
            "Accept には application/x-ndjson か text/csv を指定してください",
            "a batch is answered as application/x-ndjson or text/csv"));
  }

  public static Problem keyReused() {
    return Problem.of(
        422,
        "idempotency-key-reused",
        new Text("Idempotency-Key が別の内容で使われています", "The Idempotency-Key was used before"),
        new Text(
            "このキーは別の内容の依頼で使われました。新しいキーを使ってください",
            "the key came before with another request; use a new one"));
  }

  static Problem unsupportedMediaType() {
    return Problem.of(
        415,
        "unsupported-media-type",
        new Text("この形式は扱えません", "Unsupported media type"),
        new Text(
            "application/x-ndjson か text/csv（charset は UTF-8、Shift_JIS、EUC-JP、UTF-16 など）で送ってください",
            "send application/x-ndjson, or text/csv with charset UTF-8, Shift_JIS, EUC-JP or UTF-16"));
  }

  /** A workbook, whatever its type says. */
  static Problem workbook() {
    return Problem.of(
        415,
        "unsupported-media-type",
        new Text("この形式は扱えません", "Unsupported media type"),
        new Text(
            "Excel のブックです。表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し、そのファイルを text/csv として送ってください",
            "this is an Excel workbook; save it as \"CSV UTF-8 (Comma delimited)\" and send that file as"
                + " text/csv"));
  }

  /** An array is known only when its last line has come; a batch is answered line by line. */
  static Problem noArray() {
    return Problem.of(
        415,
        "unsupported-media-type",
        new Text("この形式は扱えません", "Unsupported media type"),
        new Text(
            "一括判定では JSON の配列は扱えません。1行に1つのオブジェクトを、かっこ [ ] と行末のカンマなしで並べ、application/x-ndjson として送ってください",
            "a batch is no JSON array: send application/x-ndjson with one object a line, without"
                + " the brackets [ ] and the commas between"));
  }

  static Problem tooManyBatches() {
    return new Problem(
        429,
        "too-many-batches",
        new Text("同時に実行できる一括判定の上限です", "Too many batches at once"),
        new Text("実行中の一括判定が終わってから送ってください", "send it again when another batch has ended"),
        List.of(),
        5);
  }

  static Problem keyWithoutLog() {
    return Problem.of(
        400,
        "idempotency-key-without-log",
        new Text("log=false では Idempotency-Key を使えません", "No Idempotency-Key with log=false"),
        new Text(
            "保存しない判定は繰り返しを見分けられません", "a decision that is not stored cannot be recognised again"));
  }
}
