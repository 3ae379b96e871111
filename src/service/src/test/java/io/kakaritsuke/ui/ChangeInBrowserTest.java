package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Route;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change at the page, from the workbook that is sent to the roll back. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ChangeInBrowserTest extends InBrowser {
  private static final String WORKBOOK = "churn-signal.xlsx";

  @Test
  void namesARowThatWasRemoved() {
    byte[] without =
        Editing.edited(
            Editing.shipped(WORKBOOK),
            Editing.LOGIN_SHEET,
            "I10",
            cell -> cell.getSheet().removeRow(cell.getRow()));
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, without)
          .reads("#changes", "削除")
          .readsNo("#changes", "[object")
          .picture("changes-removed");
    }
  }

  @Test
  void saysNothingOfTheDraftBeforeWhileAnotherIsChecked() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#changes", "45");
      assertThat(visit.at("#publish")).isEnabled();
      List<Route> held = new ArrayList<>();
      visit.page().route("**/drafts", held::add);

      visit.chooses(WORKBOOK, broken()).reads("#sending", "確認しています");

      assertThat(visit.at("#publish")).isHidden();
      assertThat(visit.at("#impact-form")).isHidden();
      assertThat(visit.at("#findings")).isEmpty();
      visit.page().unroute("**/drafts");
      held.forEach(Route::resume);
      visit.reads("#findings", "誤りが 1 件あります").picture("findings");
      assertThat(visit.at("#publish")).isDisabled();
    }
  }

  @Test
  void mendsWhatAFindingOffersToMend() {
    try (Visit visit = visit("ja", 390)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, broken())
          .reads("#findings", "誤りが 1 件あります")
          .picture("findings-390")
          .clicks("#findings .fix button")
          .reads("#findings", "誤りも注意もありません");
      assertThat(visit.at("#publish")).isEnabled();
    }
  }

  @Test
  void showsTheDraftAgainWhenTheNextFileIsRefused() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#changes", "45")
          .chooses("large.xlsx", new byte[6 << 20])
          .reads("#upload-problem", "large.xlsx")
          .reads("#changes", "45");
      assertThat(visit.at("#publish")).isEnabled();
    }
  }

  @Test
  void keepsFilesThatAreChosenWhileTheRulebookIsRead() {
    try (Visit visit = visit()) {
      List<Route> held = new ArrayList<>();
      visit.page().route("**/versions", held::add);
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "読み込んでいます")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#files-waiting", WORKBOOK);

      visit.page().unroute("**/versions");
      held.forEach(Route::resume);

      visit.reads("#changes", "45");
      assertThat(visit.at("#files-waiting")).isEmpty();
    }
  }

  @Test
  void keepsFilesThatAreChosenWhileOthersAreChecked() {
    try (Visit visit = visit()) {
      visit.opens(rulebook).reads("#rulebook-view", "公開中の版");
      List<Route> held = new ArrayList<>();
      visit.page().route("**/drafts", held::add);
      visit
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#sending", "確認しています")
          .chooses("upsell-trigger.xlsx", Editing.shipped("upsell-trigger.xlsx"))
          .reads("#files-waiting", "upsell-trigger.xlsx");

      visit.page().unroute("**/drafts");
      held.forEach(Route::resume);

      visit.reads("#findings", "upsell-trigger.xlsx");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 日前）なので, 10 社のうち 6 社で判定が変わります, 新たに該当",
    "en, 390, days ago, 6 of 10 accounts are decided differently, Newly applies"
  })
  void computesTheImpactAsOfTheLastDecidedDayAndCallsAccountsByTheirNames(
      String language, int width, String age, String headline, String applies) throws IOException {
    decideAccounts();
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#as-of-help", age);
      assertThat(visit.at("#as-of")).hasValue("2026-02-10");

      visit
          .clicks("#impact-form button")
          .reads("#impact", headline)
          .reads("#impact", applies)
          .clicks("#impact .moves button, #impact button.number >> nth=0")
          .reads(".subjects", "四十五日商会")
          .picture("impact-%s-%d".formatted(language, width));

      byte[] file = visit.saves(visit.at(".subjects button:has-text('CSV')"));
      Assertions.assertThat(new String(file, UTF_8)).contains("四十五日商会");
    }
  }

  @Test
  void publishesWithASummaryAndWarnsWhereTheImpactWasNotLookedAt() throws IOException {
    decideAccounts();
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#summary", "変更は 1 か所です")
          .reads("#summary", "どのアカウントがどう変わるかをまだ見ていません")
          .clicks("#impact-form button")
          .reads("#summary", "10 社のうち 6 社で判定が変わります")
          .reads("#summary", "年間売上（円）は、合わせて 78,500,000 円です")
          .readsNo("#summary", "まだ見ていません")
          .picture("publish-summary");
      visit.page().fill("#comment", "早く気付く");
      visit
          .clicks("#publish")
          .reads("#publish-result", "公開されました")
          .reads("#publish-result", "10 社のうち 6 社で判定が変わります")
          .picture("published");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 予兆「60日以上ログインなし」が, シナリオの変化を承知しています, 公開されました",
    "en, 390, 60日以上ログインなし, I know that scenarios are decided differently, Published"
  })
  void tellsInWordsWhichScenariosAreDecidedOtherwise(
      String language, int width, String difference, String accept, String published)
      throws IOException {
    loadWith(
        """
        scenarios:
          - name: 70日ログインがなければ予兆
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-01-20}
            expect: {signals: [NO_LOGIN]}
          - name: 59日ログインがなくてもまだ予兆ではない
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-01-31}
            expect: {signals: []}
        """);
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(90))
          .reads("#scenarios", difference)
          .reads("#scenarios", "89日ログインがなくてもまだ予兆ではない")
          .readsNo("#scenarios", "NO_LOGIN")
          .readsNo("#scenarios", "signals")
          .reads("#accept-line", accept)
          .picture("scenarios-%s-%d".formatted(language, width));
      visit.page().fill("#comment", "間を空ける");
      visit.page().check("#accept");
      visit.clicks("#publish").reads("#publish-result", published);
    }
  }

  @Test
  void showsWhatARollBackWouldChangeBeforeItIsDone() throws IOException {
    decideAccounts();
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#changes", "45");
      visit.page().fill("#comment", "早く気付く");
      visit
          .clicks("#publish")
          .reads("#publish-result", "公開されました")
          .clicks("#history details >> nth=1 >> summary")
          .clicks("#history button:has-text('版 1 の内容に戻す')")
          .reads("#history .roll-back", "公開中の版 2 から変わること")
          .reads("#history .roll-back", "60")
          .clicks("#history button:has-text('アカウントへの影響')")
          .reads("#history .roll-back", "10 社のうち 6 社で判定が変わります")
          .picture("roll-back");
      visit.page().fill("#history textarea", "戻す");
      visit.clicks("#history .roll-back button[type=submit]").reads("#publish-result", "版 3");
    }
  }

  @Test
  void looksAgainAtARollBackWhereSomebodyElseHasPublishedMeanwhile() {
    DraftsClient other = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
    other.publish(DraftsClient.id(other.send(WORKBOOK, Editing.daysWithoutLogin(45))));
    try (Visit visit = visit().mayBeRefused(409)) {
      visit
          .opens(rulebook)
          .clicks("#history details >> nth=1 >> summary")
          .clicks("#history button:has-text('版 1 の内容に戻す')")
          .reads("#history .roll-back", "公開中の版 2 から変わること");
      other.publish(DraftsClient.id(other.send(WORKBOOK, Editing.daysWithoutLogin(30))));
      visit.page().fill("#history textarea", "戻す");
      visit
          .clicks("#history .roll-back button[type=submit]")
          .reads("#history .roll-back", "公開中の版が変わっています")
          .clicks("#history button:has-text('何が変わるかを見直す')")
          .reads("#history .roll-back", "公開中の版 3 から変わること");
      assertThat(visit.at("#history textarea")).hasValue("戻す");
      visit.clicks("#history .roll-back button[type=submit]").reads("#publish-result", "版 4");
    }
  }

  private static byte[] broken() {
    return Editing.edited(
        Editing.shipped(WORKBOOK),
        Editing.LOGIN_SHEET,
        Editing.LOGIN_CELL,
        cell -> cell.setCellValue("60日"));
  }
}
