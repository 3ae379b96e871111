package io.kakaritsuke.activation;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what other processes tell over the database, on a connection of its own that is made again
 * when it breaks. What was told while there was none is lost; {@link #MISSED} says that there may
 * have been something.
 */
final class NoticeListener {
  /** Given to the receiver after every new connection. */
  static final String MISSED = "missed";

  static final String CHANNEL = "kakaritsuke";

  private static final Logger LOG = Logger.getLogger(NoticeListener.class);
  // A connection that died without a word is noticed after as long again.
  private static final int QUIET_MILLIS = 5_000;
  private static final int STOP_MILLIS = 2_000;

  private final AgroalDataSource connections;
  private final Consumer<String> receiver;
  private final Duration retry;
  private final Thread thread = new Thread(this::run, "replica-notices");
  private volatile boolean stopped;
  private volatile @Nullable Connection current;

  /**
   * @param connections opens a new one each time
   * @param receiver of payloads; called on the listening thread, so it must not take long
   */
  NoticeListener(AgroalDataSource connections, Consumer<String> receiver, Duration retry) {
    this.connections = connections;
    this.receiver = receiver;
    this.retry = retry;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    boolean told = false;
    while (!stopped) {
      try (Connection connection = connections.getConnection()) {
        current = connection;
        connection.setNetworkTimeout(Runnable::run, QUIET_MILLIS);
        execute(connection, "listen " + CHANNEL);
        told = false;
        receiver.accept(MISSED);
        listen(connection);
      } catch (SQLException | RuntimeException e) { // The thread must live as long as the process.
        if (!told && !stopped) {
          LOG.warnf("Not listening to other processes, polling goes on: %s", e.getMessage());
          told = true;
        }
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notices = connection.unwrap(PGConnection.class);
    while (!stopped) {
      PGNotification[] arrived = notices.getNotifications(QUIET_MILLIS);
      if (arrived == null || arrived.length == 0) {
        execute(connection, "select 1");
        continue;
      }
      for (PGNotification notice : arrived) {
        receiver.accept(notice.getParameter());
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void pause() {
    try {
      Thread.sleep(retry.toMillis());
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  void stop() throws InterruptedException {
    stopped = true;
    cut();
    thread.interrupt();
    thread.join(STOP_MILLIS);
  }

  /** Breaks the connection off, as a network may do at any time. */
  void cut() {
    Connection connection = current;
    if (connection != null) {
      try {
        connection.unwrap(org.postgresql.jdbc.PgConnection.class).abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection was gone already", e);
      }
    }
  }
}
