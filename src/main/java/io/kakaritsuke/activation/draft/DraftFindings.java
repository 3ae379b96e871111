package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.workbook.diff.Change;

/** What is found in a draft beside what stands in its cells. */
final class DraftFindings {
  private DraftFindings() {}

  static Finding forRuleAuthor(Change change) {
    Text sentence = change.sentence();
    return new Finding(
        Level.ERROR,
        change.place().workbook(),
        change.place().sheet(),
        change.place().cell(),
        "rule-author-only",
        new Text(
            "この変更はルール作成者だけができます。元に戻すか、ルール作成者に依頼してください：" + sentence.ja(),
            "Only a rule author may change this; take it back or ask one: " + sentence.en()),
        null);
  }
}
