package io.kakaritsuke.account;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems of asking for accounts. */
final class AccountProblems {
  private static final Text NOT_OWN = new Text("担当しているアカウントではありません", "Not your account");

  private AccountProblems() {}

  static Problem circle(String subject, String into) {
    return Problem.of(
        409,
        "merged-in-circle",
        new Text("統合先がもとのアカウントに戻っています", "Merged in a circle"),
        new Text(
            "「" + Echo.of(into) + "」は「" + Echo.of(subject) + "」自身か、そこへ統合されたアカウントです。別の統合先を指定してください",
            "\""
                + Echo.of(into)
                + "\" is \""
                + Echo.of(subject)
                + "\" itself, or was merged into it; name another"));
  }

  static Violation dayRequired() {
    return new Violation(
        "on",
        "required",
        new Text("必須です。2026-03-31 のように指定してください", "is required; write it as 2026-03-31"));
  }

  static Violation whyRequired() {
    return new Violation(
        "why", "required", new Text("必須です。なぜ消去するのかを書いてください", "is required; say why it is erased"));
  }

  static Violation afterToday(String field, LocalDate today) {
    return new Violation(
        field,
        "after-today",
        new Text("今日（" + today + "）より後の日は指定できません", "must not be after today, " + today));
  }

  /**
   * For who may change only what they look after.
   *
   * @param person what they are called; null where the key is nobody's in particular
   */
  static Problem notOwn(String subject, @Nullable String person) {
    String shown = Echo.of(subject);
    return Problem.of(
        403,
        "not-own-account",
        NOT_OWN,
        person == null
            ? new Text(
                "このキーには使う人の名前がないため、担当のアカウントがありません。管理者に、person を付けたキーを作ってもらってください",
                "This key is nobody's in particular, so no account is its own; ask your admin for a"
                    + " key with a person")
            : new Text(
                "「" + shown + "」は「" + person + "」の担当ではありません。担当者か、「公開」の役割を持つ人が記録できます",
                "\""
                    + shown
                    + "\" is not looked after by '"
                    + person
                    + "'; who does, or a publisher, may tell facts of it"));
  }

  /** For who would give an account to somebody else. */
  static Problem handedOver(String subject) {
    return Problem.of(
        403,
        "not-own-account",
        NOT_OWN,
        new Text(
            "「" + Echo.of(subject) + "」の担当を変えられるのは、「公開」の役割を持つ人です。担当の項目を除いて送ってください",
            "Who looks after \""
                + Echo.of(subject)
                + "\" is changed by a publisher; leave the owner out"));
  }

  static Problem invalidFacts(List<Violation> violations) {
    return Problem.invalidFacts(
        violations,
        new Text(
            violations.size() + " 件の誤りがあります。取り込んでいません",
            violations.size() + " violation(s); nothing was kept"));
  }

  /** A date that lies after the day for which the piece was told. */
  static Violation afterObserved(String field, LocalDate day) {
    return new Violation(
        field,
        "after-as-of",
        new Text(
            "この情報の日（observedOn：" + day + "）より後の日付です",
            "lies after the day that it was observed on, " + day));
  }

  /**
   * An account that is known, and was not yet.
   *
   * @param asOf the day that is looked back at; null for all
   * @param knownAt what was received then or later does not count; null for all
   */
  static Problem unknownThen(String subject, @Nullable LocalDate asOf, @Nullable String knownAt) {
    String shown = Echo.of(subject);
    String by = knownAt == null ? "" : Echo.of(knownAt);
    Text nothing =
        knownAt == null
            ? new Text(asOf + " までの日付の情報がありません", "nothing is of " + asOf + " or before")
            : asOf == null
                ? new Text(by + " までに届いた情報はありません", "nothing had been received by " + by)
                : new Text(
                    asOf + " までの日付の情報で、" + by + " までに届いたものはありません",
                    "nothing of " + asOf + " or before had been received by " + by);
    return Problem.of(
        404,
        "unknown-account",
        new Text("アカウントが見つかりません", "Unknown account"),
        new Text(
            "「" + shown + "」はいま登録されていますが、" + nothing.ja(),
            "\"" + shown + "\" is known now, but " + nothing.en()));
  }

  static Problem unknown(String subject) {
    return Problem.of(
        404,
        "unknown-account",
        new Text("アカウントが見つかりません", "Unknown account"),
        new Text(
            "「" + Echo.of(subject) + "」は、このルールブックにまだ登録されていません",
            "nothing is known of this account here: \"" + Echo.of(subject) + "\""));
  }
}
