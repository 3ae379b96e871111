package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
  private static final String BOOK = "churn-signal";
  private static final String SHEET = "利用・問い合わせ";

  private static EditedWebinar webinar() {
    return new EditedWebinar();
  }

  private static ThreeWay threeWay(EditedWebinar active, EditedWebinar draft) {
    Rulebook base = EditedWebinar.BASE;
    return ThreeWay.of(base, active.read(), draft.read());
  }

  @Test
  void findsNoConflictBetweenChangesOfDifferentCells() {
    ThreeWay found =
        threeWay(webinar().set(BOOK, SHEET, "B7", "30"), webinar().set(BOOK, SHEET, "C8", "0.4"));

    assertThat(found.conflicts()).isEmpty();
    assertThat(found.agreed()).isEmpty();
    assertThat(found.theirs()).hasSize(1);
    assertThat(found.ours()).hasSize(1);
  }

  @Test
  void tellsOfACellThatBothChangedDifferently() {
    ThreeWay found =
        threeWay(
            webinar().set(BOOK, SHEET, "B7", "30").deleteRow(BOOK, "未接触", 11),
            webinar().set(BOOK, SHEET, "B7", "45").set(BOOK, "未接触", "D7", "50"));

    assertThat(found.conflicts())
        .extracting(conflict -> conflict.sentence().ja())
        .containsExactly(
            "公開中の版: 60日以上ログインなし: 最終ログインからの日数 60日以上 → 30日以上"
                + " / この下書き: 60日以上ログインなし: 最終ログインからの日数 60日以上 → 45日以上");
    assertThat(found.sentence().ja()).isEqualTo("公開中の版で2件、この下書きで2件の変更。食い違い1件、同じ変更0件");
  }

  @Test
  void letsBothMakeTheSameChange() {
    ThreeWay found =
        threeWay(webinar().set(BOOK, SHEET, "B7", "45"), webinar().set(BOOK, SHEET, "B7", "45"));

    assertThat(found.conflicts()).isEmpty();
    assertThat(found.agreed()).isEqualTo(found.ours()).hasSize(1);
  }

  @Test
  void letsBothDeleteTheSameRow() {
    ThreeWay found =
        threeWay(webinar().deleteRow(BOOK, SHEET, 9), webinar().deleteRow(BOOK, SHEET, 9));

    assertThat(found.conflicts()).isEmpty();
    assertThat(found.agreed()).hasSize(1);
  }

  @Test
  void tellsOfARowThatOneChangedAndTheOtherRemoved() {
    ThreeWay oursRemoves =
        threeWay(webinar().set(BOOK, SHEET, "B7", "30"), webinar().deleteRow(BOOK, SHEET, 7));
    ThreeWay theirsRemoves =
        threeWay(webinar().deleteRow(BOOK, SHEET, 7), webinar().set(BOOK, SHEET, "B7", "30"));

    assertThat(oursRemoves.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.theirs().kind()).isEqualTo(ChangeKind.CONDITION_CHANGED);
              assertThat(conflict.ours().kind()).isEqualTo(ChangeKind.ROW_REMOVED);
            });
    assertThat(theirsRemoves.conflicts())
        .singleElement()
        .extracting(conflict -> conflict.theirs().kind())
        .isEqualTo(ChangeKind.ROW_REMOVED);
  }

  @Test
  void tellsOfAValueUnderAnOperatorThatIsAnotherOneNow() {
    ThreeWay found =
        threeWay(webinar().set(BOOK, SHEET, "B6", "超"), webinar().set(BOOK, SHEET, "B7", "45"));

    assertThat(found.conflicts())
        .singleElement()
        .extracting(conflict -> conflict.theirs().kind())
        .isEqualTo(ChangeKind.COLUMN_CHANGED);
  }

  @Test
  void tellsOfANewConditionInAColumnThatIsGone() {
    EditedWebinar active =
        webinar().deleteColumn(BOOK, "担当者・競合", "G").deleteRow(BOOK, "担当者・競合", 10);
    EditedWebinar draft = webinar().set(BOOK, "担当者・競合", "G7", "はい");

    ThreeWay found = threeWay(active, draft);

    assertThat(found.conflicts())
        .singleElement()
        .extracting(conflict -> conflict.theirs().kind())
        .isEqualTo(ChangeKind.COLUMN_REMOVED);
  }

  @Test
  void tellsOfRuleFilesAndSettingsThatBothChanged() {
    String path = "rules/effort.drl";
    EditedWebinar active = webinar().set("segmentation", "設定", "D7", "3");
    EditedWebinar draft = webinar().set("segmentation", "設定", "D7", "4");
    active.file(path, active.text(path) + "\n// theirs");
    draft.file(path, draft.text(path) + "\n// ours");

    ThreeWay found = threeWay(active, draft);

    assertThat(found.conflicts())
        .extracting(conflict -> conflict.ours().kind())
        .containsExactlyInAnyOrder(ChangeKind.RULE_FILE_CHANGED, ChangeKind.SETTING_CHANGED);
  }
}
