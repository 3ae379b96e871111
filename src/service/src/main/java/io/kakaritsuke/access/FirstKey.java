package io.kakaritsuke.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The key that lets an operator into a service that nobody has a key to yet. */
@Singleton
class FirstKey {
  private static final Logger LOG = Logger.getLogger(FirstKey.class);
  private static final String FILE = "admin-key";
  private static final int AFTER_KNOWN_KEYS = 200;

  private final KeyTable table;
  private final KnownKeys known;
  private final Path directory;

  @Inject
  FirstKey(
      KeyTable table,
      KnownKeys known,
      @ConfigProperty(name = "kakaritsuke.data-dir", defaultValue = "data") Path directory) {
    this.table = table;
    this.known = known;
    this.directory = directory;
  }

  void onStart(@Observes @Priority(AFTER_KNOWN_KEYS) StartupEvent event) throws SQLException {
    if (!known.hasEnvironmentKey() && make(directory)) {
      known.refresh();
    }
  }

  /**
   * Makes an admin key and puts it into a file for its owner's eyes, unless there is or was any
   * key. Of several replicas that start at once on one database, one does.
   */
  boolean make(Path in) {
    KeyRequest admin = new KeyRequest("admin", null, List.of(Role.ADMIN), null, null);
    boolean made = table.createFirst(admin, key -> write(in, key));
    if (made) {
      LOG.infof("An admin key was made and is in %s", in.resolve(FILE).toAbsolutePath());
    }
    return made;
  }

  // The transaction is still open: a key that could not be handed over is never stored. A file of
  // an earlier attempt or of another database opens nothing here and is replaced.
  private static void write(Path directory, ApiKey key) {
    try {
      Files.createDirectories(directory);
      Path half = Files.createTempFile(directory, FILE, ".half", ownerOnly(directory));
      try {
        Files.writeString(half, key.value() + "\n", US_ASCII);
        Files.move(half, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The first admin key cannot be written to "
              + directory.toAbsolutePath()
              + ": let this process write there, name another directory with KAKARITSUKE_DATA_DIR,"
              + " or set "
              + KnownKeys.ENVIRONMENT,
          e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
