package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.RulebookGate;
import io.kakaritsuke.activation.TestWebinar;
import io.kakaritsuke.activation.VersionStore;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts are made of the decision log, whenever and by whichever build a decision was written.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class LogFollowerTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  // A decision as another one, on another subject.
  private static final String COPY =
      "insert into decision (id, decided_at, version, as_of, asked, score, version_hash, digest,"
          + " rulebook, subject, band, signals, facts, outcome%s)"
          + " select ?, decided_at, version, as_of, asked, score, version_hash, digest, rulebook,"
          + " ?, band, signals, replace(facts, subject, ?), outcome%s from decision where id = ?";

  @Inject LogFollower follower;
  @Inject AccountReader reader;
  @Inject AgroalDataSource pool;
  @Inject VersionStore versions;
  @Inject RulebookGate gate;
  @Inject ActiveRulebooks rulebooks;
  @TempDir Path folder = Path.of("");

  private final String subject = "followed-" + NUMBER.incrementAndGet();

  @Test
  void missesNoDecisionThatIsCommittedLaterThanOneThatWasWrittenAfterIt() throws Exception {
    UUID first = evaluate(subject);
    try (Connection late = pool.getConnection()) {
      late.setAutoCommit(false);
      copy(late, COPY.formatted("", ""), subject + "-late", first);
      evaluate(subject + "-next");
      follower.catchUp();
      late.commit();
      late.setAutoCommit(true);
    }

    follower.catchUp();

    assertThat(reader.find("webinar", subject + "-late")).isPresent();
    assertThat(reader.find("webinar", subject + "-next")).isPresent();
  }

  @Test
  void beginsWithWhatWasLoggedBeforeTransactionsWereNoted() throws Exception {
    UUID first = evaluate(subject);
    try (Connection connection = pool.getConnection()) {
      copy(connection, COPY.formatted(", txid", ", null"), subject + "-old", first);
      execute(
          connection,
          "update account_follower set caught_up = false, decided_at = '-infinity',"
              + " decision = '00000000-0000-0000-0000-000000000000'");
    }

    follower.catchUp();

    Account old = reader.find("webinar", subject + "-old").orElseThrow();
    assertThat(old.facts().known(name -> false)).containsKey("lastLoginOn");
    assertThat(old.decision()).isNotNull();
    assertThat(reader.find("webinar", subject)).isPresent();
  }

  @Test
  void leavesToWhoeverHasTheRulebookWhatThisProcessCannotDecide() throws Exception {
    UUID first = evaluate(subject);
    String elsewhere = "published-elsewhere-" + subject;
    try (Connection connection = pool.getConnection()) {
      copy(
          connection,
          COPY.formatted("", "").replace("digest, rulebook, ?", "digest, '" + elsewhere + "', ?"),
          subject,
          first);
    }
    follower.catchUp();
    assertThat(reader.find(elsewhere, subject)).isEmpty();

    TestWebinar.load(elsewhere, folder, versions, gate, rulebooks);
    follower.catchUp();

    assertThat(reader.find(elsewhere, subject)).isPresent();
  }

  @Test
  void takesADecisionOnceHoweverOftenItIsRead() throws Exception {
    evaluate(subject);
    follower.catchUp();
    Account account = reader.find("webinar", subject).orElseThrow();

    try (Connection connection = pool.getConnection()) {
      execute(connection, "update account_follower set txid = 0");
    }
    follower.catchUp();

    assertThat(reader.find("webinar", subject)).hasValue(account);
    assertThat(reader.series("webinar", subject, Then.NOW)).hasSize(1);
  }

  @Test
  void leavesAnAccountsDecisionThatIsNewerThanOneThatIsCommittedLate() throws Exception {
    evaluate(subject);
    UUID present =
        UUID.fromString(
            given()
                .contentType("application/json")
                .body("{\"observedOn\":\"2026-02-01\",\"facts\":{\"owner\":\"津田\"}}")
                .patch("/api/v1/rulebooks/webinar/accounts/" + subject + "/facts")
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    String older =
        COPY.formatted("", "")
            .replace("select ?, decided_at", "select ?, decided_at - interval '1 millisecond'");
    try (Connection connection = pool.getConnection()) {
      copy(connection, older, subject, present);
    }

    follower.catchUp();

    Account account = reader.find("webinar", subject).orElseThrow();
    assertThat(account.decision()).isNotNull().extracting("id").isEqualTo(present);
    assertThat(reader.series("webinar", subject, Then.NOW)).hasSize(1);
  }

  @Test
  void passesOverADecisionThatSomebodyHasTamperedWith() throws Exception {
    UUID first = evaluate(subject);
    String broken = COPY.formatted("", "").replace("replace(facts, subject, ?)", "'no JSON ' || ?");
    try (Connection connection = pool.getConnection()) {
      copy(connection, broken, subject + "-broken", first);
    }
    try {
      evaluate(subject + "-after");

      follower.catchUp();

      assertThat(reader.find("webinar", subject + "-broken")).isEmpty();
      assertThat(reader.find("webinar", subject + "-after")).isPresent();
    } finally {
      // Others of this database read the whole log.
      try (Connection connection = pool.getConnection()) {
        execute(connection, "alter table decision disable trigger append_only");
        execute(connection, "delete from decision where subject = '" + subject + "-broken'");
        execute(connection, "alter table decision enable trigger append_only");
      }
    }
  }

  @Test
  void tellsHowFarAccountsAreBehindTheLogAlsoWhereATransactionKeepsThemBack() throws Exception {
    UUID first = evaluate(subject);
    try (Connection open = pool.getConnection()) {
      open.setAutoCommit(false);
      copy(open, COPY.formatted("", ""), subject + "-open", first);
      evaluate(subject + "-waits");

      await().atMost(Duration.ofSeconds(30)).until(() -> behind() > 2);

      open.commit();
      open.setAutoCommit(true);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> behind() < 2);
    assertThat(reader.find("webinar", subject + "-waits")).isPresent();
  }

  /** In seconds; looked at once a second. */
  private static double behind() {
    String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    return metrics
        .lines()
        .filter(line -> line.startsWith("kakaritsuke_accounts_behind_seconds"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static void copy(Connection connection, String sql, String subject, UUID of)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.randomUUID());
      statement.setString(2, subject);
      statement.setString(3, subject);
      statement.setObject(4, of);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static UUID evaluate(String subject) {
    return UUID.fromString(
        given()
            .contentType("application/json")
            .body(
                "{\"asOf\":\"2026-02-01\",\"facts\":{\"accountId\":\"%s\",\"lastLoginOn\":\"2026-01-30\"}}"
                    .formatted(subject))
            .post("/api/v1/rulebooks/webinar/evaluations")
            .then()
            .statusCode(200)
            .extract()
            .path("id"));
  }
}
