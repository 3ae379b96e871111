package io.kakaritsuke.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proposing who should look after which account, and handing over what is accepted. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AssignmentTest extends OwnWebinar {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));
  private static final Path EXPORT =
      Path.of("src", "docs", "samples", "exports", "accounts-2026-02-10.csv");

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }

  private void tell(String subject, @Nullable String owner) {
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body(
            "{\"facts\":{\"name\":\"=HYPERLINK(1)\",\"annualRevenueYen\":5000000"
                + (owner == null ? "" : ",\"owner\":\"" + owner + "\"")
                + "}}")
        .patch(path("/accounts/" + subject + "/facts"))
        .then()
        .statusCode(200);
  }

  private JsonPath proposed(String query) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .post(path("/assignments/propose" + query))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private ValidatableResponse accept(String... accounts) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body("{\"accounts\":[" + String.join(",", accounts) + "]}")
        .post(path("/assignments/accept"))
        .then();
  }

  private static String pair(String subject, String from, String to) {
    return "{\"subject\":\"" + subject + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"}";
  }

  private @Nullable String owner(String subject) {
    return Keys.with(TestDatabase.ADMIN_KEY)
        .get(path("/accounts/" + subject))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("owner");
  }

  @Test
  void everyAccountOfAWeeksExportIsPlacedWithinAllCapsOrToldWhichBind() throws Exception {
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("text/csv; charset=UTF-8")
        .body(Files.readAllBytes(EXPORT))
        .post(path("/accounts/facts/batch?backfill=true&observedOn=2026-02-10"))
        .then()
        .statusCode(200);

    JsonPath proposal = proposed("");

    List<Map<String, Object>> accounts = proposal.getList("accounts");
    List<Map<String, Object>> unplaced = proposal.getList("unplaced");
    assertThat(accounts.size() + unplaced.size()).isEqualTo(154);
    assertThat(proposal.getBoolean("complete")).isTrue();
    assertThat(proposal.getInt("kept") + proposal.getInt("moved")).isEqualTo(accounts.size());
    assertThat(accounts).allSatisfy(one -> assertThat((List<?>) one.get("because")).isNotEmpty());
    List<Map<String, Object>> caps = new ArrayList<>();
    proposal.<List<Map<String, Object>>>getList("people.caps").forEach(caps::addAll);
    assertThat(caps)
        .isNotEmpty()
        .allSatisfy(
            cap ->
                assertThat((Integer) cap.get("accounts"))
                    .isLessThanOrEqualTo((Integer) cap.get("most")));
    assertThat(unplaced)
        .allSatisfy(one -> assertThat(String.valueOf(one.get("because"))).contains("達しています"));
  }

  @Test
  void ownersOfTheTeamStayAndOthersAreReplaced() {
    tell("A-1", "退職者");
    tell("A-2", "津田");
    tell("A-3", "鈴木");
    tell("A-4", null);

    JsonPath proposal = proposed("");

    assertThat(proposal.getList("accounts.find { it.subject == 'A-1' }.because.code", String.class))
        .containsExactly("NOT_IN_TEAM", "ROOM");
    assertThat(proposal.getList("accounts.find { it.subject == 'A-2' }.because.code", String.class))
        .containsExactly("KEPT");
    assertThat(proposal.getList("accounts.find { it.subject == 'A-4' }.because.code", String.class))
        .startsWith("NO_OWNER");
    assertThat(
            proposal.getString(
                "people.find { it.owner == '津田' }.caps.find { it.segment == 'S' }.text"))
        .startsWith("上限（S） 8社：あと");
  }

  @Test
  void aProposalIsAFileWithOldAndNewOwnerInWhichNoTextIsAFormula() {
    tell("A-1", "退職者");

    String csv =
        Keys.with(TestDatabase.ADMIN_KEY)
            .accept("text/csv")
            .header("Accept-Language", "ja")
            .post(path("/assignments/propose"))
            .then()
            .statusCode(200)
            .header("Content-Disposition", containsString("assignment.csv"))
            .extract()
            .asString();

    assertThat(csv.lines().findFirst().orElse("")).endsWith("アカウント,名称,セグメント,現担当,新担当,変更,理由");
    assertThat(csv)
        .contains(",S,退職者,")
        .contains(",変更,現担当の「退職者」は team.xlsx の「担当者」にいません; ")
        .doesNotContain(",=HYPERLINK");
  }

  @Test
  void whatIsAcceptedIsHandedOverOnceWithItsTasks() {
    tell("A-1", "津田");
    tell("A-2", "鈴木");

    accept(pair("A-1", "津田", "高見"), pair("A-2", "鈴木", "鈴 木"))
        .statusCode(200)
        .body("handedOver.subject", contains("A-1"))
        .body("handedOver.from", contains("津田"));
    accept(pair("A-1", "津田", "高見")).statusCode(200).body("handedOver.size()", is(0));

    assertThat(owner("A-1")).isEqualTo("高見");
    JsonPath tasks =
        Keys.with(TestDatabase.ADMIN_KEY)
            .get(path("/tasks?subject=A-1"))
            .then()
            .extract()
            .jsonPath();
    assertThat(tasks.getList("tasks.owner", String.class)).doesNotContain("津田");
    JsonPath messages =
        Keys.with(TestDatabase.ADMIN_KEY)
            .get(path("/messages?subject=A-1"))
            .then()
            .extract()
            .jsonPath();
    assertThat(messages.getList("messages.recipient", String.class)).contains("津田", "高見");
  }

  @Test
  void whereOneIsWrongNoneIsHandedOverAndAllIsTold() {
    tell("A-1", "津田");
    tell("A-2", "鈴木");

    accept(pair("A-1", "津田", "高見"), pair("A-2", "津田", "高見"), pair("nonsuch", "津田", "高見"))
        .statusCode(400)
        .body("violations.field", contains("accounts[1].from", "accounts[2].subject"))
        .body("violations.code", contains("owner-changed", "unknown-account"));
    accept(pair("A-1", "津田", "高身"), "{}", pair("A-1", "津田", "高見"))
        .statusCode(400)
        .body(
            "violations.field",
            contains(
                "accounts[0].to", "accounts[1].subject", "accounts[1].to", "accounts[2].subject"));
    accept().statusCode(400).body("violations.field", contains("accounts"));

    assertThat(owner("A-1")).isEqualTo("津田");
    assertThat(
            Keys.with(TestDatabase.ADMIN_KEY)
                .get(path("/accounts/nonsuch"))
                .then()
                .extract()
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aProposalOfNoAccountsIsEmptyAndOneForTheDayBeforeIsRefused() {
    JsonPath proposal = proposed("?asOf=" + TODAY.plusDays(30));

    assertThat(proposal.getList("accounts")).isEmpty();
    assertThat(proposal.getString("asOf")).isEqualTo(TODAY.plusDays(30).toString());
    assertThat(proposal.getList("people.owner", String.class)).hasSize(8);
    Keys.with(TestDatabase.ADMIN_KEY)
        .post(path("/assignments/propose?asOf=" + TODAY.minusDays(1)))
        .then()
        .statusCode(400)
        .body("violations.code", contains("outside-bounds"));
  }
}
