package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.OwnWebinar;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A test of what becomes of drafts, over HTTP, by an admin whose key may be shared. */
abstract class AtDrafts extends OwnWebinar {
  static final String SIGNALS = "churn-signal.xlsx";

  /** Who sends, publishes and looks where a test says nothing else. */
  DraftsClient client = new DraftsClient("");

  @BeforeEach
  void beginAtTheRulebook() {
    client = new DraftsClient(name);
  }

  /** The id of a new draft with that many days without a login. */
  String draft(double days) {
    return draft(SIGNALS, Editing.daysWithoutLogin(days));
  }

  String draft(String file, byte[] bytes) {
    return DraftsClient.id(client.send("", Map.of(file, bytes)));
  }

  ValidatableResponse publish(String draft, String json) {
    return client.post("/drafts/" + draft + "/publish", json);
  }

  ValidatableResponse get(String path) {
    return client.get(path);
  }

  /** The days without a login of a version, as the cell has them. */
  String days(int version) {
    return Editing.value(
        client.workbook(version, SIGNALS), Editing.LOGIN_SHEET, Editing.LOGIN_CELL);
  }
}
