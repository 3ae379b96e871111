package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Version 2 made 45 of 60 and was rolled back: what a workbook says of it is never lost in silence.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RolledBackTest extends AtDrafts {
  private static final String FILE = SIGNALS;
  private static final String ASSUMED = "findings.find { it.code == 'base-assumed' }";
  private static final String BROUGHT_BACK =
      "findings.find { it.code == 'brings-back-rolled-back' }";
  private static final String MADE_OF = "files.find { it.uploaded }.madeOf";

  private static byte[] days(byte[] workbook, double days) {
    return Editing.edited(
        workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(days));
  }

  private static byte[] label(byte[] workbook) {
    return Editing.edited(workbook, Editing.LOGIN_SHEET, "H9", cell -> cell.setCellValue("苦情が続く"));
  }

  @BeforeEach
  void rollVersion2Back() {
    client
        .publish(DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), 45))))
        .statusCode(200);
    rollBackTo(1);
  }

  private void rollBackTo(int version) {
    client.post("/versions/" + version + "/rollback", "{\"comment\": \"戻す\"}").statusCode(200);
  }

  @Test
  void whatIsActiveAlreadyIsSaidToBe() {
    client
        .post("/versions/3/rollback", "{\"comment\": \"戻す\"}")
        .statusCode(409)
        .body("code", equalTo("nothing-changed"))
        .body("detail", containsString("版 3 は公開中です。何も変えていません"));
    client.get("/versions").body("size()", equalTo(3));
  }

  @Test
  void aFileThatEqualsItIsAChangeOfWhatIsActive() {
    String draft =
        DraftsClient.id(
            client
                .send(FILE, Editing.daysWithoutLogin(45))
                .body(MADE_OF, equalTo(3))
                .body(ASSUMED + ".message", containsString("版 2 は元に戻されている"))
                .body(ASSUMED + ".message", containsString("また有効になります"))
                .body("taken", empty()));

    client.get("/drafts/" + draft + "/diff").body("cell", contains(Editing.LOGIN_CELL));
    client.publish(draft).statusCode(200);
    assertThat(days(4)).isEqualTo("45.0");
  }

  @Test
  void soIsOneWithAnotherChangeBeside() {
    String draft =
        DraftsClient.id(
            client
                .send(FILE, label(Editing.daysWithoutLogin(45)))
                .body(MADE_OF, equalTo(3))
                .body(ASSUMED + ".message", containsString("版 2 は元に戻されている")));

    client.get("/drafts/" + draft + "/diff").body("cell", contains(Editing.LOGIN_CELL, "H9"));
  }

  @Test
  void ofAFileOfWhatIsActiveThereIsNothingToSay() {
    String draft =
        DraftsClient.id(
            client
                .send(FILE, label(Editing.shipped(FILE)))
                .body(MADE_OF, equalTo(3))
                .body("findings.code", not(hasItem("base-assumed"))));

    client.get("/drafts/" + draft + "/diff").body("cell", contains("H9"));
  }

  @Test
  void aVersionWhoseContentIsActiveAgainIsNotSaidToBeRolledBack() {
    byte[] file = client.workbook(3, FILE);
    client.publish(DraftsClient.id(client.send(FILE, label(file)))).statusCode(200);
    rollBackTo(1);
    client
        .publish(DraftsClient.id(client.send(FILE, days(client.workbook(5, FILE), 50))))
        .statusCode(200);

    client
        .send(FILE, label(file))
        .statusCode(201)
        .body(MADE_OF, equalTo(3))
        .body("findings.code", not(hasItem("made-of-rolled-back")));
  }

  @Test
  void whatWasPublishedSinceIsKeptBesideIt() {
    client.publish(DraftsClient.id(client.send(FILE, label(client.workbook(3, FILE)))));

    String draft =
        DraftsClient.id(client.send(FILE, Editing.daysWithoutLogin(45)).body(MADE_OF, equalTo(3)));

    client.get("/drafts/" + draft + "/diff").body("cell", contains(Editing.LOGIN_CELL));
  }

  @Test
  void itsOwnWorkbookUntouchedChangesNothingWhichIsSaid() {
    byte[] sent = client.workbook(2, FILE);
    for (byte[] file : new byte[][] {sent, days(sent, 45)}) {
      String draft =
          DraftsClient.id(
              client
                  .send(FILE, file)
                  .body(MADE_OF, equalTo(2))
                  .body("findings.code", contains("unchanged-since"))
                  .body("findings[0].message", containsString("版 2 の内容に戻す"))
                  .body("taken.size()", equalTo(1)));
      client.get("/drafts/" + draft + "/diff").body("", empty());
    }
    rollBackTo(2);
    assertThat(days(4)).isEqualTo("45.0");
  }

  @Test
  void itsOwnWorkbookWithAChangeIsThatChangeWhichIsSaid() {
    String draft =
        DraftsClient.id(
            client
                .send(FILE, label(client.workbook(2, FILE)))
                .body(MADE_OF, equalTo(2))
                .body("findings.code", contains("made-of-rolled-back"))
                .body("taken.cell", contains(Editing.LOGIN_CELL)));

    client.get("/drafts/" + draft + "/diff").body("cell", contains("H9"));
  }

  @Test
  void anotherValueInItsOwnWorkbookIsAConflict() {
    client
        .send(FILE, days(client.workbook(2, FILE), 50))
        .body("conflicts.cell", contains(Editing.LOGIN_CELL));
  }

  @Test
  void whatIsActiveAgainIsNotRolledBack() {
    rollBackTo(2);

    client
        .send(FILE, label(Editing.daysWithoutLogin(45)))
        .body(MADE_OF, equalTo(4))
        .body("findings.code", not(hasItem("base-assumed")))
        .body("taken", empty());
    client
        .send(FILE, label(client.workbook(2, FILE)))
        .body("findings.code", not(hasItem("made-of-rolled-back")))
        .body("taken", empty());
  }

  @Test
  void anOlderWorkbookThatIsUntouchedBringsNothingBackEither() {
    client.publish(DraftsClient.id(client.send(FILE, label(client.workbook(3, FILE)))));

    for (byte[] file : new byte[][] {client.workbook(3, FILE), Editing.shipped(FILE)}) {
      client
          .send(FILE, file)
          .body("findings.message", contains(containsString("内容には戻りません")))
          .body("taken.cell", contains("H9"));
    }
  }

  /** Two people made the same change; the one that was published is rolled back. */
  @Test
  void aChangeThatWasRolledBackMeanwhileIsSaidToBringThatBack() {
    byte[] download = client.workbook(3, FILE);
    String draft = DraftsClient.id(client.send(FILE, days(download, 45)));
    client.publish(DraftsClient.id(client.send(FILE, label(days(download, 45))))).statusCode(200);
    rollBackTo(3);

    client
        .publish(draft)
        .statusCode(409)
        .body("violations.code", contains("changed-in-draft", "brings-back-rolled-back"));
    client
        .post("/drafts/" + draft + "/merge", "{}")
        .statusCode(200)
        .body("taken", empty())
        .body(BROUGHT_BACK + ".cell", equalTo(Editing.LOGIN_CELL))
        .body(BROUGHT_BACK + ".message", containsString("版 4 で公開され、そのあと元に戻されています"))
        .body("findings.findAll { it.code == 'brings-back-rolled-back' }", hasSize(1));
    client.get("/drafts/" + draft + "/diff").body("cell", contains(Editing.LOGIN_CELL));
  }

  /** Who had no other value than the version that is rolled back takes the roll back as well. */
  @Test
  void aDraftThatChangedNothingThereTakesTheRollBackAsItIsToldBefore() {
    byte[] download = client.workbook(3, FILE);
    byte[] mistyped =
        Editing.edited(
            download, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue("45日"));
    client.publish(DraftsClient.id(client.send(FILE, days(download, 45)))).statusCode(200);
    String mended = DraftsClient.id(client.send(FILE, mistyped));
    String fix = client.get("/drafts/" + mended).extract().path("findings[0].fix.id");
    client
        .post("/drafts/" + mended + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .body("errors", equalTo(0));
    client.get("/drafts/" + mended + "/diff").body("", empty());
    String further = DraftsClient.id(client.send(FILE, label(days(download, 45))));
    rollBackTo(3);

    for (String draft : new String[] {mended, further}) {
      client.publish(draft).statusCode(409).body("violations.code", hasItem("changed-in-active"));
      client
          .post("/drafts/" + draft + "/merge", "{}")
          .statusCode(200)
          .body("taken.cell", contains(Editing.LOGIN_CELL))
          .body("taken[0].sentence", containsString("45日 → 60日"));
    }
    client.get("/drafts/" + mended + "/diff").body("", empty());
    client.get("/drafts/" + further + "/diff").body("cell", contains("H9"));
  }

  @Test
  void whoTypesItAgainUponTheRollBackHasSeenIt() {
    client
        .send(FILE, days(client.workbook(3, FILE), 45))
        .statusCode(201)
        .body("findings.code", not(hasItem("brings-back-rolled-back")));
  }

  @Test
  void publishingAnUntouchedOlderWorkbookIsRefusedWithTheWayBack() {
    client.publish(DraftsClient.id(client.send(FILE, label(client.workbook(3, FILE)))));

    for (byte[] file : new byte[][] {client.workbook(3, FILE), Editing.shipped(FILE)}) {
      client
          .publish(DraftsClient.id(client.send(FILE, file)))
          .statusCode(409)
          .body("code", equalTo("nothing-changed"))
          .body("detail", containsString("公開中の版 4 と同じ内容です。送られたファイルは"))
          .body("detail", containsString("の内容に戻す」を使ってください"))
          .body("violations.field", contains("churn-signal.xlsx"));
    }
  }
}
