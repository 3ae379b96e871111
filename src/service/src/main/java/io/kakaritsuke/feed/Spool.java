package io.kakaritsuke.feed;

import io.kakaritsuke.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that has come whole, on disk until it is closed. */
final class Spool implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final String digest;

  private Spool(Path path, String digest) {
    this.path = path;
    this.digest = digest;
  }

  /**
   * Takes all that comes.
   *
   * @throws ProblemException 413 where it is more than that
   */
  static Spool of(InputStream body, long mostBytes) throws IOException {
    Path path = Files.createTempFile("feed", ".spool");
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(path)) {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[BUFFER];
      long length = 0;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        length += read;
        if (length > mostBytes) {
          throw new ProblemException(FeedProblems.tooLarge(mostBytes));
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      whole = true;
      return new Spool(path, HexFormat.of().formatHex(digest.digest()));
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256, hexadecimal. */
  String digest() {
    return digest;
  }

  /** The file from its beginning. */
  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), BUFFER);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
