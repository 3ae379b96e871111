package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.workbook.RulebookReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A roll back takes back what decides. Version 2 made 45 of 60; after it somebody has changed an
 * address, what is told, and who looks after a feed.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RollBackPartsTest extends AtDrafts {
  private static final String TEAM = "team.xlsx";
  private static final String NOTIFICATIONS = "notification.xlsx";
  private static final String FACTS = "facts.xlsx";

  private static byte[] typed(byte[] workbook, String sheet, String cell, String value) {
    return Editing.edited(workbook, sheet, cell, one -> one.setCellValue(value));
  }

  private void publish(String file, byte[] workbook) {
    client.publish(DraftsClient.id(client.send(file, workbook))).statusCode(200);
  }

  private ValidatableResponse rollBackTo(int version, String parts) {
    return client.post("/versions/" + version + "/rollback", "{\"comment\": \"戻す\"" + parts + "}");
  }

  private Rulebook version(int number) {
    return Objects.requireNonNull(RulebookReader.read(store.sources(name, number)).rulebook());
  }

  private String address(int version) {
    return String.valueOf(version(version).roster().people().get(0).mail());
  }

  private List<String> feedOwners(int version) {
    return version(version).feeds().stream().map(Feed::owner).map(String::valueOf).toList();
  }

  private String text(int version) {
    return version(version)
        .tables(TableKind.NOTIFICATION)
        .findFirst()
        .orElseThrow()
        .rows()
        .get(0)
        .cells()
        .toString();
  }

  @BeforeEach
  void changeAllParts() {
    publish(
        SIGNALS,
        Editing.edited(
            client.workbook(1, SIGNALS),
            Editing.LOGIN_SHEET,
            Editing.LOGIN_CELL,
            cell -> cell.setCellValue(45)));
    publish(TEAM, typed(client.workbook(2, TEAM), "担当者", "E3", "new@example.com"));
    publish(NOTIFICATIONS, typed(client.workbook(3, NOTIFICATIONS), "知らせ", "G7", "急ぎです"));
    publish(FACTS, typed(client.workbook(4, FACTS), "取り込み", "I3", "嘉生"));
  }

  @Test
  void whatDecidesGoesBackAndAllElseStays() {
    client
        .get("/versions/1/rollback")
        .body("parts", contains("DECISIONS"))
        .body("changes.workbook", everyItem(equalTo(SIGNALS)))
        .body("changes.cell", contains(Editing.LOGIN_CELL));

    rollBackTo(1, "").statusCode(200).body("version", equalTo(6));

    assertThat(days(6)).isEqualTo("60.0");
    assertThat(address(6)).isEqualTo("new@example.com");
    assertThat(text(6)).contains("急ぎです");
    assertThat(feedOwners(6)).isEqualTo(feedOwners(5)).isNotEqualTo(feedOwners(1));
    rollBackTo(1, "").statusCode(200).body("version", equalTo(6));
    client.get("/versions").body("size()", equalTo(6));
  }

  @Test
  void whatIsAskedForGoesBackAlone() {
    rollBackTo(1, ", \"parts\": [\"TEAM\", \"FEEDS\"]").statusCode(200);

    assertThat(days(6)).isEqualTo("45.0");
    assertThat(address(6)).isEqualTo(address(1));
    assertThat(text(6)).contains("急ぎです");
    assertThat(feedOwners(6)).isEqualTo(feedOwners(1));
  }

  @Test
  void allOfItIsTheVersionAsItWas() {
    rollBackTo(1, ", \"parts\": [\"DECISIONS\", \"FEEDS\", \"TEAM\", \"NOTIFICATIONS\"]")
        .statusCode(200);

    assertThat(store.sources(name, 6).contentHash())
        .isEqualTo(store.sources(name, 1).contentHash());
    client.get("/versions/1/rollback").body("changes", empty());
  }

  @Test
  void partsThatDecideAlikeChangeNothing() {
    rollBackTo(2, "")
        .statusCode(409)
        .body("code", equalTo("nothing-changed"))
        .body("detail", containsString("版 2 の判定は、公開中の版 5 と同じです"));
  }

  @Test
  void aPartThatThereIsNotIsRefused() {
    rollBackTo(1, ", \"parts\": [\"RULES\"]")
        .statusCode(422)
        .body("violations.field", hasItem("parts"));
    client.get("/versions/1/rollback?parts=RULES").statusCode(400);
    client.get("/versions").body("size()", equalTo(5));
  }
}
