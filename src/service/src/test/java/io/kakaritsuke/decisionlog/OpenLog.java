package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.TestDatabase.Access;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** A migrated database with a log that writes to it, without any container. */
final class OpenLog implements AutoCloseable {
  final Access access;
  final AgroalDataSource pool;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final GroupCommitLog log;
  final DecisionLogReader reader;

  OpenLog(Access access, LogSettings settings, Clock clock) {
    this(access, access, settings, clock);
  }

  /**
   * @param way how the log reaches the database, which may be another than the one of the test
   */
  OpenLog(Access access, Access way, LogSettings settings, Clock clock) {
    this.access = access;
    Flyway.configure()
        .dataSource(access.url(), access.username(), access.password())
        .load()
        .migrate();
    try {
      pool = AgroalDataSource.from(configuration(way));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    log = new GroupCommitLog(pool, settings, clock, meters);
    reader = new DecisionLogReader(pool);
    log.start();
  }

  private static AgroalDataSourceConfigurationSupplier configuration(Access way) {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(8)
                    .acquisitionTimeout(Duration.ofSeconds(2))
                    .connectionFactoryConfiguration(
                        factory ->
                            factory
                                .jdbcUrl(way.url())
                                .principal(new NamePrincipal(way.username()))
                                .credential(new SimplePassword(way.password()))
                                .jdbcProperty("connectTimeout", "2")
                                .jdbcProperty("socketTimeout", "30")));
  }

  Stored store(LogEntry entry) throws Exception {
    return get(log.store(entry));
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** On a connection that the log knows nothing of. */
  long number(String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  void run(String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws InterruptedException {
    log.stop();
    pool.close();
  }

  /** The defaults, but for the number of writers and what may wait. */
  record Settings(int writers, int queueEntries) implements LogSettings {
    @Override
    public MemorySize queueBytes() {
      return new MemorySize(BigInteger.valueOf(64 << 20));
    }

    @Override
    public int groupEntries() {
      return 2000;
    }

    @Override
    public MemorySize groupBytes() {
      return new MemorySize(BigInteger.valueOf(4 << 20));
    }

    @Override
    public Duration writeTimeout() {
      return Duration.ofSeconds(2);
    }

    @Override
    public Duration retryInterval() {
      return Duration.ofMillis(200);
    }

    @Override
    public Duration idempotencyPeriod() {
      return Duration.ofHours(24);
    }

    @Override
    public ZoneId timeZone() {
      return ZoneId.of("Asia/Tokyo");
    }
  }
}
