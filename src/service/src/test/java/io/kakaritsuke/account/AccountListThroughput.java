package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long lists of 100,000 accounts take, and the page of one with five years of weeks. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@SuppressWarnings("SystemOut") // What it measures is read by a person.
class AccountListThroughput {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final int ACCOUNTS = 100_000;
  private static final int WEEKS = 8;
  private static final int YEARS_OF_WEEKS = 260;
  private static final int TIMES = 5;

  // An account as another one, under other names and with other bands and owners.
  private static final String COPY_ACCOUNTS =
      """
      insert into account select a.rulebook, 'many-' || lpad(n::text, 6, '0'), a.tellings,
        a.facts || jsonb_build_object('owner', '担当' || n %% 30, 'name', '会社' || n),
        a.oldest_fact, a.clock, a.decision, a.decided_at, a.as_of, a.version, a.given, n %% 101,
        (array['HEALTHY', 'CAUTION', 'WARNING', 'CRITICAL'])[1 + n %% 4], a.coverage,
        case when n %% 1000 = 0 then array['NO_LOGIN'] else '{}'::text[] end, a.interventions,
        a.segments, a.outcome, a.previous_score, a.previous_band, a.previous_as_of, null, null, null
      from account a, generate_series(1, %d) n where a.subject = 'many'""";

  private static final String COPY_DECISIONS =
      """
      insert into account_decision
      select a.rulebook, a.subject, a.as_of - 7 * w, a.decided_at - make_interval(days => 7 * w),
        gen_random_uuid(), a.version, 'piece', a.score, a.band, a.coverage, a.signals,
        a.interventions, a.segments, null, null, a.facts ->> 'name', a.facts ->> 'owner',
        case when a.score = 50 then gen_random_uuid() else a.outcome end
      from account a, generate_series(0, %d) w where a.subject like 'many-%%'""";

  @Inject AgroalDataSource pool;
  @Inject LogFollower follower;

  @Test
  void ofLists() throws Exception {
    String facts =
        "\"lastLoginOn\":\"2026-01-30\",\"owner\":\"津田\",\"monthlyDeliveries\":3,\"usage\":50,"
            + "\"usageLimit\":100,\"monthlyLoginDays\":9,\"meetingsInQuarter\":1";
    tell("many", "2026-02-10", facts);
    execute(COPY_ACCOUNTS.formatted(ACCOUNTS), COPY_DECISIONS.formatted(WEEKS - 1));
    execute("analyze account", "analyze account_decision");
    for (String day : List.of("", "&asOf=2026-01-20")) {
      for (String filter :
          List.of(
              "",
              "&band=CRITICAL",
              "&signal=NO_LOGIN",
              "&owner=担当7",
              "&owner=nobody",
              "&q=会社99999",
              "&segment=A",
              "&sort=-score",
              "&sort=scoreChange",
              "&changedSince=2026-01-06")) {
        measure("/accounts?limit=100" + filter + day);
      }
    }
  }

  @Test
  void ofOneWithFiveYearsOfWeeks() throws Exception {
    for (int week = YEARS_OF_WEEKS; week > 0; week--) {
      String day = java.time.LocalDate.of(2026, 2, 10).minusWeeks(week).toString();
      given()
          .contentType("application/json")
          .body(
              "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"years\",\"monthlyDeliveries\":%d,"
                      .formatted(day, week % 5)
                  + "\"usage\":50,\"usageLimit\":100,\"monthlyLoginDays\":9,\"lastLoginOn\":\""
                  + day
                  + "\"}}")
          .post(WEBINAR + "/evaluations")
          .then()
          .statusCode(200);
    }
    follower.catchUp();
    measure("/accounts/years");
    measure("/accounts/years?asOf=2024-02-10");
  }

  private static void measure(String path) {
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      given().get(WEBINAR + path).then().statusCode(200);
      times.append(' ').append(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
    System.out.println("MEASURED " + path + ":" + times + " ms");
  }

  private static void tell(String subject, String day, String facts) {
    given()
        .contentType("application/json")
        .body("{\"observedOn\":\"" + day + "\",\"facts\":{" + facts + "}}")
        .patch(WEBINAR + "/accounts/" + subject + "/facts")
        .then()
        .statusCode(200);
  }

  private void execute(String... all) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    }
  }
}
