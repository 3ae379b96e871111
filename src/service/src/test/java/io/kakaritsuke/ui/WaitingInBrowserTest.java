package io.kakaritsuke.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version waits for its day: it is moved, taken back, and goes on after something urgent. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WaitingInBrowserTest extends InBrowser {
  private static final String WORKBOOK = "churn-signal.xlsx";
  private static final Instant DAY =
      Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);

  private String waits = "";

  @BeforeEach
  void letVersion2Wait() {
    DraftsClient client = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
    waits = DraftsClient.id(client.send(WORKBOOK, Editing.daysWithoutLogin(45)));
    client
        .post(
            "/drafts/" + waits + "/publish",
            "{\"comment\": \"来期から早めます\", \"acceptScenarioChanges\": true, \"effectiveFrom\": \"%s\"}"
                .formatted(DAY))
        .statusCode(200);
  }

  private static byte[] withLabel(String text) {
    return Editing.edited(
        Editing.shipped(WORKBOOK), Editing.LOGIN_SHEET, "H9", cell -> cell.setCellValue(text));
  }

  private String value(int version, String cell) {
    byte[] workbook =
        new DraftsClient(rulebook, TestDatabase.ADMIN_KEY).workbook(version, WORKBOOK);
    return Editing.value(workbook, Editing.LOGIN_SHEET, cell);
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 1280, 版 2 の変更は、この下書きと合わせた新しい番号の版に引き継がれ, 版 4 に引き継がれました",
    "en, 390, the change of version 2 goes on in a version with a new number, goes on in version 4"
  })
  void showsWhatBecomesOfTheVersionThatWaitsAndPublishesTheUrgentOne(
      String language, int width, String before, String after) {
    try (Visit visit = visit(language, width)) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, withLabel("苦情が続く"))
          .reads("#waiting", before)
          .reads("#waiting", "来期から早めます");
      visit.clicks("#waiting summary").reads("#waiting table", "45");
      visit.picture("waiting-%s-%d".formatted(language, width));
      visit.page().fill("#comment", "急ぎ");
      visit
          .clicks("#publish")
          .reads("#publish-result", after)
          .picture("waiting-published-%s-%d".formatted(language, width));
    }
    Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("60.0");
    Assertions.assertThat(value(4, Editing.LOGIN_CELL)).isEqualTo("45.0");
    Assertions.assertThat(value(4, "H9")).isEqualTo("苦情が続く");
  }

  @Test
  void letsOneChooseWhereTheVersionThatWaitsSaysOtherwise() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(30))
          .reads("#publish-problem", "公開待ちの版 2 と食い違うところが 1 か所残っています")
          .reads(".conflict label:has([value=ours])", "30日")
          .reads(".conflict label:has([value=theirs])", "45日")
          .readsNo("#waiting", "公開待ちの版はなくなります")
          .picture("waiting-conflict");
      assertThat(visit.at("#publish")).isDisabled();
      visit.page().check(".conflict [value=theirs]");
      visit.page().fill("#comment", "急ぎ");
      visit.clicks("#publish").reads("#publish-result", "版 4 に引き継がれました");
    }
    Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("30.0");
    Assertions.assertThat(value(4, Editing.LOGIN_CELL)).isEqualTo("45.0");
  }

  @Test
  void asksForTheCellAndNeverForTheScenariosThatGoWithIt() throws IOException {
    loadWith(
        """
        scenarios:
          - name: 60日ログインがなければ予兆
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-01-30}
            expect: {signals: [{code: NO_LOGIN, label: 60日以上ログインなし}]}
          - name: ログインから59日では予兆ではない
            asOf: 2026-03-31
            given: {accountId: A, lastLoginOn: 2026-01-31}
            expect: {signals: []}
        """);
    letVersion2Wait();
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, Editing.daysWithoutLogin(30))
          .reads(".conflict label:has([value=theirs])", "45日");
      assertThat(visit.at(".conflict")).hasCount(1);
      visit.page().check(".conflict [value=theirs]");
      visit.page().check("#accept");
      visit.page().fill("#comment", "急ぎ");
      visit
          .clicks("#publish")
          .reads("#publish-result", "版 4 に引き継がれました")
          .picture("waiting-scenarios");
    }
    Assertions.assertThat(value(4, Editing.LOGIN_CELL)).isEqualTo("45.0");
  }

  @Test
  void publishesForTheVeryTimeOfTheVersionThatWaitsAndForNoOther() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .reads("#rulebook-view", "1")
          .chooses(WORKBOOK, withLabel("苦情が続く"))
          .reads("#waiting", "版 2");
      assertThat(visit.at("#publish")).isEnabled();
      visit.page().fill("#effective-from", inZone(DAY.plus(1, ChronoUnit.DAYS)));
      visit.reads("#publish-problem", "別の日時では公開できません");
      assertThat(visit.at("#publish")).isDisabled();

      visit.page().fill("#comment", "同じ日から");
      visit
          .clicks("#waiting button:has-text('有効開始を同じ日時にする')")
          .clicks("#publish")
          .reads("#publish-result", "公開待ちだった版 2 の変更は、この版に含まれています")
          .picture("waiting-same-day");
    }
    Assertions.assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
    Assertions.assertThat(value(3, "H9")).isEqualTo("苦情が続く");
  }

  @Test
  void movesAVersionThatWaitsToAnotherDay() {
    String later = inZone(DAY.plus(1, ChronoUnit.DAYS));
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .clicks("#history details >> nth=0 >> summary")
          .clicks("#history button:has-text('有効開始を変える')");
      assertThat(visit.at("#move-2")).hasValue(inZone(DAY));
      visit.page().fill("#move-2", later);
      visit.page().fill("#move-why-2", "一日延ばす");
      visit
          .picture("waiting-move")
          .clicks("#history form button[type=submit]")
          .reads("#publish-result", "それまでは「版の履歴」で日時を変えたり、取り下げたりできます")
          .picture("waiting-moved");
    }
    String moved =
        new DraftsClient(rulebook, TestDatabase.ADMIN_KEY)
            .get("/versions/2")
            .extract()
            .path("effectiveFrom");
    Assertions.assertThat(inZone(Instant.parse(moved))).isEqualTo(later);
  }

  @Test
  void publishesAgainWhatWasTakenBackInTheVerySameWords() {
    try (Visit visit = visit()) {
      visit
          .opens(rulebook)
          .clicks("#history details >> nth=0 >> summary")
          .reads("#history details >> nth=0", "から")
          .reads("#history details >> nth=0", "予約した日時")
          .readsNo("#history details >> nth=0", "公開した人")
          .clicks("#history button:has-text('公開を取り下げる')")
          .reads("#history form", "は有効にならなくなります");
      visit.page().fill("#withdraw-why-2", "数字が違うため");
      visit
          .picture("withdraw")
          .clicks("#history form button[type=submit]")
          .reads("#publish-result", "版 2 の公開を取り下げました")
          .reads("#history", "取り下げ")
          .picture("withdrawn")
          .clicks("#history details >> nth=0 >> summary")
          .reads("#history details >> nth=0", "取り下げた理由")
          .reads("#history details >> nth=0", "数字が違うため")
          .clicks("#publish-result button:has-text('もう一度公開する')")
          .reads("#changes", "45");
      visit.page().fill("#comment", "来期から早めます");
      visit.page().fill("#effective-from", inZone(DAY));
      visit.clicks("#publish").reads("#publish-result h2", "版 3");
      assertThat(visit.at("#publish-result h2")).containsText("公開待ち");
    }
  }

  @Test
  void saysWhichVersionGoesOnWithAChange() {
    DraftsClient client = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
    client.publish(DraftsClient.id(client.send(WORKBOOK, withLabel("苦情が続く")))).statusCode(200);
    try (Visit visit = visit()) {
      visit.opens(rulebook).reads("#history", "版 4 に引き継ぎ").picture("history-replaced");
      visit
          .reads("#history details >> nth=0", "来期から早めます")
          .reads("#history details >> nth=0", "test");
      assertThat(visit.at("#history details"))
          .hasText(
              new Pattern[] {
                Pattern.compile("版 4.*公開待ち.*"),
                Pattern.compile("版 3.*公開中.*"),
                Pattern.compile("版 2.*引き継ぎ.*", Pattern.DOTALL),
                Pattern.compile("版 1.*過去.*")
              });
    }
  }

  private static String inZone(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneId.of("Asia/Tokyo")).toString();
  }
}
