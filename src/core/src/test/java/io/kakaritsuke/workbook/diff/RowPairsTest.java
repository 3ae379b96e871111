package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.diff.SignalLines.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowPairsTest {
  private static final Rulebook WITHOUT_IDS = new EditedWebinar().withoutIds().read();

  @Test
  void knowsAnEditedRowThatNeverHadAnId() {
    EditedWebinar draft =
        new EditedWebinar().withoutIds().set("churn-signal", "利用・問い合わせ", "B7", "45");

    List<Change> changes = Diff.of(WITHOUT_IDS, draft.read());

    assertThat(changes)
        .extracting(change -> change.sentence().ja())
        .containsExactly("60日以上ログインなし：最終ログインからの日数 60日以上 → 45日以上");
  }

  @Test
  void knowsRowsWithoutIdsInATableThatWasRenamed() {
    EditedWebinar draft = new EditedWebinar().withoutIds().set("churn-signal", "未接触", "B4", "ごぶさた");

    List<Change> changes = Diff.of(WITHOUT_IDS, draft.read());

    assertThat(changes)
        .extracting(change -> change.sentence().ja())
        .containsExactly("表「未接触」の名前を変更：「未接触」→「ごぶさた」");
  }

  @Test
  void knowsEditedInsertedAndDeletedRowsWithoutIdsApart() {
    EditedWebinar draft =
        new EditedWebinar()
            .withoutIds()
            .set("churn-signal", "未接触", "D8", "90")
            .set("churn-signal", "未接触", "D10", "365")
            .deleteRow("churn-signal", "利用・問い合わせ", 9)
            .insertRow("churn-signal", "利用・問い合わせ", 7, "", "30", "", "", "", "", "QUIET", "静か", "低");

    List<Change> changes = Diff.of(WITHOUT_IDS, draft.read());

    assertThat(changes)
        .extracting(change -> change.kind().code() + " " + change.place().cell())
        .containsExactly(
            "row-added A7", "row-removed A9", "condition-changed D8", "condition-changed D10");
  }

  @Test
  void reportsNothingWhenOnlyTheColumnOfIdsWasCleared() {
    List<Change> changes = Diff.of(EditedWebinar.BASE, new EditedWebinar().withoutIds().read());

    assertThat(changes).isEmpty();
  }

  @Test
  void givesThePublishedIdOfARowWhoseIdWasCleared() {
    EditedWebinar draft =
        new EditedWebinar()
            .set("churn-signal", "利用・問い合わせ", "A7", "")
            .set("churn-signal", "利用・問い合わせ", "B7", "45");
    Rulebook read = draft.read();

    assertThat(Diff.idsInBase(EditedWebinar.BASE, read)).containsValue("r-64829b").hasSize(1);
    assertThat(Diff.of(EditedWebinar.BASE, read)).hasSize(1);
  }

  @Test
  void takesARowForAnotherOneWhereTheSheetHasIds() {
    List<Line> base =
        List.of(
            new Line("k-1", 60L, null, "NO_LOGIN", "HIGH"),
            new Line("k-2", 30L, 5L, "QUIET", "LOW"));
    List<Line> draft =
        List.of(
            new Line("k-1", 60L, null, "NO_LOGIN", "HIGH"),
            new Line("r-abcdef", 30L, 9L, "QUIET", "LOW"));

    List<Change> changes = Diff.of(SignalLines.rulebook(base), SignalLines.rulebook(draft));

    assertThat(SignalLines.kindsAndIds(changes))
        .containsExactlyInAnyOrder("row-removed k-2", "row-added r-abcdef");
  }

  @Test
  void knowsThousandsOfEditedRowsWithoutIds() {
    List<Line> base = new ArrayList<>();
    List<Line> draft = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Line line = new Line("r-a%06x".formatted(i), i % 700L, i / 700L, "CODE" + i % 9, "LOW");
      base.add(line);
      draft.add(line.withId("r-b%06x".formatted(i)).withLogin(1_000 + i % 700L));
    }

    List<Change> changes = Diff.of(SignalLines.rulebook(base), SignalLines.rulebook(draft));

    assertThat(changes)
        .hasSize(5_000)
        .allMatch(change -> change.kind() == ChangeKind.CONDITION_CHANGED);
  }
}
