package io.kakaritsuke.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.Map;

/** Problems that belong to no feature: those of HTTP itself, of lost infrastructure, of bugs. */
public final class HttpProblems {
  private record Wording(String code, Text title) {}

  private static final Map<Integer, Wording> BY_STATUS =
      Map.of(
          400, new Wording("bad-request", new Text("リクエストが正しくありません", "Bad request")),
          401, new Wording("unauthenticated", new Text("認証が必要です", "Not authenticated")),
          403, new Wording("forbidden", new Text("権限がありません", "Not allowed")),
          404, new Wording("not-found", new Text("見つかりません", "Not found")),
          405, new Wording("method-not-allowed", new Text("このメソッドは使えません", "Method not allowed")),
          406, new Wording("not-acceptable", new Text("求められた形式では返せません", "Not acceptable")),
          413, new Wording("too-large", new Text("大きすぎます", "Too large")),
          415,
              new Wording(
                  "unsupported-media-type", new Text("この形式は扱えません", "Unsupported media type")),
          429, new Wording("too-many-requests", new Text("リクエストが多すぎます", "Too many requests")));

  /** What a 401 says in its header WWW-Authenticate. */
  public static final String CHALLENGE = "ApiKey realm=\"kakaritsuke\", header=\"X-API-Key\"";

  private HttpProblems() {}

  /** The body is no JSON at all, or not of the shape that was asked for. */
  public static Problem notJson() {
    return Problem.of(
        400,
        "not-json",
        new Text("JSON として読めません", "The body is not JSON"),
        new Text(
            "本文が JSON として正しくないか、求められる形と違います", "The body is not valid JSON, or of another shape"));
  }

  /**
   * The body is JSON, and no object; or there is none.
   *
   * @param came missing where nothing was sent
   */
  public static Problem notAnObject(JsonNode came) {
    Violation violation =
        came.isMissingNode()
            ? new Violation(
                "body",
                "required",
                new Text(
                    "本文がありません。JSON のオブジェクト（{…}）を送ってください", "there is no body; send a JSON object"))
            : BodyShape.wrongType("body", BodyShape.Kind.OBJECT, came);
    return new Problem(
        400,
        "not-an-object",
        new Text("JSON オブジェクトではありません", "The body is not a JSON object"),
        violation.message(),
        List.of(violation),
        null);
  }

  /** A member of an object of the body is given twice. */
  public static Problem duplicateKey(String name) {
    return Problem.of(
        400,
        "duplicate-key",
        new Text("同じキーが 2 回あります", "A key is given twice"),
        new Text("キーが重複しています：" + name, "given twice: " + name));
  }

  /**
   * A text of the body has half of a character.
   *
   * @param field the member that it is, or is in
   */
  public static Problem notText(String field) {
    Text detail =
        new Text(
            "文字列に、片方だけのサロゲート（\\ud800 など）が含まれています", "a text contains a lone surrogate (as \\ud800)");
    return new Problem(
        422,
        "not-text",
        new Text("表せない文字があります", "A text cannot be stored"),
        detail,
        List.of(new Violation(field, "not-text", detail)),
        null);
  }

  /** The request names no host, without which no address is whole. */
  public static Problem noHost() {
    return Problem.of(
        400,
        "bad-address",
        new Text("Host ヘッダーがありません", "The header Host is missing"),
        new Text(
            "HTTP/1.1 で、Host ヘッダーを付けて送ってください（HTTP/1.0 でも必要です）",
            "send the request as HTTP/1.1 with the header Host, which HTTP/1.0 needs here as well"));
  }

  /** The body is JSON by its type, and no UTF-8. */
  public static Problem notUtf8() {
    return Problem.of(
        400,
        "not-json",
        new Text("JSON として読めません", "The body is not JSON"),
        new Text("本文が正しい UTF-8 ではありません", "the body is not valid UTF-8"));
  }

  /** The body says that it is gzip, and is not, or ends too early. */
  public static Problem notGzip() {
    return Problem.of(
        400,
        "not-gzip",
        new Text("gzip として読めません", "The body is not gzip"),
        new Text(
            "Content-Encoding は gzip ですが、本文を展開できません。途中で切れていないか確認してください",
            "Content-Encoding says gzip, but the body cannot be unpacked; see whether it is whole"));
  }

  /** The body is compressed in a way that is not read. */
  public static Problem unsupportedEncoding() {
    return Problem.of(
        415,
        "unsupported-encoding",
        new Text("この圧縮方式は扱えません", "Unsupported content encoding"),
        new Text(
            "Content-Encoding には gzip だけを指定できます。ファイルのアップロード（multipart）は圧縮せずに送ってください",
            "gzip is the only Content-Encoding; send uploads of files (multipart) as they are"));
  }

  /** The body says that it is JSON in a character set that JSON is never in. */
  public static Problem jsonCharset(String charset) {
    return Problem.of(
        415,
        "unsupported-charset",
        new Text("この文字コードは扱えません", "Unsupported character set"),
        new Text(
            "JSON は UTF-8 で送ってください（charset は「" + charset + "」です）",
            "JSON is read as UTF-8, not as '" + charset + "'"));
  }

