package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why rows of a draft cannot be edited. */
final class EditProblems {
  private static final Text REFUSED = new Text("変更できません", "The rows cannot be changed");

  private EditProblems() {}

  static Problem unknownTable() {
    return Problem.of(
        404,
        "unknown-table",
        new Text("その表はありません", "There is no such table"),
        new Text(
            "下書きにその ID の表はありません。…/tables の id を使ってください",
            "the draft has no table of that id; use an id of …/tables"));
  }

  static Problem noRevision() {
    return Problem.of(
        428,
        "if-match-required",
        REFUSED,
        new Text(
            "If-Match に、読んだ下書きの ETag を付けてください",
            "send the ETag of the draft that you have seen as If-Match"));
  }

  static Problem badEdits(List<Violation> violations) {
    return new Problem(
        422,
        "bad-edits",
        REFUSED,
        new Text(
            violations.size() + " 件の誤りがあります。何も変えていません",
            violations.size() + " violation(s); nothing was changed"),
        violations,
        null);
  }

  /** What was to be put into cells cannot stand there. */
  static Problem refused(List<Finding> findings) {
    return badEdits(
        findings.stream()
            .map(finding -> new Violation(place(finding), finding.code(), finding.message()))
            .toList());
  }

  static String place(Finding finding) {
    return Stream.of(finding.workbook(), finding.sheet(), finding.cell())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
