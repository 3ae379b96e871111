package io.kakaritsuke.ui;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.activation.draft.DraftsClient;
import io.kakaritsuke.activation.draft.Editing;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nobody publishes what they have changed: what goes on after something urgent, too. */
@QuarkusTest
@TestProfile(FourEyesInBrowserTest.FourEyes.class)
@WithTestResource(TestDatabase.class)
class FourEyesInBrowserTest extends InBrowser {
  private static final String WORKBOOK = "churn-signal.xlsx";

  /** Two people for every publication. */
  public static final class FourEyes implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("kakaritsuke.publishing.four-eyes", "true");
    }
  }

  @Test
  void asksForASecondPersonAgainAndShowsThemWhatToApprove() {
    Keys.Made author = Keys.make(null, Role.READER, Role.AUTHOR, Role.PUBLISHER);
    DraftsClient drafts = new DraftsClient(rulebook, author.key());
    DraftsClient publishes = new DraftsClient(rulebook, TestDatabase.ADMIN_KEY);
    Instant day = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    publishes
        .post(
            "/drafts/%s/publish"
                .formatted(DraftsClient.id(drafts.send(WORKBOOK, Editing.daysWithoutLogin(45)))),
            "{\"comment\": \"来期から早めます\", \"effectiveFrom\": \"%s\"}".formatted(day))
        .statusCode(200);
    String urgent =
        DraftsClient.id(
            drafts.send(
                WORKBOOK,
                Editing.edited(
                    Editing.shipped(WORKBOOK),
                    Editing.LOGIN_SHEET,
                    "H9",
                    cell -> cell.setCellValue("苦情が続く"))));

    try (Visit visit = visit()) {
      visit.opens(rulebook + "&draft=" + urgent).reads("#waiting", "変更に関わっていない公開担当者の承認がもう一度必要です");
      visit.page().fill("#comment", "急ぎ");
      visit
          .clicks("#publish")
          .reads("#publish-result", "ほかの公開担当者が「版の履歴」で承認する必要があります")
          .reads("#history", "承認待ち")
          .picture("unapproved");
    }
    Keys.Made second = Keys.make(null, Role.READER, Role.PUBLISHER);
    try (Visit visit = visit("ja", 390)) {
      visit
          .opens(rulebook, second.key())
          .clicks("#history details >> nth=0 >> summary")
          .reads("#history", "承認待ち")
          .reads("#history .inside >> nth=0", "45")
          .picture("approve-390")
          .clicks("#history button:has-text('この版を承認する')")
          .reads("#publish-result", "に有効になります")
          .reads("#history", "公開待ち");
    }
  }
}
