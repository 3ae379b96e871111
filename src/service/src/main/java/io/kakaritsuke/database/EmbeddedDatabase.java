package io.kakaritsuke.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL of the service's own, durable and kept over restarts.
 *
 * <p>A server that an earlier process left behind is stopped first; one that dies is started again
 * at the same address, so that connection pools find it. One process a directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
  private static final int ATTEMPTS = 3;
  private static final long LOOK_EVERY_MILLIS = 250;

  private final DirectoryLock lock;
  private final PostgresServer server;
  private final int port;
  private final String password;
  private final Thread watchdog = new Thread(this::watch, "postgres-watchdog");
  private boolean closed;

  private EmbeddedDatabase(DirectoryLock lock, PostgresServer server, int port, String password) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
    watchdog.setDaemon(true);
  }

  /**
   * Returns when connections are accepted and the database is there.
   *
   * @param dataDirectory made if absent; all files lie in it
   * @throws DatabaseStartException in one line what stands in the way
   */
  public static EmbeddedDatabase start(Path dataDirectory) {
    DataDirectory directory = DataDirectory.prepare(dataDirectory);
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      EmbeddedDatabase database = start(directory, lock);
      database.watchdog.start();
      return database;
    } catch (IOException | SQLException e) {
      release(lock);
      throw new DatabaseStartException(
          "The database in " + directory.root() + " could not be started: " + e, e);
    } catch (DatabaseStartException e) {
      release(lock);
      throw e;
    }
  }

  private static EmbeddedDatabase start(DataDirectory directory, DirectoryLock lock)
      throws IOException, SQLException {
    PostgresServer server =
        new PostgresServer(directory, ServerBinaries.unpack(directory.binaries()));
    String password = ServerPassword.in(directory.password(), server.exists());
    if (server.exists()) {
      server.takeOver();
    } else {
      server.create(directory.password());
    }
    EmbeddedDatabase database =
        new EmbeddedDatabase(lock, server, startSomewhere(server), password);
    try {
      ServiceAccount.ensure(database.port, password);
      return database;
    } catch (SQLException e) {
      server.stop();
      throw e;
    }
  }

  /** Between finding a free port and using it another process may take it. */
  private static int startSomewhere(PostgresServer server) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        server.start(port);
        return port;
      } catch (DatabaseStartException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + ServiceAccount.NAME;
  }

  public String username() {
    return ServiceAccount.NAME;
  }

  public String password() {
    return password;
  }

  private void watch() {
    try {
      while (startAgainIfGone()) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean startAgainIfGone() {
    if (closed) {
      return false;
    }
    if (!server.running()) {
      LOG.warn("PostgreSQL is gone; it is started again");
      try {
        server.takeOver();
        server.start(port);
        LOG.info("PostgreSQL is back");
      } catch (IOException | DatabaseStartException e) {
        LOG.errorf("PostgreSQL did not start again; next attempt follows: %s", e.getMessage());
      }
    }
    return true;
  }

  /** Stops the server; what was committed is on disk in any case. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.stop();
    } catch (IOException | DatabaseStartException e) {
      LOG.error("PostgreSQL was not stopped; the next start will do it", e);
    } finally {
      release(lock);
    }
  }

  private static void release(DirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock of the data directory was not released", e);
    }
  }
}
