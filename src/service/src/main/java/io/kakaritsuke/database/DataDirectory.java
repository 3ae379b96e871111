package io.kakaritsuke.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything lies that the embedded database keeps.
 *
 * @param root absolute, without symbolic links: PostgreSQL names its directory in this form
 */
record DataDirectory(Path root) {
  /** Makes the directory and tries it out, so that the error is a sentence and not a trace. */
  static DataDirectory prepare(Path directory) {
    try {
      Path root = Files.createDirectories(directory).toRealPath();
      Files.delete(Files.createTempFile(root, "writable", null));
      return new DataDirectory(root);
    } catch (IOException e) {
      throw new DatabaseStartException(
          "The data directory "
              + directory.toAbsolutePath()
              + " cannot be written ("
              + e
              + "). Give the user of this process the right to write there, or name another"
              + " directory with KAKARITSUKE_DATA_DIR.",
          e);
    }
  }

  Path cluster() {
    return root.resolve("postgres");
  }

  Path binaries() {
    return root.resolve("postgres-server");
  }

  Path password() {
    return root.resolve("postgres.password");
  }

  /** What the server says before its own log begins. */
  Path startLog() {
    return root.resolve("postgres.log");
  }

  Path lock() {
    return root.resolve("kakaritsuke.lock");
  }
}
