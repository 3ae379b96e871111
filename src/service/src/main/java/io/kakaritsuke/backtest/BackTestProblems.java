package io.kakaritsuke.backtest;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a back-test cannot be made. */
final class BackTestProblems {
  private static final int RETRY_SECONDS = 10;
  private static final Text INVALID = new Text("一覧に誤りがあります", "The list is not valid");

  private BackTestProblems() {}

  static Problem unsupportedMediaType() {
    return Problem.of(
        415,
        "unsupported-media-type",
        new Text("この形式は扱えません", "Unsupported media type"),
        new Text(
            "text/csv（charset は UTF-8、Shift_JIS、EUC-JP、UTF-16 など）で送ってください",
            "send text/csv with charset UTF-8, Shift_JIS, EUC-JP or UTF-16"));
  }

  static Problem tooLarge(int limitBytes) {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text(
            "一覧は " + limitBytes / 1024 + " KiB までです",
            "a list may have at most " + limitBytes / 1024 + " KiB"));
  }

  static Problem tooManyLines(int limit) {
    return Problem.of(
        413,
        "too-large",
        new Text("大きすぎます", "Too large"),
        new Text("一覧は " + limit + " 行までです", "a list may have at most " + limit + " lines"));
  }

  static Problem unreadable() {
    return Problem.of(
        422,
        "unreadable-list",
        INVALID,
        new Text(
            "CSV として読めません。閉じていない引用符（\"）がないか確認してください",
            "not readable as CSV; look for a quotation mark that is not closed"));
  }

  static Problem badColumns(List<Violation> violations) {
    return new Problem(
        422,
        "invalid-columns",
        new Text("見出し行に誤りがあります", "The header row is not valid"),
        new Text(
            "対象の列と解約日の列が 1 つずつ必要です", "one column with the subject and one with the day are needed"),
        violations,
        null);
  }

  static Problem nobody(List<Violation> violations) {
    return new Problem(
        422,
        "no-usable-line",
        INVALID,
        new Text("使える行が 1 つもありません", "not one line can be used"),
        violations,
        null);
  }

  /**
   * @param first the first day for which any account was told something; null where there is none
   */
  static Problem nobodyKnown(List<Violation> violations, @Nullable LocalDate first) {
    int lines = violations.size();
    return new Problem(
        422,
        "nobody-known",
        new Text("一覧の対象が 1 つも知られていません", "Nobody of the list is known"),
        first == null
            ? new Text(
                "このルールブックのアカウントについては、まだ何も届いていません",
                "nothing has been told of any account of this rulebook")
            : new Text(
                "一覧の "
                    + lines
                    + " 件のどれについても、解約日までに届いている情報がありません。アカウントの情報は "
                    + first
                    + " 以降のものです。対象の ID と解約日を確かめてください",
                "nothing had been told of any of the "
                    + lines
                    + " up to the day on which they left; what is known of accounts begins on "
                    + first
                    + ". Check the subjects and the days"),
        violations,
        null);
  }

  static Problem tooMuch(long decisions, long limit) {
    return Problem.of(
        422,
        "too-many-decisions",
        new Text("一度に計算できる量を超えています", "More than can be computed at once"),
        new Text(
            "およそ %d 件の判定が必要ですが、上限は %d 件です。版か日数を減らしてください".formatted(decisions, limit),
            "about %d decisions are needed, at most %d are made; ask for fewer versions or days"
                .formatted(decisions, limit)));
  }

  static Problem busy() {
    return new Problem(
        429,
        "too-many-back-tests",
        new Text("ほかのバックテストを計算中です", "Another back-test is under way"),
        new Text("しばらくしてからもう一度お試しください", "Try again when it has ended"),
        List.of(),
        RETRY_SECONDS);
  }
}
