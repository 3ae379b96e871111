package io.kakaritsuke.comparison;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Echo;
import io.kakaritsuke.text.Text;

/** What is told to a client whose draft cannot be compared with anything. */
final class CandidateProblems {

  private CandidateProblems() {}

  static Problem unknownDraft(String id) {
    return Problem.of(
        404,
        "unknown-draft",
        new Text("下書きが見つかりません", "Unknown draft"),
        new Text(
            "この ID または番号の下書きはありません：" + Echo.of(id),
            "There is no draft with this id or number: " + Echo.of(id)));
  }

  static Problem draftChanged() {
    return Problem.of(
        409,
        "draft-changed",
        new Text("下書きが変更されました", "The draft has changed"),
        new Text(
            "始めたあとに下書きが変更されました。もう一度始めてください",
            "The draft was changed after this began; begin it again"));
  }
}
