package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;

/**
 * The connection that one writer keeps for itself, outside of the pool: slow readers may use that
 * up, and decisions must be stored all the same.
 */
final class WriterConnection implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WriterConnection.class);
  private static final int VALIDATION_SECONDS = 2;

  private final AgroalDataSource source;
  private final Duration timeout;
  private @Nullable Connection connection;

  /**
   * @param source opens a new connection each time
   * @param timeout how long the database may be silent
   */
  WriterConnection(AgroalDataSource source, Duration timeout) {
    this.source = source;
    this.timeout = timeout;
  }

  Connection get() throws SQLException {
    Connection kept = connection;
    if (kept == null) {
      kept = source.getConnection();
      connection = kept;
      kept.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
    }
    return kept;
  }

  /** Whether the database answers; afterwards the connection is fit for use or gone. */
  boolean answers() {
    try {
      if (get().isValid(VALIDATION_SECONDS)) {
        return true;
      }
    } catch (SQLException e) {
      LOG.debug("The database does not answer", e);
    }
    drop();
    return false;
  }

  /** After a failure. Not closed but broken off: closing may wait, and must not commit. */
  void drop() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.unwrap(PgConnection.class).abort(Runnable::run);
        broken.close();
      } catch (SQLException e) {
        LOG.debug("A broken connection was not closed", e);
      }
    }
  }

  @Override
  public void close() {
    drop();
  }
}
