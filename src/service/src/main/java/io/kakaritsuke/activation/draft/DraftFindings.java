package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.BaseFindings;
import io.kakaritsuke.workbook.diff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
            "この変更はルール作成者だけができます。元に戻すか、ルール作成者に依頼してください：" + sentence.ja(),
            "Only a rule author may change this; take it back or ask one: " + sentence.en()),
        null);
  }

  /**
   * What follows from tables that are gone, with their finding: rules in files that nobody has sent
   * and that ask for what they had are no finding of their own.
   *
   * @param beside what was found beside the base
   * @param rest what was found besides
   * @param sources what was read
   */
  static List<Finding> withGone(List<Finding> beside, List<Finding> rest, Sources sources) {
    Set<String> files =
        sources.files().stream()
            .filter(Source::isRuleFile)
            .map(Source::fileName)
            .collect(Collectors.toSet());
    List<Finding> rules =
        rest.stream().filter(one -> one.isError() && files.contains(one.workbook())).toList();
    boolean gone = beside.stream().anyMatch(one -> one.code().equals(BaseFindings.TABLE_GONE));
    List<Finding> all = new ArrayList<>();
    if (rules.isEmpty() || !gone) {
      all.addAll(beside);
      all.addAll(rest);
      return all;
    }
    for (Finding one : beside) {
      all.add(one.code().equals(BaseFindings.TABLE_GONE) ? askedFor(one) : one);
    }
    rest.stream().filter(one -> !rules.contains(one)).forEach(all::add);
    return all;
  }

  private static Finding askedFor(Finding gone) {
    return new Finding(
        Level.ERROR,
        gone.workbook(),
        gone.sheet(),
        gone.cell(),
        gone.code(),
        new Text(
            gone.message().ja() + "。この表の内容は、ルール作成者が書いたルールで使われています",
            gone.message().en() + ". Rules of a rule author ask for what it has"),
        gone.value(),
        gone.fix());
  }
}
