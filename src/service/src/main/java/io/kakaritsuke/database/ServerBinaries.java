package io.kakaritsuke.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the PostgreSQL that came as a Maven artifact for this operating system and processor. A
 * directory is named after its content and appears by a rename: there, it is whole.
 */
final class ServerBinaries {
  private ServerBinaries() {}

  /** The directory with {@code bin}, {@code lib}, {@code share}. */
  static Path unpack(Path parent) throws IOException {
    byte[] archive = archive();
    Path home = parent.resolve(name(archive));
    if (!Files.isDirectory(home)) {
      Files.createDirectories(parent);
      removeOthers(parent);
      Path half = Files.createTempDirectory(parent, "half-");
      unpack(archive, half);
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home;
  }

  private static byte[] archive() throws IOException {
    String architecture = System.getProperty("os.arch", "");
    String machine = architecture.equals("amd64") ? "x86_64" : architecture;
    try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine)) {
      return in.readAllBytes();
    } catch (IOException | IllegalStateException e) {
      throw new DatabaseStartException(
          "There is no embedded PostgreSQL for %s on %s (%s). Configure one of your own with QUARKUS_DATASOURCE_JDBC_URL."
              .formatted(System.getProperty("os.name"), architecture, e.getMessage()),
          e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "Darwin";
    }
    return name.startsWith("windows") ? "Windows" : "Linux";
  }

  private static String name(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = Objects.requireNonNull(path.getParent());
    Files.createDirectories(parent);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if (parent.endsWith("bin")) {
      path.toFile().setExecutable(true, false);
    }
  }

  private static void removeOthers(Path parent) throws IOException {
    try (Stream<Path> others = Files.list(parent)) {
      for (Path other : others.toList()) {
        Trees.delete(other);
      }
    }
  }
}
