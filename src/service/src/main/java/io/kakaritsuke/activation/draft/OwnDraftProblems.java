package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.text.Text;

/** Why an upload does not go on with a draft; what was sent can be sent again as a new one. */
final class OwnDraftProblems {
  private static final Text REFUSED =
      new Text("その下書きには続けられません", "The draft cannot be gone on with");

  private OwnDraftProblems() {}

  static Problem sharedKey() {
    return refused(
        403,
        "shared-key",
        "共有のキーでは、どの下書きが送った人のものか分かりません",
        "the key may be shared, so that no draft is known to be the sender's",
        "続けるには、本人の名前で発行したキーか、シングルサインオンで送ってください",
        "to go on with one, use a key that was made for one person, or single sign-on");
  }

  static Problem unknownDraft() {
    return refused(
        404,
        "unknown-draft",
        "このルールブックに、その番号の下書きはありません",
        "the rulebook has no draft of that number",
        "自分の下書きは、下書きの一覧で確かめられます",
        "the list of drafts has your own");
  }

  static Problem anotherPersons(Draft draft) {
    return refused(
        403,
        "not-your-draft",
        "下書き %d は%sさんが始めたものです".formatted(draft.number(), draft.createdBy()),
        "draft %d was begun by %s".formatted(draft.number(), draft.createdBy()),
        "自分の下書きは、下書きの一覧で確かめられます",
        "the list of drafts has your own");
  }

  /** It is open no more, as said of it. */
  static Problem closed(Draft draft, Text fate) {
    return refused(
        409,
        "draft-not-open",
        "下書き %d は%s".formatted(draft.number(), fate.ja()),
        "draft " + draft.number() + " " + fate.en(),
        "送ったファイルは受け取っていません",
        "nothing of what was sent was taken");
  }

  private static Problem refused(
      int status, String code, String whyJa, String whyEn, String whatJa, String whatEn) {
    return Problem.of(
        status,
        code,
        REFUSED,
        new Text(
            "%s。%s。続ける下書きを指定せずに送り直すと、新しい下書きになります".formatted(whyJa, whatJa),
            "%s; %s. Sent again without naming a draft to go on with, it becomes a new one"
                .formatted(whyEn, whatEn)));
  }
}
