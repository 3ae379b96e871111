package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Down while nothing can be written: the disk of the service's own database is full, or a database
 * answers and takes nothing. A service that decides and cannot store is not ready.
 */
@Readiness
@Singleton
class StorageHealth implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(StorageHealth.class);
  private static final String PROBE = "kakaritsuke.probe";
  private static final int PROBE_BYTES = 4 << 20;
  private static final int TIMEOUT_SECONDS = 2;
  // Anybody may ask, as often as they like.
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final AgroalDataSource pool;
  private final @Nullable Path directory;
  private @Nullable HealthCheckResponse last;
  private long at;
  private boolean told;

  @Inject
  StorageHealth(
      AgroalDataSource pool,
      @ConfigProperty(name = "kakaritsuke.embedded.directory") Optional<String> directory) {
    this.pool = pool;
    this.directory = directory.map(Path::of).orElse(null);
  }

  @Override
  public synchronized HealthCheckResponse call() {
    HealthCheckResponse known = last;
    if (known != null && System.nanoTime() - at < FRESH_NANOS) {
      return known;
    }
    HealthCheckResponse found = look();
    last = found;
    at = System.nanoTime();
    return found;
  }

  private HealthCheckResponse look() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("storage").up();
    try {
      if (directory != null) {
        tryDirectory(directory);
        answer.withData("disk", true);
      }
      tryDatabase();
      answer.withData("database", true);
      told = false;
    } catch (IOException e) {
      answer.down().withData("disk", false);
      tell(e);
    } catch (SQLException e) {
      answer.down().withData("database", false);
      tell(e);
    }
    return answer.build();
  }

  private void tell(Exception cause) {
    if (!told) {
      LOG.errorf("Not ready, nothing can be written: %s", cause.getMessage());
      told = true;
    }
  }

  /**
   * Writes as much as tells a disk with room from a full one, and lets it go.
   *
   * @throws IOException there is no room, or no right to write
   */
  static void tryDirectory(Path directory) throws IOException {
    Path probe = directory.resolve(PROBE);
    try (FileChannel channel =
        FileChannel.open(
            probe,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  // A message in the log of the database that nobody reads: the smallest thing that is written.
  private void tryDatabase() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.execute("select pg_logical_emit_message(true, 'kakaritsuke', 'ready')");
    }
  }
}
