package io.kakaritsuke.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class BackupTest {
  @TempDir Path folder = Path.of("");

  @Test
  void holdsAllThatWasCommittedBeforeItWhileWritingGoesOn() throws Exception {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup");
    int before;
    int after;
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      execute(database, "create table kept (number integer primary key, text text)");
      AtomicInteger written = new AtomicInteger();
      AtomicBoolean enough = new AtomicBoolean();
      Thread writer = new Thread(() -> write(database, written, enough));
      writer.start();
      await().atMost(Duration.ofMinutes(1)).until(() -> written.get() >= 200);
      before = written.get();

      Backup.make(data, backup);

      enough.set(true);
      writer.join();
      after = written.get();
    }
    Path elsewhere = folder.resolve("elsewhere");
    Backup.restore(backup, elsewhere);
    try (EmbeddedDatabase restored = EmbeddedDatabase.start(elsewhere)) {
      int count = count(restored);

      assertThat(count).isBetween(before, after);
      execute(restored, "insert into kept values (-1, 'goes on')");
      assertThat(count(restored)).isEqualTo(count + 1);
    }
  }

  private static void write(
      EmbeddedDatabase database, AtomicInteger written, AtomicBoolean enough) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      while (!enough.get()) {
        int next = written.get() + 1;
        statement.execute(
            "insert into kept values (%d, repeat(md5('%d'), 100))".formatted(next, next));
        written.incrementAndGet();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void copiesADatabaseThatIsStopped() throws Exception {
    Path data = folder.resolve("data");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      execute(database, "create table kept as select 1 as number");
    }

    Backup.make(data, folder.resolve("backup"));

    try (EmbeddedDatabase copy = EmbeddedDatabase.start(folder.resolve("backup"))) {
      assertThat(count(copy)).isEqualTo(1);
    }
  }

  @Test
  void overwritesNothing() throws Exception {
    Path data = folder.resolve("data");
    EmbeddedDatabase.start(data).close();
    Path there = Files.createDirectory(folder.resolve("there"));
    Backup.make(data, folder.resolve("backup"));

    assertThatThrownBy(() -> Backup.make(data, there)).hasMessageContaining("exists already");
    assertThatThrownBy(() -> Backup.restore(folder.resolve("backup"), data))
        .hasMessageContaining("is left alone");
    assertThatThrownBy(() -> Backup.restore(there, folder.resolve("new")))
        .hasMessageContaining("no backup");
    assertThatThrownBy(() -> Backup.make(there, folder.resolve("other")))
        .hasMessageContaining("no database");
    assertThat(folder).isDirectoryNotContaining("glob:**.half*");
  }

  private static int count(EmbeddedDatabase database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from kept")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }
}
