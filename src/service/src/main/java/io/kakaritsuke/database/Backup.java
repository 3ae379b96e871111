package io.kakaritsuke.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of the embedded database. PostgreSQL's own programs for it do not come with the embedded
 * server; what they do is done here by its documented functions, with the server that runs:
 * decisions go on meanwhile, and all that was committed when the copy ends is in it. A copy is a
 * data directory: it can be restored, or started as it is.
 */
public final class Backup {
  private static final String HALF = ".half";
  private static final String WAL = "pg_wal";
  private static final String SLOT = "kakaritsuke_backup";
  // Of the running server, or made anew by the next one (PostgreSQL, "Making a Base Backup").
  private static final Set<String> LEFT_OUT_FILES =
      Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "backup_label");
  private static final Set<String> EMPTY_DIRECTORIES =
      Set.of(
          WAL,
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "pgsql_tmp",
          "log");

  private Backup() {}

  /**
   * Copies the database of a data directory, whether or not a service runs on it.
   *
   * @param target must not exist; appears by a rename: there, it is whole
   * @throws DatabaseStartException in one line what stands in the way
   */
  public static void make(Path dataDirectory, Path target) {
    if (!Files.isDirectory(dataDirectory.resolve("postgres"))) {
      throw new DatabaseStartException(
          "There is no database in "
              + dataDirectory.toAbsolutePath()
              + ". Name its directory with KAKARITSUKE_DATA_DIR.");
    }
    Path half = halfOf(target);
    try {
      DataDirectory from = new DataDirectory(dataDirectory.toRealPath());
      DataDirectory to = new DataDirectory(Files.createDirectories(half).toRealPath());
      Optional<Postmaster> server = Postmaster.of(from.cluster()).filter(Postmaster::isServer);
      if (server.isPresent()) {
        copyRunning(from, to);
      } else {
        copyStopped(from, to);
      }
      copyFile(from.password(), to.password());
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SQLException e) {
      throw new DatabaseStartException(
          "The backup to " + target.toAbsolutePath() + " was not made: " + e, e);
    } finally {
      deleteQuietly(half);
    }
  }

  /**
   * Puts a copy where a data directory has no database; the next start recovers it.
   *
   * @throws DatabaseStartException in one line what stands in the way
   */
  public static void restore(Path backup, Path dataDirectory) {
    DataDirectory from = new DataDirectory(backup.toAbsolutePath().normalize());
    if (!Files.isDirectory(from.cluster()) || !Files.isRegularFile(from.password())) {
      throw new DatabaseStartException(from.root() + " is no backup of a database.");
    }
    DataDirectory to = DataDirectory.prepare(dataDirectory);
    try (DirectoryLock lock = DirectoryLock.acquire(to)) {
      if (Files.exists(to.cluster(), LinkOption.NOFOLLOW_LINKS)) {
        throw new DatabaseStartException(
            "There is a database in "
                + to.root()
                + " already, which is left alone. Move it away first, or name another directory"
                + " with KAKARITSUKE_DATA_DIR.");
      }
      Path half = halfOf(to.cluster());
      try {
        copyTree(from.cluster(), half, Set.of(), Set.of());
        copyFile(from.password(), to.password());
        Files.move(half, to.cluster(), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        deleteQuietly(half);
      }
    } catch (IOException e) {
      throw new DatabaseStartException(
          "The backup " + from.root() + " was not restored to " + to.root() + ": " + e, e);
    }
  }

  private static Path halfOf(Path target) {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new DatabaseStartException(
          target.toAbsolutePath() + " exists already; name a directory that does not.");
    }
    return target.resolveSibling(target.getFileName() + HALF + ProcessHandle.current().pid());
  }

  private static void copyStopped(DataDirectory from, DataDirectory to) throws IOException {
    try (DirectoryLock lock = DirectoryLock.acquire(from)) {
      copyTree(
          from.cluster(), to.cluster(), Set.of("postmaster.pid", "postmaster.opts"), Set.of("log"));
    }
  }

  private static void copyRunning(DataDirectory from, DataDirectory to)
      throws IOException, SQLException {
    String password = Files.readString(from.password()).strip();
    try (Connection connection =
            ServiceAccount.superuser(port(from.cluster()), password, 0).getConnection();
        Statement statement = connection.createStatement()) {
      // As long as this connection lives, no log is removed that the copy needs.
      statement.executeQuery(
          String.format(
              Locale.ROOT, "select pg_create_physical_replication_slot('%s', true, true)", SLOT));
      String first =
          text(statement, "select pg_walfile_name(pg_backup_start('kakaritsuke', true))");
      copyTree(from.cluster(), to.cluster(), LEFT_OUT_FILES, EMPTY_DIRECTORIES);
      try (ResultSet stopped =
          statement.executeQuery(
              "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(false)")) {
        stopped.next();
        Files.writeString(to.cluster().resolve("backup_label"), stopped.getString(1));
        copyLog(from.cluster(), to.cluster(), first, stopped.getString(2));
      }
    }
  }

  private static int port(Path cluster) throws IOException {
    return Integer.parseInt(Files.readAllLines(Postmaster.file(cluster)).get(3).strip());
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void copyLog(Path from, Path to, String first, String last) throws IOException {
    List<Path> segments;
    try (Stream<Path> files = Files.list(from.resolve(WAL))) {
      segments =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}"))
              .filter(file -> file.getFileName().toString().compareTo(first) >= 0)
              .filter(file -> file.getFileName().toString().compareTo(last) <= 0)
              .toList();
    }
    for (Path segment : segments) {
      copyFile(segment, to.resolve(WAL).resolve(segment.getFileName()));
    }
  }

  private static void copyTree(Path from, Path to, Set<String> leftOut, Set<String> empty)
      throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                directory,
                to.resolve(from.relativize(directory)),
                StandardCopyOption.COPY_ATTRIBUTES);
            if (!empty.contains(directory.getFileName().toString())) {
              return FileVisitResult.CONTINUE;
            }
            if (directory.endsWith(WAL)) {
              // The server expects these, and makes them only sometimes.
              Files.createDirectories(to.resolve(from.relativize(directory)).resolve("summaries"));
              Files.createDirectories(
                  to.resolve(from.relativize(directory)).resolve("archive_status"));
            }
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!leftOut.contains(file.getFileName().toString())) {
              try {
                copyFile(file, to.resolve(from.relativize(file)));
              } catch (NoSuchFileException e) {
                // A table that was dropped meanwhile; the log tells of it.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private static void copyFile(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private static void deleteQuietly(Path half) {
    try {
      if (Files.exists(half, LinkOption.NOFOLLOW_LINKS)) {
        Trees.delete(half);
      }
    } catch (IOException e) {
      // What is left has a name that says that it is a half.
    }
  }
}
