package io.kakaritsuke.explanation;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.UUID;

/** Why something cannot be explained. */
final class ExplanationProblems {
  private ExplanationProblems() {}

  static Problem noEarlierDecision() {
    return Problem.of(
        404,
        "no-earlier-decision",
        new Text("比べる判定がありません", "There is no earlier decision"),
        new Text(
            "この対象の、これより前の判定は記録にありません", "the log has no decision on this subject before this one"));
  }

  static Problem anotherSubject() {
    return Problem.of(
        422,
        "another-subject",
        new Text("同じ対象の判定ではありません", "The decisions are about different subjects"),
        new Text(
            "since には、同じルールブックの同じ対象の判定の ID を指定してください",
            "since must be a decision on the same subject by the same rulebook"));
  }

  static Problem notRepeatable(UUID id) {
    return Problem.of(
        409,
        "not-repeatable",
        new Text("記録と同じ判定になりません", "The decision does not repeat"),
        new Text(
            "もう一度判定すると記録と違う結果になるため、説明できません：" + id,
            "decided again it comes out otherwise than it was logged, so it cannot be explained: "
                + id));
  }

  static Problem factsRefused(List<Violation> violations) {
    return Problem.invalidFacts(
        violations,
        new Text(
            violations.size() + " 件のファクトを、その版は受け取りません",
            "the version does not take " + violations.size() + " of the facts"));
  }
}
