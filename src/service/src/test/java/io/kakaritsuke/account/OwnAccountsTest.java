package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks after accounts tells facts of these and of no others. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OwnAccountsTest {
  private static final String ACCOUNTS = "/api/v1/rulebooks/webinar/accounts";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String PERSON = "津田 太郎";

  private final String subject = "own-" + NUMBER.incrementAndGet();

  @ParameterizedTest
  @ValueSource(strings = {"津田 太郎", "津田　太郎", " 津田  太郎"})
  void tellFactsOfAccountsWhoseOwnerIsCalledSo(String owner) {
    owned(owner);

    tell(csm(PERSON), "\"monthlyComplaints\":1")
        .statusCode(200)
        .body("facts.monthlyComplaints", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"嘉生 花子", "津田", "-"})
  void areRefusedForAllOthersAndChangeNothing(String owner) {
    if (owner == null) {
      told("\"monthlyLoginDays\":3");
    } else {
      owned(owner);
    }

    tell(csm(PERSON), "\"monthlyComplaints\":1")
        .statusCode(403)
        .body("code", equalTo("not-own-account"))
        .body("detail", containsString("「" + subject + "」は「" + PERSON + "」の担当ではありません"));

    List<String> names =
        Keys.with(Keys.make(null, Role.READER).key())
            .get(ACCOUNTS + "/" + subject)
            .jsonPath()
            .getList("facts.name");
    assertThat(names).doesNotContain("monthlyComplaints");
  }

  @Test
  void doNotBeginAnAccount() {
    tell(csm(PERSON), "\"owner\":\"" + PERSON + "\"")
        .statusCode(403)
        .body("code", equalTo("not-own-account"));

    Keys.with(Keys.make(null, Role.READER).key())
        .get(ACCOUNTS + "/" + subject)
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"嘉生 花子\"", "null"})
  void doNotHandAnAccountOver(String owner) {
    owned(PERSON);

    tell(csm(PERSON), "\"owner\":" + owner)
        .statusCode(403)
        .body("code", equalTo("not-own-account"))
        .body("detail", containsString("担当を変えられるのは"));
    tell(csm(PERSON), "\"owner\":\"" + PERSON + "\"").statusCode(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"EVALUATOR", "PUBLISHER", "ADMIN"})
  void areEverybodysForThoseWhoMayTellAll(Role role) {
    owned("嘉生 花子");

    tell(Keys.make(null, role).key(), "\"monthlyComplaints\":1").statusCode(200);
  }

  @Test
  void failAloneAmongTheLinesOfMany() {
    owned(PERSON);
    String other = "own-other-" + NUMBER.incrementAndGet();

    String line = "{\"subject\":\"%s\",\"facts\":{\"monthlyComplaints\":2}}\n";
    String lines = line.formatted(other) + line.formatted(subject);

    String answer =
        Keys.with(csm(PERSON))
            .contentType("application/x-ndjson; charset=UTF-8")
            .body(lines.getBytes(UTF_8))
            .post(ACCOUNTS + "/facts/batch?observedOn=2026-02-11")
            .then()
            .statusCode(200)
            .extract()
            .asString();

    JsonPath refused = JsonPath.from(answer.split("\n")[0]);
    assertThat(refused.getString("subject")).isEqualTo(other);
    assertThat(refused.getString("error.code")).isEqualTo("not-own-account");
    assertThat(JsonPath.from(answer.split("\n")[1]).getInt("facts.monthlyComplaints")).isEqualTo(2);
  }

  @Test
  void sendNoFilesOfFeeds() {
    String feed =
        Keys.with(Keys.make(null, Role.READER).key())
            .get("/api/v1/rulebooks/webinar/feeds")
            .path("feeds[0].name");

    Keys.with(csm(PERSON))
        .contentType("text/csv")
        .queryParam("feed", feed)
        .body("accountId,monthlyComplaints\n".getBytes(UTF_8))
        .post(ACCOUNTS + "/facts/batch")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  @Test
  void seeTheirAnswersWhole() {
    owned(PERSON);

    tell(csm(PERSON), "\"monthlyComplaints\":1").body("facts.owner", equalTo(PERSON));
  }

  @Test
  void areNobodysForAKeyWithoutAPerson() {
    Keys.with(TestDatabase.ADMIN_KEY)
        .contentType("application/json")
        .body("{\"name\":\"csm without\",\"roles\":[\"csm\"]}")
        .post("/api/v1/keys")
        .then()
        .statusCode(422)
        .body("violations.field", hasItem("person"))
        .body("violations.code", hasItem("required"));
  }

  @Test
  void answerOfThemNamesNoFactsOfOthersToWhoCannotRead() {
    told(
        "\"lastLoginOn\":\"2025-10-01\",\"monthlyDeliveries\":2,\"monthlyLoginDays\":1,"
            + "\"owner\":\"嘉生 花子\"");

    String answer =
        tell(Keys.make(null, Role.EVALUATOR).key(), "\"monthlyComplaints\":3")
            .statusCode(200)
            .body("facts.monthlyComplaints", equalTo(3))
            .extract()
            .asString();

    assertThat(answer)
        .contains("NO_LOGIN")
        .doesNotContain(
            "lastLoginOn", "monthlyDeliveries", "daysSinceLastLogin", "2025-10-01", "嘉生");
  }

  private static String csm(String person) {
    return Keys.makeFor(person, Role.CSM).key();
  }

  private void owned(String owner) {
    told("\"owner\":\"" + owner + "\"");
  }

  private void told(String facts) {
    tell(Keys.make(null, Role.EVALUATOR).key(), facts).statusCode(200);
  }

  private ValidatableResponse tell(String key, String facts) {
    return Keys.with(key)
        .contentType("application/json")
        .body("{\"observedOn\":\"2026-02-10\",\"facts\":{%s}}".formatted(facts))
        .patch(ACCOUNTS + "/" + subject + "/facts")
        .then();
  }
}
