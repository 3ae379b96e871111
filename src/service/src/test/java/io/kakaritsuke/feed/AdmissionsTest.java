package io.kakaritsuke.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.job.Jobs;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Runs that are cut short while they are let in. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AdmissionsTest extends AtFeeds {
  private static final int ACCOUNTS = 450;
  private static final String DAY = "2026-02-03";

  @Inject AgroalDataSource pool;
  @Inject Jobs jobs;

  @Test
  void goOnWhereTheyWereAfterTheDatabaseWentAwayInTheMidstOfAStretch() throws Exception {
    send(logins(ACCOUNTS, "2026-02-01"), "2026-02-02").then().statusCode(200);

    CompletableFuture<?> sent;
    try (Connection other = pool.getConnection()) {
      other.setAutoCommit(false);
      lock(other, account(300));
      sent = CompletableFuture.supplyAsync(() -> send(logins(ACCOUNTS, "2026-02-02"), DAY));
      await().atMost(Duration.ofSeconds(30)).until(() -> endsWhoeverWaitsFor(other));
      other.rollback();
      other.setAutoCommit(true);
    }
    assertThatThrownBy(sent::get).isInstanceOf(ExecutionException.class);
    runs().body("runs[0].state", equalTo("ADMITTING"));
    assertThat(told("count(*)")).isEqualTo(200);

    jobs.lookNow(Admissions.KIND);

    await().atMost(Duration.ofSeconds(30)).until(this::state, "ADMITTED"::equals);
    assertThat(told("count(*)")).isEqualTo(ACCOUNTS);
    assertThat(told("count(distinct subject)")).isEqualTo(ACCOUNTS);
  }

  @Test
  void comeToTheirEndAlsoWhereWhoeverSentTheFileGoesAway() throws Exception {
    byte[] file = logins(ACCOUNTS, "2026-02-02").getBytes(UTF_8);
    URI service = URI.create(RestAssured.baseURI);
    try (Socket socket = new Socket(service.getHost(), RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + path(
                      "/accounts/facts/batch?observedOn="
                          + DAY
                          + "&feed=%E5%88%A9%E7%94%A8%E7%8A%B6%E6%B3%81")
                  + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                  + TestDatabase.ADMIN_KEY
                  + "\r\nContent-Type: text/csv; charset=UTF-8\r\nContent-Length: "
                  + file.length
                  + "\r\n\r\n")
              .getBytes(UTF_8));
      out.write(file);
      out.flush();
      // The first line of the answer: the file is being let in.
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }

    await().atMost(Duration.ofSeconds(30)).until(this::state, "ADMITTED"::equals);
    assertThat(told("count(*)")).isEqualTo(ACCOUNTS);
  }

  private String state() {
    return runs().extract().path("runs[0].state");
  }

  private void lock(Connection connection, String subject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select from account where rulebook = ? and subject = ? for update")) {
      statement.setString(1, name);
      statement.setString(2, subject);
      statement.execute();
    }
  }

  private static boolean endsWhoeverWaitsFor(Connection other) throws SQLException {
    try (Statement statement = other.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where pg_backend_pid() = any (pg_blocking_pids(pid))")) {
      return row.next();
    }
  }

  private long told(String what) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select "
                    + what
                    + " from observation where rulebook = ? and source = ? and observed_on = ?::date")) {
      statement.setString(1, name);
      statement.setString(2, FEED);
      statement.setString(3, DAY);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
