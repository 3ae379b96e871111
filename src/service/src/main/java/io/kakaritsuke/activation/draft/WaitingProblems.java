package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.merge.Conflict;
import java.util.List;

/** Why an urgent change cannot be published while another version waits. */
final class WaitingProblems {
  private WaitingProblems() {}

  /** Both changed the same; one of them has to be chosen, by the ids in the fields. */
  static Problem conflicts(WaitingMerges.Plan plan) {
    List<Conflict> conflicts = plan.merged().open();
    int version = plan.waiting().number();
    return new Problem(
        409,
        "waiting-conflicts",
        new Text("公開待ちの版と同じところを変えています", "The version that waits changes the same"),
        new Text(
            "公開待ちの版 %d と %d か所で食い違います。それぞれ、この下書きと公開待ちの版のどちらにするかを選んで、もう一度公開してください"
                .formatted(version, conflicts.size()),
            "version %d, which waits, differs in %d place(s); choose this draft or the one that waits for each, and publish again"
                .formatted(version, conflicts.size())),
        conflicts.stream()
            .map(
                conflict ->
                    new Violation(
                        "choices." + conflict.id(), "conflict", sentence(conflict, version)))
            .toList(),
        null);
  }

  /** Both values in one line, as seen from the urgent change. */
  static Text sentence(Conflict conflict, int waiting) {
    return new Text(
        "%s：公開待ちの版 %d では %s、この下書きでは %s（元は %s）"
            .formatted(
                conflict.subject().ja(),
                waiting,
                conflict.theirs().ja(),
                conflict.ours().ja(),
                conflict.base().ja()),
        "%s: %s in version %d, which waits, %s in this draft (it was %s)"
            .formatted(
                conflict.subject().en(),
                conflict.theirs().en(),
                waiting,
                conflict.ours().en(),
                conflict.base().en()));
  }

  /** Each is right by itself, both together are not. */
  static Problem errors(WaitingMerges.Plan plan) {
    List<Finding> errors = plan.check().findings().stream().filter(Finding::isError).toList();
    int version = plan.waiting().number();
    return new Problem(
        409,
        "waiting-cannot-be-merged",
        new Text("公開待ちの版と合わせると誤りになります", "Together with the version that waits it is wrong"),
        new Text(
            "公開待ちの版 %d と合わせた内容に %d 件の誤りがあります。先にその版を取り下げると、この下書きを公開できます。取り下げた変更は下書きに残ります"
                .formatted(version, errors.size()),
            "merged with version %d, which waits, there are %d error(s); withdraw that one first, its change stays as a draft"
                .formatted(version, errors.size())),
        DraftProblems.violations(errors),
        null);
  }
}
