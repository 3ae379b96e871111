package io.kakaritsuke.aggregation;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;

/** What is told to a client whose portfolio cannot be shown. */
final class AggregationProblems {
  private AggregationProblems() {}

  static Problem badFacts(List<Violation> violations) {
    return Problem.invalidFacts(
        violations, new Text("指定を直してください", "See the violations for what would be right"));
  }

  /** The sheet names what is not there, or not there any more. */
  static Problem notUsable(String rulebook, List<Finding> findings) {
    List<Violation> violations =
        findings.stream()
            .map(
                finding ->
                    new Violation(
                        finding.sheet() + "!" + finding.cell(), finding.code(), finding.message()))
            .toList();
    return new Problem(
        409,
        "aggregates-not-usable",
        new Text("集計を計算できません", "The aggregates cannot be computed"),
        new Text(
            rulebook + " の facts.xlsx の「集計」を直してください",
            "Correct the sheet 集計 in facts.xlsx of " + rulebook),
        violations,
        null);
  }

  /**
   * The rulebook computes nothing over others.
   *
   * @param others that do, of those that may be read
   */
  static Problem none(String rulebook, List<String> others) {
    String all = String.join(", ", others);
    return Problem.of(
        404,
        "no-aggregates",
        new Text("集計がありません", "There are no aggregates"),
        others.isEmpty()
            ? new Text(
                rulebook + " の facts.xlsx には「集計」がありません",
                "facts.xlsx of " + rulebook + " has no sheet 集計")
            : new Text(
                rulebook + " の facts.xlsx には「集計」がありません。集計のあるルールブックは " + all + " です",
                "facts.xlsx of " + rulebook + " has no sheet 集計; " + all + " have one"));
  }

  static Problem forbidden(String rulebook) {
    return Problem.of(
        403,
        "forbidden",
        new Text("権限がありません", "Not allowed"),
        new Text(
            "集計するルールブック " + rulebook + " にも「閲覧」（reader）の役割が必要です",
            "This needs the role reader for " + rulebook + " too, which is aggregated over"));
  }
}
