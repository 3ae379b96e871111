package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueAndFilesTest {
  private static final String RULES = "rules/effort.drl";
  private static final String SCENARIO = "rules/scenarios/login.yaml";

  private static List<Change> changes(EditedWebinar draft) {
    return Diff.of(EditedWebinar.BASE, draft.read());
  }

  private static EditedWebinar withFact(String required) {
    return new EditedWebinar()
        .set("facts", "ファクト", "A37", "npsScore")
        .set("facts", "ファクト", "B37", "NPS")
        .set("facts", "ファクト", "C37", "整数")
        .set("facts", "ファクト", "E37", required);
  }

  @Test
  void letsAnAuthorAddAnOptionalFact() {
    List<Change> changes = changes(withFact(""));

    assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.FACT_ADDED);
    assertThat(AuthorRights.forRuleAuthor(changes)).isEmpty();
  }

  @Test
  void keepsRequiredFactsToRuleAuthors() {
    List<Change> changes = changes(withFact("はい"));

    assertThat(AuthorRights.forRuleAuthor(changes)).isEqualTo(changes).hasSize(1);
  }

  @Test
  void letsAnAuthorAddAChoiceFactWithAListOfItsOwn() {
    EditedWebinar draft =
        withFact("")
            .set("facts", "ファクト", "C37", "選択")
            .set("facts", "ファクト", "J37", "満足度")
            .set("facts", "選択肢", "A40", "満足度")
            .set("facts", "選択肢", "B40", "HAPPY")
            .set("facts", "選択肢", "C40", "満足");

    List<Change> changes = changes(draft);

    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(ChangeKind.FACT_ADDED, ChangeKind.CHOICES_ADDED);
    assertThat(AuthorRights.forRuleAuthor(changes)).isEmpty();
  }

  @Test
  void tellsWhichFactsHaveBecomePersonal() {
    EditedWebinar draft =
        withFact("")
            .set("facts", "ファクト", "C37", "文字")
            .set("facts", "ファクト", "P2", "個人情報")
            .set("facts", "ファクト", "P37", "はい");

    List<Change> changes =
        Diff.of(withFact("").set("facts", "ファクト", "C37", "文字").read(), draft.read());

    assertThat(changes)
        .extracting(change -> change.sentence().ja())
        .containsExactly("ファクト「NPS」（npsScore）の個人情報を変更：いいえ → はい");
    assertThat(AuthorRights.forRuleAuthor(changes)).isEqualTo(changes);
  }

  @Test
  void tellsPlacesAndWhichNumbersAreFigures() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("facts", "派生", "K2", "小数点以下")
            .set("facts", "派生", "K11", "2")
            .set("facts", "派生", "L2", "数値として示す")
            .set("facts", "派生", "L11", "はい")
            .set("facts", "派生", "L13", "はい");

    assertThat(changes(draft))
        .extracting(change -> change.sentence().ja())
        .containsExactlyInAnyOrder(
            "ファクト「配信数の前月比」（deliveryChange）の計算を変更：比率（月間配信数、前月配信数） → 比率（月間配信数、前月配信数）小数点以下2桁",
            "派生の数値として示すを変更：空欄→「配信数の前月比、利用率」");
  }

  @Test
  void keepsChangesOfFactsAndChoicesToRuleAuthors() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("facts", "ファクト", "G15", "30")
            .set("facts", "選択肢", "C13", "そのほか")
            .set("churn-signal", "利用・問い合わせ", "B7", "45");

    List<Change> beyond = AuthorRights.forRuleAuthor(changes(draft));

    assertThat(beyond)
        .extracting(Change::kind)
        .containsExactly(ChangeKind.FACT_CHANGED, ChangeKind.CHOICES_CHANGED);
  }

  @Test
  void tellsOfAnotherListOfChoicesAtTheFactThatHasIt() {
    List<Change> changes = changes(new EditedWebinar().set("facts", "ファクト", "J34", "QBR成果"));

    assertThat(changes)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.sentence().ja())
                    .startsWith("ファクト「業種」（industry）の選択肢を変更：金融（FINANCE）"));
  }

  @Test
  void tellsTheLinesOfARuleFileThatChanged() {
    EditedWebinar draft = new EditedWebinar();
    draft.file(RULES, draft.text(RULES).replaceFirst("\n", "\n// new\n") + "// end\n");

    List<Change> changes = changes(draft);

    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            FileChange.class,
            change -> {
              assertThat(change.sentence().ja()).isEqualTo("ルールファイル effort.drl を変更：2行を追加、0行を削除");
              assertThat(change.unified())
                  .startsWith("--- effort.drl", "+++ effort.drl")
                  .contains("+// new", "+// end");
            });
    assertThat(AuthorRights.forRuleAuthor(changes)).hasSize(1);
  }

  @Test
  void tellsOfRuleFilesThatCameOrWent() {
    EditedWebinar draft = new EditedWebinar().without(RULES).file("rules/new.drl", "// a\n// b\n");

    assertThat(changes(draft))
        .extracting(change -> change.sentence().en())
        .contains("Rule file new.drl added (2 lines)")
        .anyMatch(sentence -> sentence.startsWith("Rule file effort.drl removed ("));
  }

  @Test
  void tellsOfLineEndsWithoutCountingLines() {
    EditedWebinar draft = new EditedWebinar();
    draft.file(RULES, draft.text(RULES).replace("\n", "\r\n"));

    assertThat(changes(draft))
        .extracting(change -> change.sentence().ja())
        .containsExactly("ルールファイル effort.drl を変更：改行だけ");
  }

  @Test
  void comparesScenariosOnlyWhenGivenTheFiles() {
    EditedWebinar base = new EditedWebinar().file(SCENARIO, "a: 1\nb: 2\n");
    EditedWebinar draft = new EditedWebinar().file(SCENARIO, "a: 1\nb: 3\n");

    List<Change> changes = Diff.of(base.side(), draft.side());

    assertThat(changes)
        .extracting(change -> change.sentence().ja())
        .containsExactly("シナリオ scenarios/login.yaml を変更：1行を追加、1行を削除");
    assertThat(AuthorRights.forRuleAuthor(changes)).isEqualTo(changes);
    assertThat(Diff.of(base.read(), draft.read())).isEmpty();
  }

  @Test
  void comparesHugeFilesAsOneBlock() {
    String before = String.join("\n", IntStream.range(0, 100_000).mapToObj(i -> "a" + i).toList());
    String after = String.join("\n", IntStream.range(0, 100_000).mapToObj(i -> "b" + i).toList());
    EditedWebinar base = new EditedWebinar().file(SCENARIO, "same\n" + before + "\nend");
    EditedWebinar draft = new EditedWebinar().file(SCENARIO, "same\n" + after + "\nend");

    List<Change> changes = Diff.of(base.side(), draft.side());

    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            FileChange.class,
            change -> {
              assertThat(change.linesAdded()).isEqualTo(100_000);
              assertThat(change.linesRemoved()).isEqualTo(100_000);
            });
  }
}
