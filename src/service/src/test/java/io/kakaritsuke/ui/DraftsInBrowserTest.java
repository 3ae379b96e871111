package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Going on with one's open draft at the page, and discarding several. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class DraftsInBrowserTest extends InBrowser {
  private static final String SIGNALS = "churn-signal.xlsx";
  private static final String UPSELL = "upsell-trigger.xlsx";
  private static final String SCORE = "health-score.xlsx";

  private String tanaka = "";

  @BeforeEach
  void giveKey() {
    tanaka = Keys.makeFor("田中 花子", Role.AUTHOR, Role.PUBLISHER).key();
  }

  private Visit withDraft(String language, int width) {
    Visit visit = visit(language, width);
    opened(visit).chooses(SIGNALS, Editing.daysWithoutLogin(45)).reads("#changes", "45");
    assertThat(visit.at("dialog")).hasCount(0);
    return visit;
  }

  private Visit opened(Visit visit) {
    visit.opens(rulebook, tanaka);
    assertThat(visit.at("#drop")).isVisible();
    return visit;
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, （churn-signal.xlsx、たった今）に続けますか, 続ける",
    "ja, 390, （churn-signal.xlsx、たった今）に続けますか, 続ける",
    "en, 1280, '(churn-signal.xlsx, just now)?', Go on",
    "en, 390, '(churn-signal.xlsx, just now)?', Go on"
  })
  void isAskedOnceWhetherFilesGoOnWithTheDraft(
      String language, int width, String question, String goOn) {
    try (Visit visit = withDraft(language, width)) {
      visit.chooses(UPSELL, Editing.shipped(UPSELL)).reads("dialog", question);
      Locator first = visit.at("dialog button").first();
      assertThat(first).hasText(goOn);
      assertThat(first).isFocused();
      visit.picture("own-draft-" + language + "-" + width);

      visit.page().keyboard().press("Enter");

      visit.reads("#findings", SIGNALS).reads("#findings", UPSELL);
      visit.chooses(SCORE, Editing.shipped(SCORE)).reads("#findings", SCORE);
      assertThat(visit.at("dialog")).hasCount(0);
      assertThat(visit.at("#drafts details")).hasCount(0);
    }
  }

  @Test
  void beginsANewDraftWhereThatIsChosen() {
    try (Visit visit = withDraft("ja", 1280)) {
      visit
          .chooses(UPSELL, Editing.shipped(UPSELL))
          .clicks("dialog button >> text=新しい下書きにする")
          .reads("#findings", UPSELL)
          .readsNo("#findings dd >> nth=0", SIGNALS)
          .reads("#drafts summary", "途中の下書き（1 件）");
    }
  }

  @Test
  void offersEachOfSeveralDrafts() {
    begin(Editing.daysWithoutLogin(40));
    try (Visit visit = withDraftBesides()) {
      visit
          .chooses(UPSELL, Editing.shipped(UPSELL))
          .reads("dialog", "途中の下書きに続けますか")
          .picture("own-drafts");
      assertThat(visit.at("#own-draft option")).hasCount(2);
      visit
          .page()
          .selectOption(
              "#own-draft", new com.microsoft.playwright.options.SelectOption().setIndex(1));
      visit.clicks("dialog button >> text=続ける").reads("#findings", UPSELL).reads("#changes", "40");
    }
  }

  private Visit withDraftBesides() {
    Visit visit = visit();
    opened(visit)
        .chooses(SIGNALS, Editing.daysWithoutLogin(45))
        .clicks("dialog button >> text=新しい下書きにする")
        .reads("#changes", "45");
    return visit;
  }

  @Test
  void sendsNothingWhereTheQuestionIsGivenUp() {
    try (Visit visit = withDraft("ja", 1280)) {
      visit.chooses(UPSELL, Editing.shipped(UPSELL)).reads("dialog", "続けますか");

      visit.page().keyboard().press("Escape");

      visit.reads("#upload-problem", "送っていません").reads("#changes", "45");
      assertThat(visit.at("#publish")).isEnabled();
    }
  }

  @Test
  void losesNothingWhereTheDraftWasDiscardedMeanwhile() {
    try (Visit visit = withDraft("ja", 1280)) {
      visit.chooses(UPSELL, Editing.shipped(UPSELL)).reads("dialog", "続けますか");
      String id = visit.page().url().replaceFirst(".*draft=", "");
      Keys.with(TestDatabase.ADMIN_KEY)
          .delete("/api/v1/rulebooks/" + rulebook + "/drafts/" + id)
          .then()
          .statusCode(204);

      visit
          .mayBeRefused(409)
          .clicks("dialog button >> text=続ける")
          .reads("#upload-problem", "破棄しました")
          .picture("own-draft-discarded")
          .clicks("#upload-problem button")
          .reads("#findings", UPSELL);
      assertThat(visit.at("#upload-problem")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 途中の下書き（3 件）, すべて選ぶ, 選んだ下書きを破棄, 次の下書き 3 件を破棄しますか",
    "ja, 390, 途中の下書き（3 件）, すべて選ぶ, 選んだ下書きを破棄, 次の下書き 3 件を破棄しますか",
    "en, 1280, Open drafts (3), Choose all, Discard the chosen drafts, Discard 3 drafts?",
    "en, 390, Open drafts (3), Choose all, Discard the chosen drafts, Discard 3 drafts?"
  })
  void discardsSeveralAfterSayingWhich(
      String language, int width, String list, String all, String discard, String question) {
    for (int days : new int[] {45, 40, 35}) {
      begin(Editing.daysWithoutLogin(days));
    }
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#drafts summary", list)
          .clicks("#drafts summary")
          .reads("#drafts table", "田中 花子")
          .reads("#drafts table", SIGNALS)
          .picture("drafts-" + language + "-" + width)
          .clicks("#drafts >> text=" + all)
          .clicks("#drafts button >> text=" + discard)
          .reads("dialog h2", question)
          .reads("dialog li >> nth=2", SIGNALS)
          .picture("drafts-discard-" + language + "-" + width)
          .clicks("dialog button >> nth=0");
      assertThat(visit.at("#drafts details")).hasCount(0);
    }
  }

  private void begin(byte[] workbook) {
    Keys.with(tanaka)
        .multiPart("files", SIGNALS, workbook)
        .post("/api/v1/rulebooks/" + rulebook + "/drafts")
        .then()
        .statusCode(201);
  }
}
