package io.kakaritsuke.alert;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The problems of asking for alerts, and of doing something to them. */
final class AlertProblems {
  private AlertProblems() {}

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-alert",
        new Text("通知が見つかりません", "Unknown alert"),
        new Text(
            "このルールブックにはない通知です：「" + Echo.of(id) + "」",
            "the rulebook has no such alert: \"" + Echo.of(id) + "\""));
  }

  static Problem unknownSilence(String id) {
    return Problem.of(
        404,
        "unknown-silence",
        new Text("通知の停止が見つかりません", "Unknown silence"),
        new Text(
            "このルールブックにはない通知の停止です：「" + Echo.of(id) + "」",
            "the rulebook has no such silence: \"" + Echo.of(id) + "\""));
  }

  static Problem notDecided(String subject) {
    return Problem.of(
        404,
        "account-not-decided",
        new Text("判定がありません", "No decision"),
        new Text(
            "アカウント「" + Echo.of(subject) + "」には、その日までの判定がありません。アカウントと日付を確かめてください",
            "the account \"" + Echo.of(subject) + "\" has no decision until that day"));
  }

  /** For what the state of the alert does not have. */
  static Problem refused(Text reason) {
    return Problem.of(
        409,
        "alert-not-possible",
        new Text("この通知では、いまはできません", "Not possible with this alert now"),
        reason);
  }

  /** For one of whose row nothing is left in the active version. */
  static Problem noRow(StoredAlert alert) {
    String code = Echo.of(alert.code());
    return refused(
        alert.isOpen()
            ? new Text(
                "公開中の版には「" + code + "」の行がないため、この通知はまもなく取り下げられます",
                "the active version has no row \"" + code + "\"; the alert is withdrawn soon")
            : new Text(
                "公開中の版には「" + code + "」の行がなく、この通知はもう終わっています",
                "the active version has no row \"" + code + "\"; the alert is over"));
  }

  static Problem notOwn(StoredAlert alert, @Nullable String person) {
    String subject = Echo.of(alert.subject());
    return Problem.of(
        403,
        "not-own-account",
        new Text("担当しているアカウントではありません", "Not your account"),
        person == null
            ? new Text(
                "このキーには使う人の名前がないため、担当のアカウントがありません。管理者に、person を付けたキーを作ってもらってください",
                "This key is nobody's in particular, so no account is its own; ask your admin for a"
                    + " key with a person")
            : new Text(
                "「" + subject + "」は「" + person + "」の担当ではありません。担当者か、「公開」の役割を持つ人が操作できます",
                "\""
                    + subject
                    + "\" is not '"
                    + person
                    + "'s; whoever looks after it, or a publisher, may do this"));
  }

  static Violation required(String member, String ja, String en) {
    return new Violation(member, "required", new Text("必須です。" + ja, "is required; " + en));
  }

  static Violation tooLong(String member, int most) {
    return new Violation(
        member,
        "too-long",
        new Text(most + "文字以内で書いてください", "must have at most " + most + " characters"));
  }

  static Violation notOne() {
    return new Violation(
        "subject",
        "not-one",
        new Text(
            "subject、code、owner のうち、どれか 1 つを指定してください",
            "give exactly one of subject, code and owner"));
  }

  static Violation isPast() {
    return new Violation(
        "until",
        "past",
        new Text("今日以降の日付にしてください。その日の終わりまで止まります", "must be today or later; it is the last day"));
  }

  static Violation tooFar(LocalDate last) {
    return new Violation(
        "until",
        "too-far",
        new Text(
            last + " 以前の日付にしてください。それより長く止めるには、その頃にもう一度止めてください",
            "must be " + last + " or sooner; silence it anew then"));
  }

  static Violation unknownAccount(String subject) {
    return new Violation(
        "subject",
        "unknown-value",
        new Text(
            "アカウント「" + Echo.of(subject) + "」はこのルールブックにありません。番号を確かめてください",
            "the rulebook has no account \"" + Echo.of(subject) + "\""));
  }

  static Violation endsBefore() {
    return new Violation(
        "until", "before-from", new Text("from 以降の日付にしてください", "must be on from or after it"));
  }
}
