package io.kakaritsuke.account;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;

/** The problems of asking for accounts. */
final class AccountProblems {
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

  static Problem unknown(String subject) {
    return Problem.of(
        404,
        "unknown-account",
        new Text("アカウントが見つかりません", "Unknown account"),
        new Text(
            "このルールブックには、まだ知られていないアカウントです：「" + Echo.of(subject) + "」",
            "nothing is known of this account here: \"" + Echo.of(subject) + "\""));
  }
}
