package io.kakaritsuke.task;

import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.telling.By;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.NearestName;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The problems of asking for tasks, and of doing something to them. */
final class TaskProblems {
  private TaskProblems() {}

  static Problem unknown(String id) {
    return Problem.of(
        404,
        "unknown-task",
        new Text("タスクが見つかりません", "Unknown task"),
        new Text(
            "このルールブックにはないタスクです：「" + Echo.of(id) + "」",
            "the rulebook has no such task: \"" + Echo.of(id) + "\""));
  }

  static Problem unknownHeld(String id) {
    return Problem.of(
        404,
        "unknown-held",
        new Text("発行待ちが見つかりません", "Nothing is held under this id"),
        new Text(
            "このルールブックにはない発行待ちです：「" + Echo.of(id) + "」",
            "the rulebook holds nothing under this id: \"" + Echo.of(id) + "\""));
  }

  /** For who does otherwise what somebody did before. */
  static Problem conflict(By by) {
    return Problem.of(
        409,
        "task-done-otherwise",
        new Text("すでに別の内容で記録されています", "Recorded otherwise already"),
        new Text(
            by.day() + " に「" + by.person() + "」が別の内容で記録しています。タスクを読み直して確かめてください",
            "'"
                + by.person()
                + "' recorded something else on "
                + by.day()
                + "; read the task again"));
  }

  /** For what the state of the task does not have. */
  static Problem refused(Text reason) {
    return Problem.of(
        409,
        "task-not-possible",
        new Text("このタスクでは、いまはできません", "Not possible with this task now"),
        reason);
  }

  static Problem notOwn(StoredTask task, @Nullable String person) {
    String subject = Echo.of(task.subject());
    return Problem.of(
        403,
        "not-own-account",
        new Text("担当しているアカウントではありません", "Not your account"),
        person == null
            ? new Text(
                "このキーには使う人の名前がないため、担当のタスクがありません。管理者に、person を付けたキーを作ってもらってください",
                "This key is nobody's in particular, so no task is its own; ask your admin for a key"
                    + " with a person")
            : new Text(
                "「" + subject + "」のタスクは「" + person + "」の担当ではありません。担当者か、「公開」の役割を持つ人が記録できます",
                "The task of \""
                    + subject
                    + "\" is not '"
                    + person
                    + "'s; whose it is, or a publisher, may record it"));
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

  static Violation nothingToTell() {
    return new Violation(
        "outcome",
        "not-with-unreachable",
        new Text(
            "接触できず（UNREACHABLE）のときは、聞き取った内容を指定できません。outcome を除いてください",
            "with UNREACHABLE nothing was heard; leave outcome out"));
  }

  /** For what the table 結果 does not have. */
  static Problem notAResult(List<Violation> violations) {
    boolean chosen = violations.stream().allMatch(one -> one.field().equals("result"));
    return chosen
        ? ParameterProblems.of(violations)
        : Problem.invalidFacts(
            violations,
            new Text(
                violations.size() + " 件の誤りがあります。記録していません",
                violations.size() + " violation(s); nothing was recorded"));
  }

  static Violation notInTeam(String given, List<String> names) {
    String nearest = NearestName.of(given, names);
    return new Violation(
        "to",
        "unknown-choice",
        new Text(
            "「"
                + Echo.of(given)
                + "」は team.xlsx の担当者にいません"
                + (nearest == null ? "" : "（「" + nearest + "」ですか）")
                + "。引き継げるのは "
                + String.join("、", names)
                + " です",
            Echo.of(given) + " is nobody of team.xlsx; there is " + String.join(", ", names)));
  }
}
