package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of the embedded server: made once, readable by the owner of the process only. */
final class ServerPassword {
  private static final int BYTES = 24;

  private ServerPassword() {}

  static String in(Path file, boolean clusterExists) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file, US_ASCII).strip();
    }
    if (clusterExists) {
      throw new DatabaseStartException(
          "The password file "
              + file
              + " is missing, and without it the database beside it cannot be opened. Put it back"
              + " from a backup of this directory.");
    }
    return create(file);
  }

  private static String create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.deleteIfExists(half);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(half, password + "\n", US_ASCII);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    return password;
  }
}
