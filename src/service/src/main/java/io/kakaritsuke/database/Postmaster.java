package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The process that {@code postmaster.pid} of a cluster names. Numbers of processes are used again:
 * one is only taken for the server when it is a postgres on this very directory.
 */
record Postmaster(Path cluster, long pid) {
  static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  static Optional<Postmaster> of(Path cluster) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file(cluster), UTF_8);
      return lines.isEmpty()
          ? Optional.empty()
          : Optional.of(new Postmaster(cluster, Long.parseLong(lines.get(0).strip())));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Some process has this number, be it the server or not. */
  boolean numberIsTaken() {
    return ProcessHandle.of(pid).isPresent();
  }

  /** The process is there, is a postgres, and this cluster is its own. */
  boolean isServer() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(this::servesCluster)
        .orElse(false);
  }

  private boolean servesCluster(ProcessHandle process) {
    Path proc = Path.of("/proc", Long.toString(pid));
    return Files.isDirectory(proc) ? servesCluster(proc) : servesCluster(process.info());
  }

  /** A process that has ended and was not waited for has an empty command line. */
  private boolean servesCluster(Path proc) {
    try {
      String[] command = new String(Files.readAllBytes(proc.resolve("cmdline")), UTF_8).split("\0");
      return isPostgres(command[0])
          && (Arrays.asList(command).contains(cluster.toString())
              || Files.isSameFile(proc.resolve("cwd"), cluster));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Windows tells the program but not its arguments: a postgres of this number is taken for ours.
   */
  private boolean servesCluster(ProcessHandle.Info info) {
    return info.commandLine()
        .map(line -> line.contains("postgres") && line.contains(cluster.toString()))
        .orElseGet(() -> info.command().map(Postmaster::isPostgres).orElse(false));
  }

  private static boolean isPostgres(String program) {
    String name =
        program.substring(1 + Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')));
    return name.equals("postgres") || name.equals("postgres.exe");
  }
}
