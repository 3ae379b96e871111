package io.kakaritsuke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FirstKeyTest {
  @Inject FirstKey firstKey;
  @Inject KnownKeys known;
  @Inject KeyTable table;
  @Inject AgroalDataSource pool;

  @TempDir
  @SuppressWarnings("NullAway.Init") // Set by the test framework.
  Path directory;

  @BeforeEach
  void forgetAllKeys() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from api_key");
    }
  }

  @Test
  void isWrittenForItsOwnerAloneAndOpensEverything() throws Exception {
    Path fresh = directory.resolve("not/there/yet");

    boolean made = firstKey.make(fresh);
    known.refresh();

    Path file = fresh.resolve("admin-key");
    assertThat(made).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names(fresh)).containsExactly("admin-key");
    String key = Files.readString(file).strip();
    assertThat(Keys.with(key).get("/api/v1/me").jsonPath().getList("roles"))
        .contains("admin", "evaluator", "rule-author");
    assertThat(Keys.with(key).get("/api/v1/keys").asString()).doesNotContain(key);
  }

  @Test
  void replacesTheFileOfAnotherDatabaseWithoutShowingIt() throws Exception {
    Files.writeString(directory.resolve("admin-key"), "old");

    firstKey.make(directory);

    Path file = directory.resolve("admin-key");
    assertThat(Files.readString(file)).doesNotContain("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isMadeByOneOfManyThatStartAtOnce() throws Exception {
    int replicas = 6;
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService starting = Executors.newFixedThreadPool(replicas);
    List<Future<Boolean>> answers =
        IntStream.range(0, replicas)
            .mapToObj(
                i ->
                    starting.submit(
                        () -> {
                          go.await();
                          return firstKey.make(directory.resolve("replica-" + i));
                        }))
            .toList();

    go.countDown();

    int made = 0;
    for (Future<Boolean> answer : answers) {
      made += answer.get() ? 1 : 0;
    }
    starting.shutdown();
    assertThat(made).isEqualTo(1);
    assertThat(table.all()).hasSize(1);
    assertThat(names(directory)).hasSize(1);
  }

  @Test
  void isNotMadeAgainAfterEveryKeyWasRevoked() throws Exception {
    firstKey.make(directory);
    table.all().forEach(key -> revoke(key));

    assertThat(firstKey.make(directory.resolve("later"))).isFalse();
    assertThat(directory.resolve("later")).doesNotExist();
  }

  private void revoke(StoredKey key) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update api_key set revoked_at = now() where id = '" + key.id() + "'");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNotCountWhenItCannotBeHandedOver() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> firstKey.make(file))
        .hasMessageContaining("KAKARITSUKE_ADMIN_KEY")
        .hasMessageContaining("KAKARITSUKE_DATA_DIR");

    assertThat(table.all()).isEmpty();
    assertThat(firstKey.make(directory)).isTrue();
  }

  private static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
