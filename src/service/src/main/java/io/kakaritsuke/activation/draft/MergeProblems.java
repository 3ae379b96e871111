package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.merge.Conflict;
import java.util.List;

/** What is said of changes of two people to one thing. */
final class MergeProblems {
  private MergeProblems() {}

  /** Somebody still has to say which counts. */
  static Finding open(Conflict conflict) {
    boolean typed = conflict.kind() == Conflict.Kind.CELL && conflict.place().cell() != null;
    Text how =
        typed
            ? new Text(
                "どちらにするか選んでください。このセルに別の値を入力し、この下書きの続きとして送り直すと、その値に決まります",
                "Choose which one counts, or type another value here and send the workbook to this draft again: that one counts then")
            : new Text(
                "ブックへの入力ではなく、下書きの画面で、どちらにするか選んでください",
                "Choose which one counts in the draft, not by typing into the workbook");
    return new Finding(
        Finding.Level.ERROR,
        conflict.place().workbook(),
        conflict.place().sheet(),
        conflict.place().cell(),
        "conflict",
        new Text(
            conflict.sentence().ja() + "。" + how.ja(), conflict.sentence().en() + ". " + how.en()),
        typed ? conflict.ours().ja() : null);
  }

  /**
   * Ids that were torn off their rows keep from the draft what others have published; all else is
   * told as it is.
   */
  static Finding waiting(Finding finding, Merging.State merge) {
    if (!finding.code().equals(RowIdentity.TORN) || !merge.torn().contains(finding.workbook())) {
      return finding;
    }
    return new Finding(
        Finding.Level.ERROR,
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        finding.code(),
        new Text(
            finding.message().ja() + "。戻すまでは、ほかの人が公開した変更と合わせられないため、公開もできません",
            finding.message().en()
                + ". Until then it cannot be merged with what others have published, nor be published"),
        finding.value(),
        finding.fix());
  }

  /**
   * A name that what others have published has changed or taken away is told where it is used: that
   * is what their reader has typed.
   */
  static Finding goneInPublished(Finding finding) {
    List<Fix.Step> steps = Fix.stepsOf(finding);
    Text message =
        new Text(
            "ほかの人が公開した変更で、" + finding.message().ja(),
            "By what others have published: " + finding.message().en());
    Fix fix = finding.fix();
    if (fix != null
        && steps.get(0) instanceof Fix.InWorkbook first
        && first.step() instanceof Fix.SetCell cell
        && steps.stream().allMatch(step -> step instanceof Fix.InWorkbook)) {
      List<Fix.Step> there =
          steps.stream()
              .map(
                  step ->
                      step instanceof Fix.InWorkbook one && one.workbook().equals(first.workbook())
                          ? one.step()
                          : step)
              .toList();
      return new Finding(
          finding.severity(),
          first.workbook(),
          cell.sheet(),
          cell.cell(),
          finding.code(),
          message,
          finding.value(),
          new Fix(fix.label(), there));
    }
    return new Finding(
        finding.severity(),
        finding.workbook(),
        finding.sheet(),
        finding.cell(),
        finding.code(),
        message,
        finding.value(),
        fix);
  }

  /** Nothing can be decided while rows have not their own ids. */
  static Problem tornIds(List<Finding> findings) {
    return new Problem(
        409,
        RowIdentity.TORN,
        new Text("行のIDが行とずれています", "Ids do not belong to their rows"),
        new Text(
            "何も変えていません。先に行のIDを元の行に戻してください（指摘にある修正、または直したブックの再送）。食い違いはそのあとで選べます",
            "nothing was changed; first put the ids back to their rows, by the fix of the finding or with a mended workbook, and then choose"),
        DraftProblems.violations(
            findings.stream().filter(one -> one.code().equals(RowIdentity.TORN)).toList()),
        null);
  }

  /** Conflicts of an earlier merge have to be decided first. */
  static Problem openConflicts(List<Conflict> conflicts) {
    return new Problem(
        409,
        "conflicts-open",
        new Text("食い違いが残っています", "Conflicts are open"),
        new Text(
            "ほかの公開と食い違う箇所が %d 件残っています。何も変えていません。先にどちらにするか選んでください".formatted(conflicts.size()),
            "%d conflict(s) with another publication are open; nothing was changed; choose first which counts"
                .formatted(conflicts.size())),
        conflicts.stream()
            .map(conflict -> new Violation(conflict.id(), "conflict", conflict.sentence()))
            .toList(),
        null);
  }

  static Problem badChoices(List<Violation> violations) {
    return new Problem(
        422,
        "bad-choices",
        new Text("選び方に誤りがあります", "The choices are not valid"),
        new Text(
            violations.size() + " 件の誤りがあります。何も変えていません",
            violations.size() + " violation(s); nothing was changed"),
        violations,
        null);
  }

  static Violation noChoices() {
    return new Violation(
        "choices",
        "required",
        new Text(
            "食い違いの id ごとに ours（この下書き）か theirs（公開中の版）を指定してください",
            "is required: for each conflict's id, ours (the draft) or theirs (the active version)"));
  }

  static Violation unknownConflict(String id) {
    return new Violation(
        id.length() > 100 ? id.substring(0, 100) : id,
        "unknown-conflict",
        new Text("いまの下書きにこの食い違いはありません", "the draft has no such conflict now"));
  }

  static Violation unknownSide(String id) {
    return new Violation(
        id, "unknown-choice", new Text("ours か theirs を指定してください", "must be ours or theirs"));
  }
}