  /**
   * A header whose name is a slip for one that changes what the request does.
   *
   * @param name as it was sent
   */
  public static Problem unknownHeader(String name, String meant) {
    return Problem.of(
        400,
        "unknown-header",
        new Text("知らないヘッダーがあります", "A header is not known"),
        new Text(
            "ヘッダー「" + name + "」はありません。「" + meant + "」ではありませんか",
            "there is no header '" + name + "'; did you mean '" + meant + "'?"));
  }

  /** A header that may stand once stands several times. */
  public static Problem repeatedHeader(String name) {
    return Problem.of(
        400,
        "repeated-header",
        new Text("同じヘッダーが 2 つ以上あります", "A header stands more than once"),
        new Text(
            "ヘッダー「" + name + "」は 1 つだけにしてください", "the header " + name + " may stand once only"));
  }

  /** A type with a character set that is empty, or with several. */
  public static Problem badCharset() {
    return Problem.of(
        415,
        "unsupported-charset",
        new Text("文字コードの指定に誤りがあります", "The character set is not told"),
        new Text(
            "Content-Type の charset は、UTF-8 や Shift_JIS のように 1 つだけ指定してください",
            "Content-Type may have one charset, as UTF-8 or Shift_JIS"));
  }

  /** A header Idempotency-Key that is none. */
  public static Problem badIdempotencyKey() {
    return Problem.badParameters(
        List.of(
            new Violation(
                "Idempotency-Key",
                "bad-parameter",
                new Text(
                    "空白でない 1〜255 文字を 1 つだけ指定してください",
                    "give one of 1 to 255 characters, not blank"))));
  }

  /** A header Idempotency-Key where a repeat is not recognised by it. */
  public static Problem keyNotHonoured() {
    return Problem.of(
        400,
        "idempotency-key-not-honoured",
        new Text("ここでは Idempotency-Key を使えません", "No Idempotency-Key here"),
        new Text(
            "Idempotency-Key を使えるのは 1 件ずつの判定（POST …/evaluations）だけです。ヘッダーを外して送ってください",
            "repeats are recognised by it for single evaluations (POST …/evaluations) only; send the"
                + " request without it"));
  }

  /** The body is larger than any that is asked for here. */
  public static Problem bodyTooLarge(int limitBytes) {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text(
            "本文は " + (limitBytes >> 20) + " MiB までです",
            "a body may have at most " + (limitBytes >> 20) + " MiB"));
  }

  /** The address of a request is longer than any that is asked for here. */
  public static Problem addressTooLong(int most) {
    return Problem.of(
        414,
        "address-too-long",
        new Text("URL が長すぎます", "The address is too long"),
        new Text(
            "URL は " + most + " 文字までです。絞り込みの値を分けて、何回かに分けて取得してください",
            "an address may have at most " + most + " characters; ask for fewer values at a time"));
  }

  /** The headers of a request are longer than any that are asked for here. */
  public static Problem headersTooLong(int most) {
    return Problem.of(
        431,
        "headers-too-long",
        new Text("ヘッダーが長すぎます", "The headers are too long"),
        new Text(
            "ヘッダーは合わせて " + most + " 文字までです",
            "all headers together may have at most " + most + " characters"));
  }

  /** The address of a request cannot be read. */
  public static Problem badAddress() {
    return Problem.of(
        400,
        "bad-address",
        new Text("URL を読めません", "The address cannot be read"),
        new Text(
            "URL は UTF-8 で書き、% の後には 16 進数を 2 桁続けてください（% そのものは %25）",
            "write it in UTF-8, with two hexadecimal digits after each % (a percent sign itself is %25)"));
  }

  /**
   * The address knows other methods.
   *
   * @param allowed those, as the header Allow has them
   */
  public static Problem methodNotAllowed(String allowed) {
    return Problem.of(
        405,
        "method-not-allowed",
        new Text("このメソッドは使えません", "Method not allowed"),
        new Text("使えるメソッドは " + allowed + " です", "this address takes " + allowed));
  }

  /** Nested deeper, or with longer numbers, texts or names, than is read. */
  public static Problem beyondLimits() {
    return Problem.of(
        400,
        "beyond-limits",
        new Text("JSON として読めません", "The body is not JSON"),
        new Text(
            "入れ子が深すぎるか、数値・文字列・名前が長すぎます", "nested too deep, or a number, text or name is too long"));
  }

  /** The database is gone for now. */
  public static Problem notAvailable() {
    return new Problem(
        503,
        "not-available",
        new Text("いま利用できません", "Not available now"),
        new Text(
            "データベースに接続できません。少し待って再試行してください", "The database cannot be reached; try again shortly"),
        List.of(),
        1);
  }

  static Problem internalError(String id) {
    return Problem.of(
        500,
        "internal-error",
        new Text("内部エラー", "Internal error"),
        new Text(
            "内部エラーが起きました。お問い合わせの際は ID " + id + " をお知らせください", "Something went wrong; ID " + id));
  }

  static Problem ofStatus(int status) {
    if (status == 503) {
      return notAvailable();
    }
    Wording wording = BY_STATUS.get(status);
    if (wording == null) {
      wording = new Wording("refused", new Text("リクエストを処理できません", "Request refused"));
    }
    return Problem.of(status, wording.code(), wording.title(), wording.title());
  }
}
