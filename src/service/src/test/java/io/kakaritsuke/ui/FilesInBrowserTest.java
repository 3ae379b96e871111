package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files come from, where they belong, and what is mended in them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FilesInBrowserTest extends InBrowser {
  private static final String WORKBOOK = "churn-signal.xlsx";

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, まだ公開していない変更があります, フォルダーの変更の下書きを開く",
    "en, 390, a change that is not published yet, Open the draft of it"
  })
  void tellsOfAChangeInTheFoldersAndOpensItsDraft(
      String language, int width, String notice, String link) throws IOException {
    Path file = folder.resolve("decision-tables").resolve(rulebook).resolve(WORKBOOK);
    Files.write(file, Editing.daysWithoutLogin(45));
    TestWebinar.loadFrom(folder, rulebook, store, gate, rulebooks);
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view .notice", notice)
          .reads("#rulebook-view .notice", WORKBOOK)
          .picture("folder-%s-%d".formatted(language, width))
          .clicks("#rulebook-view .notice a:has-text('%s')".formatted(link))
          .reads("#changes", "45")
          .reads("#findings", "フォルダー");
      assertThat(visit.at("#publish")).isEnabled();
    }
  }

  @Test
  void sendsAWorkbookOfAnotherRulebookThere() {
    String mine = rulebook;
    load();
    byte[] theirs = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(1, WORKBOOK);
    byte[] changed =
        Editing.edited(
            theirs, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(45));
    try (Visit visit = visit()) {
      visit
          .opens(mine)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, changed)
          .reads("#findings", rulebook)
          .picture("other-rulebook")
          .clicks("#findings button:has-text('このファイルをそこへ送る')")
          .reads("#changes", "45");
      assertThat(visit.at("#rulebook")).hasValue(rulebook);
      Assertions.assertThat(visit.page().url()).contains("rulebook=" + rulebook);
      new DraftsClient(mine, TestDatabase.ADMIN_KEY)
          .get("/drafts")
          .statusCode(200)
          .body("state", contains("DISCARDED"));
    }
  }

  @Test
  void saysOfWhichVersionAFileWithoutAWordWasMade() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "公開中の版")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(45))
          .reads("#findings", "版 1 をもとに作成されたものとして比べています")
          .chooses(
              WORKBOOK, new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(1, WORKBOOK))
          .reads("#findings", "（版 1 をもとに作成）");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 選んだ 2 か所を提案どおりに直す, 選んだ 1 か所を提案どおりに直す, 提案どおりに直しました（1 件）, 誤りが 1 件あります",
    "en, 390, Mend the 2 chosen, Mend the 1 chosen, Mended as suggested (1 place), 1 error"
  })
  void mendsWhatIsChosenAndShowsWhatWasMended(
      String language, int width, String all, String chosen, String mended, String left) {
    byte[] broken =
        Editing.edited(
            Editing.edited(
                Editing.shipped(WORKBOOK),
                Editing.LOGIN_SHEET,
                Editing.LOGIN_CELL,
                cell -> cell.setCellValue("60日")),
            Editing.LOGIN_SHEET,
            "C8",
            cell -> cell.setCellValue("30%"));
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, broken)
          .reads("#findings", all)
          .picture("fixes-%s-%d".formatted(language, width));
      visit.page().uncheck("#findings .cause input >> nth=1");
      visit
          .reads("#findings .cause .buttons", chosen)
          .clicks("#findings .cause .buttons button")
          .reads("#mended", mended)
          .reads("#mended", Editing.LOGIN_CELL)
          .reads("#findings", left)
          .picture("mended-%s-%d".formatted(language, width));
      byte[] workbook = visit.saves(visit.at("#mended button"));
      Assertions.assertThat(Editing.value(workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL))
          .isEqualTo("60.0");
    }
  }
}
