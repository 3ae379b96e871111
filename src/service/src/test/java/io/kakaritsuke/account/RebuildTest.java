package io.kakaritsuke.account;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that are made anew of both records are those that followed them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RebuildTest {
  private static final String WEBINAR = "/api/v1/rulebooks/webinar";
  private static final Path EXPORTS = Path.of("src", "docs", "samples", "exports");
  private static final LocalDate FIRST = LocalDate.of(2021, 3, 1);
  private static final int SUBJECTS = 6;

  @Inject Accounts accounts;
  @Inject LogFollower follower;
  @Inject RulebookAccess rulebooks;
  @Inject AgroalDataSource pool;

  @BeforeEach
  void catchUp() throws SQLException {
    follower.catchUp();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comeToTheSameAfterARandomHistory(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> subjects =
        IntStream.range(0, SUBJECTS).mapToObj(i -> "anew-" + seed + "-" + i).toList();
    for (int step = 0; step < 60; step++) {
      step(random, subjects, LocalDate.of(2021, 3, 1).plusDays(step));
    }
    follower.catchUp();
    List<String> followed = rows(subjects);

    rebuild(subjects);

    assertThat(rows(subjects)).isEqualTo(followed);
    assertThat(followed).hasSizeGreaterThan(2 * SUBJECTS);
  }

  @Test
  void comeToTheSameOnTheWeeklyExports() throws Exception {
    List<Path> weeks;
    try (Stream<Path> files = Files.list(EXPORTS)) {
      weeks =
          files
              .filter(file -> file.getFileName().toString().matches("accounts-[0-9-]{10}\\.csv"))
              .sorted()
              .toList();
    }
    assertThat(weeks).hasSize(26);
    for (Path week : weeks) {
      String day = week.getFileName().toString().substring("accounts-".length(), 19);
      String csv = Files.readString(week, UTF_8).replaceAll("(?m)^NX-", "anew-NX-");
      given()
          .contentType("text/csv; charset=UTF-8")
          .body(csv.getBytes(UTF_8))
          .post(WEBINAR + "/evaluations/batch?asOf=" + day)
          .then()
          .statusCode(200);
    }
    follower.catchUp();
    List<String> subjects = subjects("anew-NX-%");
    List<String> followed = rows(subjects);

    rebuild(subjects);

    assertThat(subjects).hasSizeGreaterThanOrEqualTo(154);
    assertThat(rows(subjects)).isEqualTo(followed);
  }

  @Test
  void areThereAgainAfterTheyWereLost() throws Exception {
    List<String> subjects = List.of("anew-lost");
    tell(List.of(new Piece("anew-lost", "crm", "test", FIRST, facts("owner", "\"津田\""))));
    evaluate("anew-lost", FIRST, "\"lastLoginOn\":\"2021-01-01\"");
    follower.catchUp();
    List<String> followed = rows(subjects);
    execute("delete from account_decision where subject = 'anew-lost'");
    execute("delete from account where subject = 'anew-lost'");

    given().post(WEBINAR + "/accounts/rebuild").then().statusCode(202);

    await().atMost(Duration.ofMinutes(1)).until(() -> rows(subjects).equals(followed));
  }

  private void step(Random random, List<String> subjects, LocalDate day) throws Exception {
    String subject = subjects.get(random.nextInt(SUBJECTS));
    LocalDate some = day.minusDays(random.nextInt(3) == 0 ? random.nextInt(40) : 0);
    switch (random.nextInt(8)) {
      case 0, 1 -> evaluate(subject, some, "\"lastLoginOn\":\"" + some.minusDays(9) + "\"");
      case 2 ->
          evaluate(
              subject,
              some,
              "\"monthlyComplaints\":%d,\"owner\":\"担当%d\",\"lastLoginOn\":\"%s\""
                  .formatted(random.nextInt(4), random.nextInt(3), some.minusDays(70)));
      case 3, 4 -> {
        List<Piece> pieces = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          String complaints = random.nextInt(5) == 0 ? null : "" + random.nextInt(3);
          pieces.add(
              new Piece(
                  subjects.get(random.nextInt(SUBJECTS)),
                  "source " + random.nextInt(3),
                  "test",
                  some,
                  facts("monthlyComplaints", complaints)));
        }
        tell(pieces);
      }
      case 5 -> {
        List<String> known = known(subjects);
        accounts.inTransaction(
            connection -> accounts.redecide(connection, version(), known, day, Why.DAY, false));
      }
      case 6 ->
          accounts.end(
              "webinar",
              subject,
              random.nextBoolean() ? null : new Account.End(day.plusDays(90), "契約終了", null),
              "test");
      default -> follower.catchUp();
    }
  }

  private ActiveVersion version() {
    return rulebooks.version("webinar", null);
  }

  private void tell(List<Piece> pieces) throws SQLException {
    assertThat(accounts.tell(version(), pieces, null, Why.PIECE, OwnAccounts.EVERYBODYS))
        .allMatch(Accounts.Told.Known.class::isInstance);
  }

  private static TreeMap<String, @Nullable String> facts(String name, @Nullable String value) {
    TreeMap<String, @Nullable String> facts = new TreeMap<>();
    facts.put(name, value);
    return facts;
  }

  private static void evaluate(String subject, LocalDate day, String facts) {
    given()
        .contentType("application/json")
        .body(
            "{\"asOf\":\"%s\",\"facts\":{\"accountId\":\"%s\",%s}}".formatted(day, subject, facts))
        .post(WEBINAR + "/evaluations")
        .then()
        .statusCode(200);
  }

  private void rebuild(List<String> subjects) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      accounts.rebuild(connection, version(), subjects);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private List<String> known(List<String> subjects) throws SQLException {
    return select("select subject from account where subject = any (?) order by 1", subjects);
  }

  /** All that is made of the records of some subjects. */
  private List<String> rows(List<String> subjects) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : List.of("account", "account_decision")) {
      rows.addAll(
          select(
              "select t::text from %s t where rulebook = 'webinar' and subject = any (?) order by 1"
                  .formatted(table),
              subjects));
    }
    return rows;
  }

  private List<String> subjects(String like) throws SQLException {
    return select(
        "select subject from account where subject like any (?) order by 1", List.of(like));
  }

  private List<String> select(String sql, List<String> values) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", values.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
