package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.access.Keys;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Some facts of many accounts at once. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PiecesOfManyTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String prefix = "many-" + NUMBER.incrementAndGet() + "-";

  @Test
  void answersEachLineInOrderAndRefusesEachAlone() throws IOException {
    List<JsonNode> answers =
        lines(
            "{\"subject\":\"%sA\",\"observedOn\":\"2026-02-08\",\"facts\":{\"owner\":\"津田\"}}",
            "{\"subject\":\"%sB\",\"facts\":{\"usage\":-1}}",
            "{\"facts\":{\"usage\":1}}",
            "{",
            "{\"subject\":\"%sB\",\"observedOn\":\"2026-02-08\",\"facts\":{\"owner\":\"嘉生\"}}");

    assertThat(answers.get(0).path("subject").asText()).isEqualTo(prefix + "A");
    assertThat(answers.get(1).at("/error/violations/0/code").asText()).isEqualTo("below-minimum");
    assertThat(answers.get(1).path("subject").asText()).isEqualTo(prefix + "B");
    assertThat(answers.get(2).at("/error/violations/0/field").asText()).isEqualTo("subject");
    assertThat(answers.get(3).at("/error/code").asText()).isEqualTo("not-json");
    assertThat(answers.get(4).at("/facts/owner").asText()).isEqualTo("嘉生");
  }

  @Test
  void takesThePiecesOfOneAccountInTheOrderOfTheirLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(
          "{\"subject\":\"%s\",\"observedOn\":\"2026-02-08\",\"facts\":{\"monthlyComplaints\":"
              + i
              + "}}");
    }

    List<JsonNode> answers = lines(lines.toArray(String[]::new));

    assertThat(answers).hasSize(300);
    for (int i = 0; i < 300; i++) {
      assertThat(answers.get(i).at("/facts/monthlyComplaints").asInt()).isEqualTo(i);
    }
    account("").body("facts[0].value", equalTo(299));
  }

  @Test
  void takesSomeColumnsOfAnExportAndTakesBackWhatIsBlank() {
    csv("accountId,owner,monthlyComplaints\n%1$sA,津田,3\n%1$sB,嘉生,1\n", "2026-02-01");
    account("A").body("facts.name", contains("monthlyComplaints", "owner"));

    csv("accountId,monthlyComplaints\n%1$sA,\n%1$sB,1\n", "2026-02-08");

    account("A").body("facts.name", contains("owner"));
    account("B")
        .body("facts.name", contains("monthlyComplaints", "owner"))
        .body("facts[0].observedOn", equalTo("2026-02-08"))
        .body("facts[1].observedOn", equalTo("2026-02-01"));
  }

  @Test
  void changesNothingByTheSameFileForTheSameDayAndConfirmsByOneForALaterDay() {
    String file = "accountId,lastLoginOn\n%1$sA,2026-02-01\n";
    String first = decision(csv(file, "2026-02-02"));

    assertThat(decision(csv(file, "2026-02-02"))).isEqualTo(first);
    assertThat(decision(csv(file, "2026-02-03"))).isEqualTo(first);

    account("A").body("series", hasSize(1)).body("facts[0].observedOn", equalTo("2026-02-03"));
  }

  @Test
  void refusesColumnsThatItDoesNotKnowAndDaysThatHaveNotCome() {
    given()
        .contentType("text/csv")
        .body("accountId,monthlyComplaint\nA,1\n")
        .post(WEBINAR + "/accounts/facts/batch")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid-columns"));
    given()
        .contentType("text/csv")
        .body("accountId,usage\nA,1\n")
        .post(WEBINAR + "/accounts/facts/batch?observedOn=2090-01-01&log=false")
        .then()
        .statusCode(400)
        .body("violations.field", contains("log"));
    given()
        .contentType("text/csv")
        .body("accountId,usage\nA,1\n")
        .post(WEBINAR + "/accounts/facts/batch?observedOn=2090-01-01")
        .then()
        .statusCode(400)
        .body("violations.code", contains("after-today"));
  }

  @Test
  void showsAKeyThatMayNotReadOnlyWhatItSent() throws IOException {
    csv("accountId,owner\n%1$sA,津田\n", "2026-02-01");

    String answer =
        Keys.with(Keys.make(null, Role.EVALUATOR).key())
            .contentType("application/x-ndjson; charset=UTF-8")
            .body(("{\"subject\":\"" + prefix + "A\",\"facts\":{\"usage\":3}}").getBytes(UTF_8))
            .post(WEBINAR + "/accounts/facts/batch")
            .asString();

    assertThat(JSON.readTree(answer).path("facts").toString()).isEqualTo("{\"usage\":3}");
  }

  private List<JsonNode> lines(String... lines) throws IOException {
    String body = String.join("\n", lines).replace("%s", prefix);
    String answer =
        given()
            .contentType("application/x-ndjson; charset=UTF-8")
            .body(body.getBytes(UTF_8))
            .post(WEBINAR + "/accounts/facts/batch")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : answer.split("\n")) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }

  private String csv(String body, String day) {
    return given()
        .contentType("text/csv; charset=UTF-8")
        .accept("text/csv")
        .body(body.formatted(prefix))
        .post(WEBINAR + "/accounts/facts/batch?observedOn=" + day)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static String decision(String csv) {
    return csv.split("\n")[1].split(",")[0];
  }

  private ValidatableResponse account(String name) {
    return given().get(WEBINAR + "/accounts/" + prefix + name).then().statusCode(200);
  }
}
