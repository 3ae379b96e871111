package io.kakaritsuke.feed.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/** Writes one file that was fetched, until it is whole or too much; closed before, it is gone. */
final class Spool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Spool.class);
  private static final int PIECE = 64 * 1024;

  /** A file written to its end. */
  record Spooled(Path file, long bytes, String sha256) {}

  private final Path file;
  private final OutputStream out;
  private final MessageDigest digest;
  private final long most;
  private long bytes;
  private boolean whole;

  /**
   * @param folder of the service alone
   * @param most bytes
   */
  Spool(Path folder, long most) throws PlaceException {
    this.most = most;
    try {
      digest = MessageDigest.getInstance("SHA-256");
      file = Files.createTempFile(folder, "feed-", ".spool");
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw new PlaceException(PlaceProblem.notKept(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a stream to its end. */
  Spooled take(InputStream in, Deadline deadline) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      deadline.check();
      write(piece, read);
    }
    return end();
  }

  void write(byte[] piece, int length) throws PlaceException {
    bytes += length;
    if (bytes > most) {
      throw new PlaceException(PlaceProblem.tooLarge(most));
    }
    digest.update(piece, 0, length);
    try {
      out.write(piece, 0, length);
    } catch (IOException e) {
      throw new PlaceException(PlaceProblem.notKept(), e);
    }
  }

  Spooled end() throws PlaceException {
    try {
      out.close();
    } catch (IOException e) {
      throw new PlaceException(PlaceProblem.notKept(), e);
    }
    whole = true;
    return new Spooled(file, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Deletes a file that is no longer needed; one that stays is no one's trouble but the disk's. */
  static void drop(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf(e, "A fetched file could not be deleted: %s", file);
    }
  }

  @Override
  public void close() throws PlaceException {
    if (!whole) {
      try {
        out.close();
      } catch (IOException e) {
        throw new PlaceException(PlaceProblem.notKept(), e);
      } finally {
        drop(file);
      }
    }
  }
}
