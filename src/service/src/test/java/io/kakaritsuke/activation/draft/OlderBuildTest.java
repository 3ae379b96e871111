package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The service started on what an older build has left, with the files of today. */
@QuarkusTest
@WithTestResource(OlderBuild.class)
class OlderBuildTest {
  private static final String FILE = "churn-signal.xlsx";
  private final DraftsClient client = new DraftsClient("webinar");

  private String value(byte[] workbook, String cell) {
    return Editing.value(workbook, Editing.LOGIN_SHEET, cell);
  }

  @Test
  void whatWasPublishedStaysAndTheNewFilesAreADraft() {
    client
        .get("")
        .body("activeVersion", equalTo(2))
        .body(
            "folder.files",
            contains(
                "decision-tables/facts.xlsx",
                "decision-tables/notification.xlsx",
                "decision-tables/team.xlsx",
                OlderBuild.RULE,
                "rules/scenarios/notification.yaml"));
    String folder = client.get("").extract().path("folder.draft");
    client.get("/drafts/" + folder).body("errors", equalTo(0)).body("conflicts", empty());
    assertThat(value(client.bytes("/drafts/" + folder + "/workbooks/" + FILE), Editing.LOGIN_CELL))
        .isEqualTo("45.0");
  }

  @Test
  void whatWasPublishedIsReadAsItWasThen() {
    client.get("/versions/2").body("level", equalTo(1));
  }

  @Test
  void anOpenDraftIsMergedWithWhatWasPublishedSince() {
    String path = "/drafts/" + OlderBuild.DRAFT;
    client.get(path).body("baseVersion", equalTo(1)).body("createdBy", equalTo("佐藤"));

    client
        .post(path + "/merge", "{}")
        .statusCode(200)
        .body("baseVersion", equalTo(2))
        .body("taken.size()", equalTo(1))
        .body("conflicts", empty());

    byte[] merged = client.bytes(path + "/workbooks/" + FILE);
    assertThat(value(merged, Editing.LOGIN_CELL)).isEqualTo("45.0");
    assertThat(value(merged, "H9")).isEqualTo("苦情が続く");
  }
}
