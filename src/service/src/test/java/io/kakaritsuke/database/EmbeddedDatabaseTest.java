package io.kakaritsuke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.Kakaritsuke;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static Path temp = Path.of("");
  private static Path directory = Path.of("");
  private @Nullable EmbeddedDatabase open;

  /** One for all tests: making a cluster takes longer than all that is tested here. */
  @BeforeAll
  static void makeTheDirectory(@TempDir Path temporary) throws IOException {
    temp = temporary.toRealPath();
    directory = TestDatabase.shareProgramsWith(temp.resolve("my data"));
  }

  @AfterEach
  void stop() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void isDurableAndCurrentAndListensOnLoopbackOnly() throws Exception {
    EmbeddedDatabase database = start();

    assertThat(one(database, "show server_version")).isEqualTo("18.6");
    assertThat(one(database, "show fsync")).isEqualTo("on");
    assertThat(one(database, "show synchronous_commit")).isEqualTo("on");
    assertThat(one(database, "show full_page_writes")).isEqualTo("on");
    assertThat(one(database, "show data_checksums")).isEqualTo("on");
    assertThat(one(database, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(one(database, "select rolsuper::text from pg_roles where rolname = current_user"))
        .isEqualTo("false");
  }

  @Test
  void letsNoOneInWithoutItsPassword() throws Exception {
    EmbeddedDatabase database = start();

    assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
    assertThat(Files.readString(directory.resolve("postgres/pg_hba.conf")))
        .doesNotContainPattern("(?m)^[^#]*\\btrust\\b");
    assertThat(Files.getPosixFilePermissions(directory.resolve("postgres.password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsWhatItHoldsOverARestart() throws Exception {
    EmbeddedDatabase first = start();
    run(first, "drop table if exists kept; create table kept (n int); insert into kept values (1)");
    first.close();

    EmbeddedDatabase second = start();

    assertThat(one(second, "select count(*) from kept")).isEqualTo("1");
    assertThat(second.password()).isEqualTo(first.password());
  }

  @Test
  void startsAgainAtTheSameAddressWhenTheServerIsKilled() throws Exception {
    EmbeddedDatabase database = start();
    run(
        database,
        "drop table if exists kept; create table kept (n int); insert into kept values (1)");

    kill9(postmaster());

    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> one(database, "select count(*) from kept"), "1"::equals);
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheNumberOfItsServer() throws Exception {
    start().close();
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          directory.resolve("postgres/postmaster.pid"),
          "%d%n%s%n1%n5432%n%n127.0.0.1%n".formatted(other.pid(), directory.resolve("postgres")));

      EmbeddedDatabase database = start();

      assertThat(one(database, "select 1")).isEqualTo("1");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void startsBesideThePidOfAProcessThatHasGone() throws Exception {
    start().close();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(
        directory.resolve("postgres/postmaster.pid"),
        "%d%n%s%n1%n5432%n%n127.0.0.1%n".formatted(gone.pid(), directory.resolve("postgres")));

    assertThat(one(start(), "select 1")).isEqualTo("1");
  }

  @Test
  void takesOverAtOnceFromAProcessThatWasKilled() throws Exception {
    Process child = Child.start(Child.Server.class, directory, directory.toString());
    String url;
    String password;
    try (BufferedReader said = child.inputReader()) {
      url = said.readLine().substring("url ".length());
      password = said.readLine().substring("password ".length());
    }
    for (int i = 0; i < 20; i++) {
      try (Connection connection = DriverManager.getConnection(url, "kakaritsuke", password);
          Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists kept_by_child (n int)");
        statement.execute("insert into kept_by_child values (1)");
      }
    }
    child.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(postmaster())).as("the server outlives its parent").isPresent();

    Instant before = Instant.now();
    EmbeddedDatabase database = start();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(9));
    assertThat(one(database, "select count(*) from kept_by_child")).isEqualTo("20");
  }

  @Test
  void refusesASecondProcessInOneLineAndLeavesTheFirstAlone() throws Exception {
    EmbeddedDatabase first = start();
    long server = postmaster();

    Process second = Child.start(Kakaritsuke.class, directory);

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(new String(second.getErrorStream().readAllBytes()).strip())
        .isEqualTo(
            "The data directory %s is in use by another Kakaritsuke (process %d). Stop that one, or give this one a directory of its own with KAKARITSUKE_DATA_DIR, or let both use one PostgreSQL of yours with QUARKUS_DATASOURCE_JDBC_URL.",
            directory, ProcessHandle.current().pid());
    assertThat(one(first, "select 1")).isEqualTo("1");
    assertThat(postmaster()).isEqualTo(server);
  }

  @Test
  void refusesASecondStartInTheSameProcessAndKeepsTheLock() throws Exception {
    start();

    assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("is in use by another Kakaritsuke");
    Process second = Child.start(Kakaritsuke.class, directory);
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
  }

  @Test
  void saysSoWhenTheDirectoryCannotBeWritten() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("data")))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining(file + "/data cannot be written")
        .hasMessageContaining("KAKARITSUKE_DATA_DIR");
  }

  private EmbeddedDatabase start() {
    EmbeddedDatabase database = EmbeddedDatabase.start(directory);
    open = database;
    return database;
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(0));
  }

  private static void kill9(long pid) throws Exception {
    new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
  }

  private static void run(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }
}
