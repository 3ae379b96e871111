package io.kakaritsuke.aggregation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.kakaritsuke.account.TestDays;
import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures over all accounts and those of each owner, that are accounts themselves. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PortfolioDaysTest extends OwnWebinar {
  private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);

  @Inject PortfolioDays portfolios;
  @Inject TestDays days;

  private String portfolio = "";
  private String load = "";

  @BeforeEach
  void tellThreeAccounts() throws IOException {
    portfolio = "portfolio-of-" + name;
    load = "load-of-" + name;
    for (Map.Entry<String, String> copy :
        Map.of(portfolio, "portfolio", load, "csm-load").entrySet()) {
      Aggregating.copy(folder, copy.getValue(), copy.getKey(), name);
      TestWebinar.loadFrom(folder, copy.getKey(), store, gate, rulebooks);
    }
    tell("A", "津田", 6);
    tell("B", "津田", 0);
    tell("C", "鈴木", 3);
  }

  @Test
  void areToldOnMondaysForAllAndForEachOwner() throws Exception {
    days.run(name, MONDAY);

    look(portfolio);

    accounts(portfolio)
        .body("accounts.subject", contains("ALL", "津田", "鈴木"))
        .body("accounts.decidedOn", everyItem(equalTo(MONDAY.toString())))
        .body("accounts.facts.accounts", contains(3, 2, 1));
    account(portfolio, "ALL")
        .body("series.why", contains("day"))
        .body("facts.find { it.name == 'activeShare' }.source", equalTo("集計"))
        .body("facts.find { it.name == 'activeShare' }.value", equalTo(0.6666666667f));
  }

  @Test
  void haveASeriesAndChanges() throws Exception {
    days.run(name, MONDAY);
    look(portfolio);
    tell("C", "鈴木", 0);
    days.run(name, MONDAY.plusWeeks(1));

    look(portfolio);

    account(portfolio, "ALL")
        .body("series.asOf", hasItem(MONDAY.plusWeeks(1).toString()))
        .body("facts.find { it.name == 'activeShare' }.value", equalTo(0.3333333333f));
  }

  @Test
  void areMadeUpForInOrderAndToldOnce() throws Exception {
    days.run(name, MONDAY);
    look(portfolio);
    days.run(name, MONDAY.plusDays(22));

    look(portfolio);
    look(portfolio);

    assertThat(points("ALL")).isEqualTo(5);
  }

  @Test
  void waitForTheDayOfTheirAccounts() throws Exception {
    look(portfolio);
    accounts(portfolio).body("accounts", hasSize(0));
  }

  @Test
  void haveNoAllWhereTheSubjectsArePeople() throws Exception {
    days.run(name, MONDAY);

    look(load);

    accounts(load).body("accounts.subject", contains("津田", "鈴木"));
  }

  @ParameterizedTest
  @CsvSource({
    // the last one that has come
    ", 2026-02-09, 2026-02-09",
    ", 2026-02-15, 2026-02-09",
    ", 2026-03-01, 2026-03-01",
    // the next one
    "2026-02-09, 2026-02-15, ",
    "2026-02-09, 2026-02-16, 2026-02-16",
    "2026-02-23, 2026-03-02, 2026-03-01",
    "2026-03-01, 2026-03-02, 2026-03-02",
    // too long ago
    "2025-02-09, 2026-02-12, 2026-01-19",
  })
  void areOfMondaysAndFirstsOfMonths(LocalDate last, LocalDate until, LocalDate next) {
    assertThat(PortfolioDays.next(last, until)).isEqualTo(next);
  }

  private void look(String rulebook) throws Exception {
    portfolios.look(rulebooks.active(rulebook).orElseThrow());
  }

  private int points(String subject) {
    return account(portfolio, subject).extract().<List<?>>path("series").size();
  }

  private ValidatableResponse accounts(String rulebook) {
    return given()
        .get("/api/v1/rulebooks/" + rulebook + "/accounts?columns=accounts")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse account(String rulebook, String subject) {
    return given()
        .get("/api/v1/rulebooks/" + rulebook + "/accounts/" + subject)
        .then()
        .statusCode(200);
  }

  private void tell(String subject, String owner, int loginDays) {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "observedOn",
                MONDAY.minusDays(6).toString(),
                "facts",
                Map.of("owner", owner, "monthlyLoginDays", loginDays)))
        .patch("/api/v1/rulebooks/" + name + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);
  }
}
