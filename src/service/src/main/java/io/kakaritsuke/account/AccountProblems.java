package io.kakaritsuke.account;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;

/** The problems of asking for accounts. */
final class AccountProblems {
  private AccountProblems() {}

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
