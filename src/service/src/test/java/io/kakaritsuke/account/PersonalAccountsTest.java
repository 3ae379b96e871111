package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal facts are known and shown, and stand beside the log. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PersonalAccountsTest extends OwnWebinar {
  private static final String SUBJECT = "KR-1";
  private static final String CONTACT = "山田 太郎";

  @Inject LogFollower follower;
  @Inject Accounts accounts;
  @Inject AgroalDataSource pool;

  @Override
  protected void change(Path workbooks) throws IOException {
    PersonalSheet.put(workbooks, true, false);
  }

  @Test
  void areMarkedInTheCatalogue() {
    given()
        .get(path("/facts"))
        .then()
        .statusCode(200)
        .body("find { it.name == 'contact' }.personal", equalTo(true))
        .body("find { it.name == 'name' }.personal", nullValue());
  }

  @Test
  void areShownByAnswersAndTheLogAndStandBesideIt() throws SQLException {
    String id = evaluate("2026-02-10").body("facts.contact", equalTo(CONTACT)).extract().path("id");

    given()
        .get("/api/v1/decisions/" + id)
        .then()
        .statusCode(200)
        .body("facts.contact", equalTo(CONTACT))
        .body("facts.monthlyLoginDays", equalTo(4));
    assertThat(column("select facts from decision where subject = ? and rulebook = ?"))
        .hasSize(1)
        .allSatisfy(
            facts -> assertThat(facts).contains("monthlyLoginDays").doesNotContain("contact"));
    assertThat(column("select facts from decision_personal where subject = ? and rulebook = ?"))
        .containsExactly("{\"contact\":\"" + CONTACT + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"as it is", "after they are gone"})
  void leaveWhatWasDecidedTheSameToTheByte(String how) throws SQLException {
    String id = evaluate("2026-02-10").extract().path("id");
    if (how.equals("after they are gone")) {
      execute("delete from decision_personal where subject = ? and rulebook = ?");
    }

    given()
        .post("/api/v1/decisions/" + id + "/replay")
        .then()
        .statusCode(200)
        .body("identical", equalTo(true))
        .body("reproduced", equalTo(true));
  }

  @Test
  void areKnownOfAnAccountThatWasPosted() throws SQLException {
    String id = evaluate("2026-02-10").extract().path("id");

    follower.catchUp();

    account()
        .body("decision.id", equalTo(id))
        .body("decision.facts.contact", equalTo(CONTACT))
        .body("facts.find { it.name == 'contact' }.value", equalTo(CONTACT));
  }

  @Test
  void areKnownOfAnAccountThatWasToldInPieces() {
    tell("2026-02-10", "\"monthlyLoginDays\":4");
    tell("2026-02-11", "\"contact\":\"" + CONTACT + "\"").body("facts.contact", equalTo(CONTACT));

    // The present decision is answered again: with them, too.
    tell("2026-02-11", "\"contact\":\"" + CONTACT + "\"").body("facts.contact", equalTo(CONTACT));
    account().body("decision.facts.contact", equalTo(CONTACT));
  }

  @Test
  void changeNothingThatIsDecided() {
    tell("2026-02-10", "\"monthlyLoginDays\":4");
    tell("2026-02-11", "\"contact\":\"" + CONTACT + "\"");

    given()
        .get(path("/changes?since=2026-02-10&each=true&subject=" + SUBJECT))
        .then()
        .statusCode(200)
        .body("changes.asOf", not(hasItem("2026-02-11")));
  }

  @Test
  void comeToTheSameWhenAccountsAreMadeAnew() throws SQLException {
    evaluate("2026-02-10");
    tell("2026-02-11", "\"contact\":\"佐藤 花子\"");
    evaluate("2026-02-12");
    follower.catchUp();
    List<String> followed = rows();

    rebuild();

    assertThat(rows()).isEqualTo(followed).anyMatch(row -> row.contains(CONTACT));
  }

  private void rebuild() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      accounts.rebuild(connection, rulebooks.active(name).orElseThrow(), List.of(SUBJECT));
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private List<String> rows() throws SQLException {
    List<String> all =
        new ArrayList<>(
            column("select account::text from account where subject = ? and rulebook = ?"));
    all.addAll(
        column(
            "select d::text from account_decision d where subject = ? and rulebook = ? order by 1"));
    return all;
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, SUBJECT);
      statement.setString(2, name);
      List<String> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, SUBJECT);
      statement.setString(2, name);
      statement.executeUpdate();
    }
  }

  private String path(String rest) {
    return "/api/v1/rulebooks/" + name + rest;
  }

  private ValidatableResponse evaluate(String day) {
    return given()
        .contentType("application/json")
        .body(
            "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"%s\",\"monthlyLoginDays\":4,\"contact\":\"%s\"}}"
                .formatted(day, SUBJECT, CONTACT))
        .post(path("/evaluations"))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse tell(String day, String facts) {
    return given()
        .contentType("application/json")
        .body("{\"observedOn\":\"%s\",\"facts\":{%s}}".formatted(day, facts))
        .patch(path("/accounts/" + SUBJECT + "/facts"))
        .then()
        .statusCode(200);
  }

  private ValidatableResponse account() {
    return given().get(path("/accounts/" + SUBJECT)).then().statusCode(200);
  }
}
