package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people change one rulebook at the same time, one of them at the page. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class MergeInBrowserTest extends InBrowser {
  private static final String WORKBOOK = "churn-signal.xlsx";
  private static final String LABEL_CELL = "H9";

  /** Somebody else publishes what they made of the version that is active. */
  private Keys.Made publishesMeanwhile(byte[] workbook) {
    Keys.Made other = Keys.make(null, Role.READER, Role.AUTHOR, Role.PUBLISHER);
    DraftsClient client = new DraftsClient(rulebook, other.key());
    client.publish(DraftsClient.id(client.send(WORKBOOK, workbook))).statusCode(200);
    return other;
  }

  private String value(int version, String cell) {
    byte[] workbook =
        new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(version, WORKBOOK);
    return Editing.value(workbook, Editing.LOGIN_SHEET, cell);
  }

  private static byte[] withLabel(String text) {
    return Editing.edited(
        Editing.shipped(WORKBOOK),
        Editing.LOGIN_SHEET,
        LABEL_CELL,
        cell -> cell.setCellValue(text));
  }

  private static byte[] withDays(byte[] workbook, double days) {
    return Editing.edited(
        workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(days));
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, ほかの人が先に公開しています, 版 2 の変更を取り込む, 取り込んだ変更 1 件, 公開されました",
    "en, 390, Somebody else has published meanwhile, Take in the changes of version 2, 1 change taken in, Published"
  })
  void takesInWhatOthersHavePublishedAndPublishesBoth(
      String language, int width, String refused, String offer, String taken, String published) {
    try (Visit visit = visit(language, width).mayBeRefused(409)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, withLabel("苦情が続く"))
          .reads("#changes", "苦情が続く");
      Keys.Made other = publishesMeanwhile(Editing.daysWithoutLogin(45));
      visit.page().fill("#comment", "言い方を直す");
      visit
          .clicks("#publish")
          .reads("#publish-problem", refused)
          .reads("#merge", other.name())
          .picture("overtaken-%s-%d".formatted(language, width));
      assertThat(visit.at("#publish")).isDisabled();

      visit
          .clicks("#publish-problem button:has-text('%s')".formatted(offer))
          .reads("#merge", taken)
          .reads("#merge", "45")
          .reads("#merge", other.name())
          .reads("#changes", "苦情が続く")
          .picture("taken-%s-%d".formatted(language, width));
      assertThat(visit.at("#comment")).hasValue("言い方を直す");
      visit.clicks("#publish").reads("#publish-result", published);
    }
    Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
    Assertions.assertThat(value(3, LABEL_CELL)).isEqualTo("苦情が続く");
  }

  @Test
  void offersToTakeInAheadWhereADraftIsOpenedThatWasOvertaken() {
    DraftsClient mine = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
    String draft = DraftsClient.id(mine.send(WORKBOOK, withLabel("苦情が続く")));
    publishesMeanwhile(Editing.daysWithoutLogin(45));
    try (Visit visit = visit()) {
      visit
          .opens(rulebook + "&draft=" + draft)
          .reads("#merge", "いまの公開中は版 2 です")
          .reads("#publish-problem", "まだ取り込んでいません");
      assertThat(visit.at("#publish")).isDisabled();
      visit.clicks("#merge button").reads("#merge", "取り込んだ変更 1 件");
      assertThat(visit.at("#publish")).isEnabled();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, ours, 45日, 30日, 45.0",
    "ja, 390, theirs, 45日, 30日, 30.0",
    "en, 1280, theirs, 45日, 30日, 30.0"
  })
  void letsOneChooseWhatBothChanged(
      String language, int width, String side, String mine, String active, String kept) {
    byte[] download = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(1, WORKBOOK);
    publishesMeanwhile(Editing.daysWithoutLogin(30));
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "2")
          .chooses(WORKBOOK, withDays(download, 45))
          .reads(".conflict label:has([value=ours])", mine)
          .reads(".conflict label:has([value=theirs])", active)
          .reads(".conflict", "60日")
          .picture("conflict-%s-%d".formatted(language, width));
      assertThat(visit.at("#publish")).isDisabled();

      visit.page().check(".conflict [value=%s]".formatted(side));
      visit.clicks("#merge button[type=submit]");
      assertThat(visit.at("#merge .verdict.good")).isVisible();
      if (side.equals("ours")) {
        visit.page().fill("#comment", "自分の値にする");
        visit.clicks("#publish").reads("#publish-result", "公開されました");
        Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo(kept);
      } else {
        visit.reads("#changes", "2");
      }
    }
  }

  @Test
  void publishesNothingThatSomebodyElseHasChangedInTheDraftMeanwhile() {
    try (Visit visit = visit().mayBeRefused(412)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, brokenLabel())
          .reads("#findings", "この提案で直す");
      String draft = visit.page().url().replaceAll(".*draft=", "");
      DraftsClient other = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
      String fix = other.get("/drafts/" + draft).extract().path("findings[0].fix.id");
      other.post("/drafts/" + draft + "/fixes", "{\"fixes\": [\"%s\"]}".formatted(fix));

      visit
          .clicks("#findings .fix button")
          .reads("#upload-problem", "下書きが変わっています")
          .picture("changed-meanwhile")
          .clicks("#upload-problem button:has-text('いまの下書きを開く')")
          .reads("#findings", "誤りも注意もありません");
    }
  }

  private static byte[] brokenLabel() {
    return Editing.edited(
        Editing.shipped(WORKBOOK),
        Editing.LOGIN_SHEET,
        Editing.LOGIN_CELL,
        cell -> cell.setCellValue("60日"));
  }

  @Test
  void letsAReaderLookAtWhatOthersHaveToChoose() {
    byte[] download = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(1, WORKBOOK);
    publishesMeanwhile(Editing.daysWithoutLogin(30));
    String draft =
        DraftsClient.id(
            new DraftsClient(rulebook, TestDatabase.ADMIN_KEY)
                .send(WORKBOOK, withDays(download, 45)));
    String reader = Keys.make(null, Role.READER).key();
    try (Visit visit = visit()) {
      visit
          .opens(rulebook + "&draft=" + draft, reader)
          .reads("#merge", "選ぶには「編集」の役割が必要です")
          .reads(".conflict", "45日")
          .picture("conflict-reader");
      assertThat(visit.at(".conflict [value=ours]")).isDisabled();
      assertThat(visit.at("#merge button")).hasCount(0);
      assertThat(visit.at("#publish")).isDisabled();
    }
  }

  @Test
  void canBeChosenAndPublishedWithTheKeyboardAlone() {
    byte[] download = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(1, WORKBOOK);
    publishesMeanwhile(Editing.daysWithoutLogin(30));
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, withDays(download, 45))
          .reads("#merge", "両方で変わったところ");
      visit.at("#files").focus();
      visit.tabsTo(".conflict [value=ours]").presses("ArrowDown");
      assertThat(visit.at(".conflict [value=theirs]")).isChecked();
      visit.presses("ArrowUp").tabsTo("#merge button[type=submit]").presses("Enter");
      assertThat(visit.at("#merge .verdict.good")).isVisible();
      visit.tabsTo("#comment").types("自分の値にする").tabsTo("#publish").presses("Enter");
      visit.reads("#publish-result", "公開されました");
    }
    Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
  }
}
