package io.kakaritsuke.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.kakaritsuke.activation.OwnWebinar;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SampleAccountsTest extends OwnWebinar {
  private static final Path SHIPPED = Path.of("src", "docs", "samples", "exports");
  private static final LocalDate LAST = LocalDate.parse("2026-02-10");

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  URI server;

  @Test
  void areToldOnceHoweverOftenItIsStarted() throws Exception {
    Service service = new Service(server, name, TestDatabase.ADMIN_KEY, "en");
    load(exports("accounts-2026-02-03.csv"), service);
    assertThat(service.toldDays()).containsExactly(LAST.minusWeeks(1));
    Exports both = exports("accounts-2026-02-10.csv");

    load(both, service);
    String runs = runs();
    load(both, service);

    assertThat(service.toldDays()).containsExactly(LAST.minusWeeks(1), LAST);
    assertThat(runs()).isEqualTo(runs);
    Service.Fall fall = service.largestFall(LAST.minusWeeks(1), LAST).orElseThrow();
    assertThat(service.change(fall.decision()))
        .anyMatch(sentence -> sentence.contains("score went"));
  }

  @Test
  void endThoseThatLeftOnceAndLeaveTheirListForABackTest() throws Exception {
    Service service = new Service(server, name, TestDatabase.ADMIN_KEY, "en");
    exports("accounts-2025-08-26.csv");
    exports("accounts-2025-08-19.csv");
    Exports moved = exports("churned.csv").endingAt(LocalDate.parse("2025-09-09"));
    Path data = Files.createDirectories(folder.resolve("data"));

    SampleAccounts.load(moved, service, LAST, data);
    assertThat(ended()).containsExactly("NX-1064");
    given().delete("/api/v1/rulebooks/" + name + "/accounts/NX-1064/ended").then().statusCode(204);
    SampleAccounts.end(moved, service, data);
    assertThat(ended()).isEmpty();

    given()
        .contentType("text/csv; charset=UTF-8")
        .body(Files.readAllBytes(data.resolve("churned.csv")))
        .post("/api/v1/rulebooks/" + name + "/back-tests?daysBefore=1")
        .then()
        .statusCode(200)
        .body("findings", hasSize(0))
        .body("churned", equalTo(16));
  }

  /** With nobody told, and nobody gone. */
  private void load(Exports exports, Service service) throws Exception {
    SampleAccounts.load(exports, service, LAST.plusDays(1), folder);
  }

  @Test
  void openTasksAndTellPeopleOfTheNewestWeeksOnly() throws Exception {
    Service service = new Service(server, name, TestDatabase.ADMIN_KEY, "en");
    for (int week = 4; week > 0; week--) {
      exports("accounts-" + LAST.minusWeeks(week) + ".csv");
    }
    Exports all = exports("accounts-2026-02-10.csv");

    SampleAccounts.load(all, service, LAST, folder);

    assertThat(service.toldDays()).contains(LAST);
    assertThat(list("tasks")).isNotEmpty();
    assertThat(list("alerts")).isNotEmpty();
    assertThat(list("messages")).isNotEmpty();
  }

  private List<Object> list(String what) {
    return given()
        .get("/api/v1/rulebooks/" + name + "/" + what + "?limit=100")
        .then()
        .statusCode(200)
        .extract()
        .path(what);
  }

  private List<String> ended() {
    return given()
        .get("/api/v1/rulebooks/" + name + "/accounts?ended=true&asOf=2025-09-09")
        .then()
        .statusCode(200)
        .extract()
        .path("accounts.subject");
  }

  private String runs() {
    return given()
        .get("/api/v1/rulebooks/" + name + "/feeds/利用状況/runs")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private Exports exports(String another) throws IOException {
    Path exports = Files.createDirectories(folder.resolve("exports"));
    Files.copy(SHIPPED.resolve(another), exports.resolve(another));
    return Exports.in(exports);
  }
}
