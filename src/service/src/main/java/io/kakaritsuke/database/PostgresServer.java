package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One PostgreSQL cluster and the server on it: made, started, looked after, stopped. */
final class PostgresServer {
  static final String SUPERUSER = "postgres";

  private static final Logger LOG = Logger.getLogger(PostgresServer.class);
  private static final String HALF = "postgres-half-";

  /** Long enough to recover after a crash in the middle of a gigabyte of log. */
  private static final String START_SECONDS = "300";

  private static final String STOP_SECONDS = "60";

  private final DataDirectory directory;
  private final Path home;

  PostgresServer(DataDirectory directory, Path home) {
    this.directory = directory;
    this.home = home;
  }

  boolean exists() {
    return Files.isDirectory(directory.cluster());
  }

  /** Makes an empty cluster that asks everyone for a password from its first moment. */
  void create(Path passwordFile) throws IOException {
    removeHalves();
    Path half = directory.root().resolve(HALF + ProcessHandle.current().pid());
    Command.Result result =
        Command.run(
            List.of(
                program("initdb"),
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--set=scram_iterations=1",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    if (result.failed()) {
      throw new DatabaseStartException(
          "PostgreSQL could not make its files in " + half + ": " + result.output());
    }
    ServerSettings.include(half);
    Files.move(half, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeHalves() throws IOException {
    try (Stream<Path> children = Files.list(directory.root())) {
      for (Path child : children.toList()) {
        if (child.getFileName().toString().startsWith(HALF)) {
          Trees.delete(child);
        }
      }
    }
  }

  /**
   * Frees the cluster from what an earlier process left: its server is stopped, a number that now
   * belongs to some other program is forgotten. A number without a process is PostgreSQL's own
   * business; it looks for survivors of that server first.
   */
  void takeOver() throws IOException {
    Optional<Postmaster> left = Postmaster.of(directory.cluster());
    if (left.isEmpty()) {
      return;
    }
    if (left.get().isServer()) {
      LOG.warnf(
          "A PostgreSQL (process %d) was left running on %s; it is stopped first",
          left.get().pid(), directory.cluster());
      stop();
    } else if (left.get().numberIsTaken()) {
      Files.deleteIfExists(Postmaster.file(directory.cluster()));
    }
  }

  /** Returns when connections are accepted. */
  void start(int port) throws IOException {
    ServerSettings.write(directory.cluster(), port);
    Files.deleteIfExists(directory.startLog());
    List<String> command = new ArrayList<>(control("start", START_SECONDS));
    command.add("--log=" + directory.startLog());
    Command.Result result = Command.run(command);
    if (result.failed()) {
      throw new DatabaseStartException(
          "PostgreSQL did not start on %s: %s %s"
              .formatted(directory.cluster(), result.output(), said(directory.startLog())));
    }
  }

  /** Returns when the process has gone; connections that are still open are broken off. */
  void stop() throws IOException {
    List<String> command = new ArrayList<>(control("stop", STOP_SECONDS));
    command.add("--mode=fast");
    Command.Result result = Command.run(command);
    if (result.failed() && running()) {
      throw new DatabaseStartException(
          "PostgreSQL on %s did not stop: %s".formatted(directory.cluster(), result.output()));
    }
  }

  boolean running() {
    try {
      return Postmaster.of(directory.cluster()).map(Postmaster::isServer).orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> control(String action, String seconds) {
    return List.of(
        program("pg_ctl"),
        action,
        "--pgdata=" + directory.cluster(),
        "--wait",
        "--timeout=" + seconds);
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String said(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, UTF_8);
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
