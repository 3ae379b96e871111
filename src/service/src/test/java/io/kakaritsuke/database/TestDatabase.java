package io.kakaritsuke.database;

import io.kakaritsuke.web.RequestTarget;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of the JVM, durable as in production. Each start of Quarkus on
 * it begins with an empty database; {@link #fresh()} gives an empty one to a plain JUnit test.
 */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
  /** The key of an admin in every service that a test starts. */
  public static final String ADMIN_KEY = "key-of-the-tests-0123456789";

  /** Tests run in several processes at once; each has a number, unless it is started by hand. */
  private static final Path DIRECTORY =
      Path.of("target", "test-database" + System.getProperty("kakaritsuke.test.process", ""));

  private static final String PROPERTY = "kakaritsuke.test.database.";
  private static final String LOADER =
      Integer.toHexString(System.identityHashCode(TestDatabase.class.getClassLoader()));
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Where and as whom to connect. */
  public record Access(String url, String username, String password) {
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, username, password);
    }
  }

  /** Quarkus loads test classes a second time; the properties of the JVM are the same for both. */
  private static final class Shared {
    static final Access SERVER = startedOnce();

    private static Access startedOnce() {
      synchronized (System.class) {
        if (System.getProperty(PROPERTY + "url") == null) {
          EmbeddedDatabase server = EmbeddedDatabase.start(DIRECTORY);
          Runtime.getRuntime().addShutdownHook(new Thread(server::close));
          System.setProperty(PROPERTY + "url", server.jdbcUrl());
          System.setProperty(PROPERTY + "username", server.username());
          System.setProperty(PROPERTY + "password", server.password());
        }
        return new Access(property("url"), property("username"), property("password"));
      }
    }

    private static String property(String name) {
      return Objects.requireNonNull(System.getProperty(PROPERTY + name));
    }
  }

  /** An empty database on the shared server. */
  public static Access fresh() {
    String name = "test_%s_%d".formatted(LOADER, NUMBER.incrementAndGet());
    recreate(name);
    return access(name);
  }

  private static Access access(String database) {
    Access server = Shared.SERVER;
    String url = server.url().replaceFirst("[^/]+$", database);
    return new Access(url, server.username(), server.password());
  }

  private static void recreate(String database) {
    Access postgres = access("postgres");
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url(), PostgresServer.SUPERUSER, postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists %s with (force)".formatted(database));
      statement.execute("create database %s owner %s".formatted(database, ServiceAccount.NAME));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets a server of a test's own use the unpacked programs of the shared one. */
  public static Path shareProgramsWith(Path dataDirectory) {
    Objects.requireNonNull(Shared.SERVER);
    try {
      Files.createDirectories(dataDirectory);
      Files.createSymbolicLink(
          new DataDirectory(dataDirectory).binaries(),
          new DataDirectory(DIRECTORY.toAbsolutePath()).binaries());
      return dataDirectory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> start() {
    RequestTarget.judgeHere();
    recreate(ServiceAccount.NAME);
    Access access = access(ServiceAccount.NAME);
    return Map.of(
        "quarkus.datasource.jdbc.url", access.url(),
        "quarkus.datasource.username", access.username(),
        "quarkus.datasource.password", access.password(),
        "kakaritsuke.admin-key", ADMIN_KEY);
  }

  /** The server stays for the next test class; it ends with the JVM. */
  @Override
  public void stop() {}
}
