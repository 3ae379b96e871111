package io.kakaritsuke.assignment;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The problems of asking for a proposal, and of accepting one. */
final class AssignmentProblems {
  private AssignmentProblems() {}

  /** For who asks while others do. */
  static Problem busy() {
    return new Problem(
        429,
        "too-many-assignments",
        new Text("ほかの割り振りを計算しています", "Another assignment is being made"),
        new Text("その計算が終わってから、もう一度送ってください", "send it again when that has ended"),
        List.of(),
        5);
  }

  /** For a rulebook whose accounts are nobody's. */
  static Problem noOwner() {
    return Problem.of(
        409,
        "no-owner-fact",
        new Text("担当の項目がありません", "No fact says who looks after an account"),
        new Text(
            "facts.xlsx のシート「ルールブック」の「担当」に、担当の項目を入れてください",
            "name it in the line 担当 of the sheet ルールブック of facts.xlsx"));
  }

  static Violation tooManyAccounts(int most) {
    return new Violation(
        "rulebook",
        "too-many",
        new Text(
            String.format(Locale.ROOT, "アカウントが%,d件を超えるため、割り振れません", most),
            String.format(Locale.ROOT, "more than %,d accounts are not assigned at once", most)));
  }

  static Violation notWithinAYear(LocalDate today, LocalDate last) {
    return new Violation(
        "asOf",
        "outside-bounds",
        new Text(
            "asOf は今日（" + today + "）から " + last + " までの日付で指定してください",
            "asOf must be today, " + today + ", or a later day until " + last));
  }

  static Violation required(String field, String ja, String en) {
    return new Violation(field, "required", new Text("必須です。" + ja, "is required; " + en));
  }

  static Violation tooMany(String field, int most) {
    return new Violation(
        field,
        "too-many",
        new Text(
            String.format(Locale.ROOT, "%,d件までです。分けて送ってください", most),
            String.format(Locale.ROOT, "at most %,d; send them in parts", most)));
  }

  static Violation twice(String field, String subject) {
    return new Violation(
        field,
        "duplicate",
        new Text(
            "「" + Echo.of(subject) + "」が2回あります。どちらかを除いてください",
            "\"" + Echo.of(subject) + "\" is there twice; leave one out"));
  }

  static Violation unknownAccount(String field, String subject) {
    return new Violation(
        field,
        "unknown-account",
        new Text(
            "「" + Echo.of(subject) + "」というアカウントはないか、終了しています",
            "there is no account \"" + Echo.of(subject) + "\", or it has ended"));
  }

  static Violation notInTeam(String field, String given, List<String> names) {
    String nearest = NearestName.of(given, names);
    return new Violation(
        field,
        "unknown-person",
        new Text(
            "「"
                + Echo.of(given)
                + "」は team.xlsx の「担当者」にいません"
                + (nearest == null ? "" : "。もしかして：「" + nearest + "」"),
            "\""
                + Echo.of(given)
                + "\" is nobody of team.xlsx"
                + (nearest == null ? "" : "; did you mean " + nearest + "?")));
  }

  /**
   * @param owner null for nobody
   */
  static Violation ownerChanged(String field, @Nullable String owner) {
    String ja = owner == null ? "いません" : "「" + Echo.of(owner) + "」です";
    String en = owner == null ? "nobody" : "'" + Echo.of(owner) + "'";
    return new Violation(
        field,
        "owner-changed",
        new Text(
            "現担当は" + ja + "。提案のあとに変わっています。提案を作り直してください",
            "is looked after by "
                + en
                + " now; that has changed since, so ask for another proposal"));
  }
}
