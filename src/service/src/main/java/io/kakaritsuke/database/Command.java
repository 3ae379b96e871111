package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program of PostgreSQL to its end.
 *
 * <p>PostgreSQL refuses to run as root. As root, the programs get a user namespace of their own, in
 * which they are nobody, while the files stay root's.
 */
final class Command {
  private Command() {}

  /** What a program left. */
  record Result(int exitCode, String output) {
    boolean failed() {
      return exitCode != 0;
    }
  }

  static Result run(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      whole.addAll(List.of("unshare", "-U"));
    }
    whole.addAll(command);
    // Not a pipe: on Windows the server that pg_ctl leaves behind would hold its end for good.
    Path said = Files.createTempFile("kakaritsuke-postgres", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      int exitCode = process.waitFor();
      return new Result(exitCode, new String(Files.readAllBytes(said), UTF_8).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.get(0), e);
    } finally {
      remove(said);
    }
  }

  /** Left to the system where the server, on Windows, still holds it. */
  private static void remove(Path file) {
    if (!file.toFile().delete()) {
      file.toFile().deleteOnExit();
    }
  }
}
