package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts, and files that come and go. */
class MergedFilesTest {
  private static final String RULES = "rules/effort.drl";
  private static final String SCENARIOS = "rules/scenarios/all.yaml";
  private static final String FACTS = "decision-tables/facts.xlsx";

  private static Sources with(String path, String text) {
    return new Sources("any", List.of(new Source(path, text.getBytes(UTF_8))));
  }

  private static Merged merged(String path, String base, String ours, String theirs) {
    return Merge.of(with(path, base), with(path, ours), with(path, theirs), Choices.NONE);
  }

  private static String text(Merged merged) {
    return new String(merged.sources().files().get(0).bytes(), UTF_8);
  }

  @Test
  void linesFarFromEachOtherAreBothHad() {
    Merged merged = merged(RULES, "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\ne\n");

    assertThat(text(merged)).isEqualTo("A\nb\nc\nD\ne\n");
    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.taken())
        .extracting(taken -> taken.sentence().ja())
        .containsExactly("effort.drl の4行目を変更");
  }

  @Test
  void linesOfBothAtOnePlaceAreAskedAbout() {
    Sources base = with(RULES, "a\nb\nc\n");
    Sources ours = with(RULES, "a\nours\nc\n");
    Sources theirs = with(RULES, "a\ntheirs\nC\n");
    Merged merged = Merge.of(base, ours, theirs, Choices.NONE);

    assertThat(text(merged)).isEqualTo("a\nours\nc\n");
    assertThat(merged.open())
        .extracting(conflict -> conflict.sentence().ja())
        .containsExactly("effort.drl の2–3行目が食い違っています（公開中の版：theirs C／この下書き：ours c／元：b c）");
    Choices choices = new Choices(Map.of(merged.open().get(0).id(), Choice.THEIRS));
    Merged decided = Merge.of(base, ours, theirs, choices);
    assertThat(text(decided)).isEqualTo("a\ntheirs\nC\n");
    assertThat(decided.open()).isEmpty();
    assertThat(decided.conflicts()).hasSize(1);
  }

  @Test
  void aRuleTableInAWorkbookIsChosenWholeWhateverItsBytesAre() {
    Merged merged = merged("rules/silent.xlsx", "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n");

    assertThat(text(merged)).isEqualTo("A\nb\nc\n");
    assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Conflict.Kind.FILE);
  }

  @Test
  void aRuleTableThatOneChangedIsHadAsItIs() {
    Merged merged = merged("rules/silent.xls", "a\nb\n", "a\nb\n", "a\nB\n");

    assertThat(text(merged)).isEqualTo("a\nB\n");
    assertThat(merged.taken())
        .extracting(taken -> taken.place().workbook())
        .containsExactly("silent.xls");
  }

  @Test
  void linesOfARuleTableAsCsvAreBothHad() {
    Merged merged = merged("rules/a.csv", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n");

    assertThat(text(merged)).isEqualTo("A\nb\nc\nD\n");
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void scenariosThatBothAddedAtTheEndAreBothHad() {
    String base = "scenarios:\n  - name: a\n";
    Merged merged = merged(SCENARIOS, base, base + "  - name: ours\n", base + "  - name: theirs\n");

    assertThat(text(merged)).isEqualTo(base + "  - name: ours\n  - name: theirs\n");
    assertThat(merged.conflicts()).isEmpty();
  }

  private static final String TWO =
      """
      scenarios:
        # ---- 接触
        - name: 最初
          given: {days: 1}
          expect: {signals: [A]}
        - name: 次
          given: {days: 2}
          expect: {signals: [B]}
      """;

  @Test
  void scenariosSideBySideThatEachSideChangedAreBothHad() {
    Merged merged =
        merged(
            SCENARIOS,
            TWO,
            TWO.replace("days: 1", "days: 10").replace("最初", "初め"),
            TWO.replace("days: 2", "days: 20"));

    assertThat(text(merged))
        .isEqualTo(
            TWO.replace("days: 1", "days: 10").replace("最初", "初め").replace("days: 2", "days: 20"));
    assertThat(merged.conflicts()).isEmpty();
    assertThat(merged.taken())
        .extracting(taken -> taken.sentence().ja())
        .containsExactly("シナリオ「次」（all.yaml）を変更");
  }

  @Test
  void aScenarioThatBothChangedIsAskedAboutByItsNameAndWhatItSays() {
    String ours = TWO.replace("[B]", "[]");
    String theirs = TWO.replace("days: 2", "days: 20");
    Merged merged = merged(SCENARIOS, TWO, ours, theirs);

    assertThat(merged.open())
        .extracting(conflict -> conflict.sentence().ja())
        .containsExactly(
            "シナリオ「次」（all.yaml）が食い違っています（公開中の版：前提：days: 20、期待：signals: [B]"
                + "／この下書き：前提：days: 2、期待：signals: []／元：前提：days: 2、期待：signals: [B]）");
    assertThat(text(merged)).isEqualTo(ours);
    Choices choices = new Choices(Map.of(merged.open().get(0).id(), Choice.THEIRS));
    assertThat(
            text(
                Merge.of(
                    with(SCENARIOS, TWO), with(SCENARIOS, ours), with(SCENARIOS, theirs), choices)))
        .isEqualTo(theirs);
  }

  @Test
  void aScenarioThatOneDeletedAndTheOtherChangedIsAskedAbout() {
    String gone = TWO.substring(0, TWO.indexOf("  - name: 次"));
    Merged merged = merged(SCENARIOS, TWO, gone, TWO.replace("days: 2", "days: 20"));

    assertThat(merged.open())
        .extracting(conflict -> conflict.ours().ja())
        .containsExactly("シナリオを削除");
    assertThat(text(merged)).isEqualTo(gone);
  }

  @Test
  void aDecisionAboutOtherValuesDoesNotCount() {
    String id = merged(RULES, "a\n", "b\n", "c\n").open().get(0).id();
    Choices choices = new Choices(Map.of(id, Choice.THEIRS));

    Merged merged = Merge.of(with(RULES, "a\n"), with(RULES, "b\n"), with(RULES, "d\n"), choices);

    assertThat(merged.open()).hasSize(1);
    assertThat(text(merged)).isEqualTo("b\n");
  }

  @Test
  void aFileThatOneDeletedAndTheOtherChangedIsAskedAbout() {
    Sources base = with(RULES, "a\n");
    Sources gone = new Sources("any", List.of());
    Merged merged = Merge.of(base, gone, with(RULES, "b\n"), Choices.NONE);

    assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Conflict.Kind.FILE);
    assertThat(merged.sources().files()).isEmpty();
    Choices choices = new Choices(Map.of(merged.open().get(0).id(), Choice.THEIRS));
    assertThat(text(Merge.of(base, gone, with(RULES, "b\n"), choices))).isEqualTo("b\n");
  }

  @Test
  void aFileThatOnlyOneSideTouchedIsItsVeryBytes() {
    Sources base = with(RULES, "a\n");
    Sources none = new Sources("any", List.of());

    assertThat(Merge.of(base, base, none, Choices.NONE).sources().files()).isEmpty();
    assertThat(Merge.of(none, none, base, Choices.NONE).sources()).isEqualTo(base);
  }

  @Test
  void aWorkbookThatCannotBeOpenedIsAskedAboutAsAWhole() {
    Merged merged = merged(FACTS, "no workbook", "ours", "theirs");

    assertThat(merged.open()).extracting(Conflict::kind).containsExactly(Conflict.Kind.FILE);
    assertThat(text(merged)).isEqualTo("ours");
  }
}
