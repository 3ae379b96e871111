package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;

/** Why fixes of a draft are not done. */
final class FixProblems {
  private FixProblems() {}

  static Problem badFixes(List<Violation> violations) {
    return new Problem(
        422,
        "bad-fixes",
        new Text("提案で直せません", "The fixes cannot be done"),
        new Text(
            violations.size() + " 件の誤りがあります。何も変えていません",
            violations.size() + " violation(s); nothing was changed"),
        violations,
        null);
  }

  static Problem refused(List<Finding> findings) {
    return badFixes(
        findings.stream()
            .map(
                finding ->
                    new Violation(EditProblems.place(finding), finding.code(), finding.message()))
            .toList());
  }

  static Violation noFixes() {
    return new Violation(
        "fixes",
        "required",
        new Text(
            "指摘の fix.id を 1 つ以上の配列で指定してください",
            "is required: a list of one or more ids of findings' fixes"));
  }

  static Violation unknownFix(int index) {
    return new Violation(
        "fixes[" + index + "]",
        "unknown-fix",
        new Text(
            "いまの下書きの指摘にこの提案はありません。下書きを読み直してください",
            "no finding of the draft offers this now; read the draft again"));
  }
}
