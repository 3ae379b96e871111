package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that have ended count in no report from that day on. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class EndedAccountsTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final LocalDate ON = LocalDate.of(2026, 3, 1);

  @Inject LogFollower follower;
  @Inject KnownAccounts accounts;

  @BeforeEach
  void haveAccounts() throws SQLException {
    for (String subject : new String[] {"gone-by-itself", "gone-into-another", "gone-not"}) {
      given()
          .contentType("application/json")
          .body(
              "{\"asOf\":\"2026-02-28\",\"facts\":{\"accountId\":\"%s\",\"lastLoginOn\":\"2026-01-30\"}}"
                  .formatted(subject))
          .post(WEBINAR + "/evaluations")
          .then()
          .statusCode(200);
    }
    follower.catchUp();
  }

  @Test
  void leaveImpactAndPortfolioAndHaveChurnedUnlessTheyWereMerged() throws Exception {
    long known = known(ON);
    int counted = counted(ON);

    end("gone-by-itself", "{\"on\":\"2026-03-01\",\"reason\":\"契約終了\"}");
    end("gone-into-another", "{\"on\":\"2026-03-01\",\"mergedInto\":\"gone-not\"}");

    assertThat(known(ON)).isEqualTo(known - 2);
    assertThat(known(ON.minusDays(1))).isEqualTo(known);
    assertThat(counted(ON)).isEqualTo(counted - 2);
    assertThat(accounts.churned("webinar", ON))
        .containsEntry("gone-by-itself", ON)
        .doesNotContainKey("gone-into-another");
    assertThat(accounts.churned("webinar", ON.minusDays(1))).doesNotContainKey("gone-by-itself");
    for (String subject : new String[] {"gone-by-itself", "gone-into-another"}) {
      given().delete(WEBINAR + "/accounts/" + subject + "/ended").then().statusCode(204);
    }
  }

  private long known(LocalDate day) throws SQLException {
    return accounts.count("webinar", day);
  }

  private static int counted(LocalDate day) {
    return given()
        .get("/api/v1/rulebooks/portfolio/portfolio?asOf=" + day)
        .then()
        .statusCode(200)
        .extract()
        .path("over.find { it.rulebook == 'webinar' }.subjects");
  }

  private static void end(String subject, String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post(WEBINAR + "/accounts/" + subject + "/ended")
        .then()
        .statusCode(200);
  }
}
