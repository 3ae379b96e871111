package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.scenario.Difference;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.workbook.diff.Change;
import java.util.stream.Collectors;

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
            "この変更はルール作成者だけができます。元に戻すか、ルール作成者に依頼してください: " + sentence.ja(),
            "Only a rule author may change this; take it back or ask one: " + sentence.en()),
        null);
  }

  /** A scenario that is decided otherwise: an error where it guards an invariant. */
  static Finding scenario(ScenarioResult result) {
    String name = result.scenario().name();
    boolean blocks = result.blocks();
    return new Finding(
        blocks ? Level.ERROR : Level.WARNING,
        result.scenario().file(),
        null,
        result.scenario().spot().place(),
        blocks ? "guard-failed" : "scenario-differs",
        new Text(
            (blocks ? "守るべきシナリオ「%s」に反します。%s" : "シナリオ「%s」の結果が変わります。%s")
                .formatted(name, differences(result).ja()),
            (blocks
                    ? "The guard '%s' does not hold: %s"
                    : "The scenario '%s' is decided otherwise: %s")
                .formatted(name, differences(result).en())),
        null);
  }

  static Text differences(ScenarioResult result) {
    return new Text(
        result.differences().stream()
            .map(Difference::text)
            .map(Text::ja)
            .collect(Collectors.joining("、")),
        result.differences().stream()
            .map(Difference::text)
            .map(Text::en)
            .collect(Collectors.joining("; ")));
  }

  static Finding takenAs(DraftFile file, String uploadedAs) {
    return new Finding(
        Level.WARNING,
        file.fileName(),
        null,
        null,
        "file-name-taken-as",
        new Text(
            "「%s」を「%s」の新しい内容として扱いました。別のワークブックなら、名前を変えて送り直してください"
                .formatted(uploadedAs, file.fileName()),
            "'%s' was taken as the new content of '%s'; if it is another workbook, give it another name"
                .formatted(uploadedAs, file.fileName())),
        uploadedAs);
  }
}
