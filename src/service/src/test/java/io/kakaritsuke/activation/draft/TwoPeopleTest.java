package io.kakaritsuke.activation.draft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people change one workbook at the same time, and nothing of either is lost. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class TwoPeopleTest extends AtDrafts {
  private static final String FILE = "churn-signal.xlsx";
  private static final String LABEL_CELL = "H9";
  private static final String LABEL = "苦情が続く";

  private static byte[] days(byte[] workbook, double days) {
    return Editing.edited(
        workbook, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue(days));
  }

  private static byte[] label(byte[] workbook) {
    return Editing.edited(
        workbook, Editing.LOGIN_SHEET, LABEL_CELL, cell -> cell.setCellValue(LABEL));
  }

  private String value(int version, String cell) {
    return Editing.value(client.workbook(version, FILE), Editing.LOGIN_SHEET, cell);
  }

  /**
   * A downloads (a), uploads (u) and publishes (p) one cell, B (b, v, q) another, in the order
   * given; whoever is told that the draft was overtaken merges and publishes again.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aupbvq", "aubpvq", "aubvpq", "aubvqp", "abupvq", "abuvpq", "abuvqp", "abvupq", "abvuqp",
        "abvqup", "bvaqup", "bvqaup"
      })
  void nothingOfEitherIsLostInAnyOrder(String order) {
    Map<Character, byte[]> downloads = new HashMap<>();
    Map<Character, String> drafts = new HashMap<>();
    int version = 1;
    for (char step : order.toCharArray()) {
      switch (step) {
        case 'a', 'b' -> downloads.put(step, client.workbook(version, FILE));
        case 'u' ->
            drafts.put(
                'p',
                DraftsClient.id(client.send(FILE, days(requireNonNull(downloads.get('a')), 45))));
        case 'v' ->
            drafts.put(
                'q', DraftsClient.id(client.send(FILE, label(requireNonNull(downloads.get('b'))))));
        default -> {
          String draft = requireNonNull(drafts.get(step));
          if (client.publish(draft).extract().statusCode() == 409) {
            client.publish(draft).body("code", equalTo("base-not-active"));
            client
                .post("/drafts/" + draft + "/merge", "{}")
                .statusCode(200)
                .body("taken.size()", equalTo(1))
                .body("conflicts", empty())
                .body("baseVersion", equalTo(version));
            client.publish(draft).statusCode(200);
          }
          version++;
        }
      }
    }

    assertThat(version).isEqualTo(3);
    assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
    assertThat(value(3, LABEL_CELL)).isEqualTo(LABEL);
  }

  @Test
  void anUploadIsMergedWithWhatWasPublishedSinceItsDownload() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), 45))))
        .statusCode(200);

    String id =
        DraftsClient.id(
            client
                .send("churn-signal_最新.xlsx", label(download))
                .body("baseVersion", equalTo(2))
                .body("files.find { it.uploaded }.madeOf", equalTo(1))
                .body("taken.sentence", contains(containsString("45")))
                .body("conflicts", empty())
                .body("errors", equalTo(0)));

    client.get("/drafts/" + id + "/diff").body("size()", equalTo(1));
    client.publish(id).statusCode(200);
    assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
  }

  private List<String> conflicting(int theirs, int ours) {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, days(client.workbook(1, FILE), theirs))))
        .statusCode(200);
    String id =
        DraftsClient.id(
            client
                .send(FILE, days(download, ours))
                .body("findings.code", hasItem("conflict"))
                .body("conflicts.size()", equalTo(1))
                .body("publishable", equalTo(false)));
    List<String> found = new ArrayList<>(List.of(id));
    found.addAll(client.get("/drafts/" + id).extract().path("conflicts.id"));
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "theirs"})
  void whatBothChangedIsChosen(String side) {
    List<String> draft = conflicting(45, 50);
    String path = "/drafts/" + draft.get(0);
    client.publish(draft.get(0)).statusCode(422);

    client
        .post(path + "/conflicts", "{\"choices\": {\"" + draft.get(1) + "\": \"" + side + "\"}}")
        .statusCode(200)
        .body("conflicts.chosen", contains(side))
        .body("findings.code", not(hasItem("conflict")));

    if (side.equals("ours")) {
      client.publish(draft.get(0)).statusCode(200);
      assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("50.0");
    } else {
      client.get(path + "/diff").body("", empty());
    }
  }

  @Test
  void aChoiceMayBeTakenBackAndUnknownOnesAreRefused() {
    List<String> draft = conflicting(45, 50);
    String path = "/drafts/" + draft.get(0) + "/conflicts";
    String choices = "{\"choices\": {\"" + draft.get(1) + "\": \"%s\"}}";
    client.post(path, choices.formatted("theirs")).statusCode(200);
    client.post(path, choices.formatted("ours")).statusCode(200);
    client.get("/drafts/" + draft.get(0) + "/diff").body("size()", equalTo(1));

    client.post(path, "{\"choices\": {\"x\": \"ours\"}}").statusCode(422);
    client.post(path, choices.formatted("mine")).statusCode(422);
    client.post(path, "{}").statusCode(422);
  }

  @Test
  void whatCannotBeReadIsMergedAfterItIsMended() {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, label(client.workbook(1, FILE)))))
        .statusCode(200);
    byte[] wrong =
        Editing.edited(
            download, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue("４５"));
    String id = DraftsClient.id(client.send(FILE, wrong).body("taken", empty()));
    String fix =
        client.get("/drafts/" + id).extract().path("findings.find { it.fix != null }.fix.id");

    client
        .post("/drafts/" + id + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("taken.size()", equalTo(1));
    client.publish(id).statusCode(200);
    assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
    assertThat(value(3, LABEL_CELL)).isEqualTo(LABEL);
  }

  @Test
  void errorsAndThatItIsOvertakenAreToldAtOnce() {
    byte[] wrong =
        Editing.edited(
            client.workbook(1, FILE),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue("４５"));
    String id = DraftsClient.id(client.send(FILE, wrong));
    client.publish(id).statusCode(422).body("violations.code", not(hasItem("base-not-active")));
    client
        .publish(DraftsClient.id(client.send(FILE, label(client.workbook(1, FILE)))))
        .statusCode(200);

    client
        .publish(id)
        .statusCode(422)
        .body("code", equalTo("draft-has-errors"))
        .body("detail", containsString("公開中の版は 2"))
        .body("violations.code", hasItem("base-not-active"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/marked"})
  void whatWaitsForItsMergeIsMergedWhenItComesBackMended(String handedOut) {
    byte[] download = client.workbook(1, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, label(client.workbook(1, FILE)))))
        .statusCode(200);
    byte[] wrong =
        Editing.edited(
            download, Editing.LOGIN_SHEET, Editing.LOGIN_CELL, cell -> cell.setCellValue("４５日"));
    String waiting = DraftsClient.id(client.send(FILE, wrong).body("taken", empty()));
    byte[] back = client.bytes("/drafts/" + waiting + "/workbooks/" + FILE + handedOut);

    String id =
        DraftsClient.id(
            client
                .send("直した.xlsx", days(back, 45))
                .body("errors", equalTo(0))
                .body("taken.size()", equalTo(1)));

    client.get("/drafts/" + id + "/diff").body("size()", equalTo(1));
    client.publish(id).statusCode(200);
    assertThat(value(3, Editing.LOGIN_CELL)).isEqualTo("45.0");
    assertThat(value(3, LABEL_CELL)).isEqualTo(LABEL);
  }

  @Test
  void whatAnotherWorkbookKeepsWaitingIsMergedWhenThatIsMended() {
    String actions = "intervention.xlsx";
    byte[] onSignals = client.workbook(1, actions);
    for (String[] typed :
        new String[][] {{"B12", "予兆"}, {"B13", "いずれか"}, {"B14", "INQUIRY_SURGE"}}) {
      onSignals =
          Editing.edited(onSignals, "バンド・予兆", typed[0], cell -> cell.setCellValue(typed[1]));
    }
    client.publish(DraftsClient.id(client.send(actions, onSignals))).statusCode(200);
    byte[] download = client.workbook(2, FILE);
    client
        .publish(DraftsClient.id(client.send(FILE, label(client.workbook(2, FILE)))))
        .statusCode(200);
    byte[] without = download;
    for (String cell : List.of("A10", "E10", "F10", "G10", "H10", "I10", "J10")) {
      without = Editing.edited(without, Editing.LOGIN_SHEET, cell, one -> one.setBlank());
    }
    String id =
        DraftsClient.id(client.send(FILE, without).body("findings.code", hasItem("signal-gone")));
    String fix =
        client
            .get("/drafts/" + id)
            .extract()
            .path("findings.find { it.code == 'signal-gone' }.fix.id");

    client
        .post("/drafts/" + id + "/fixes", "{\"fixes\": [\"" + fix + "\"]}")
        .statusCode(200)
        .body("errors", equalTo(0))
        .body("taken.size()", equalTo(1));
    assertThat(
            Editing.value(
                client.bytes("/drafts/" + id + "/workbooks/" + FILE),
                Editing.LOGIN_SHEET,
                LABEL_CELL))
        .isEqualTo(LABEL);
  }
}
