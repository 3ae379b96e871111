package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
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
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8).strip();
      return new Result(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command.get(0), e);
    }
  }
}
