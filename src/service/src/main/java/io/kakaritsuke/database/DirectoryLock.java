package io.kakaritsuke.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One process a data directory. The operating system lets go of the lock when the process ends, in
 * whatever way; the PostgreSQL it may leave behind does not hold it.
 */
final class DirectoryLock implements AutoCloseable {
  /** Outside the text in the file, which stays readable where locks are mandatory. */
  private static final long POSITION = 1L << 40;

  /**
   * Closing any channel on the file would release the lock of the whole process, so that a second
   * attempt in this process must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock acquire(DataDirectory directory) {
    Path file = directory.lock();
    if (!HELD.add(file)) {
      throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(POSITION, 1, false);
      if (lock == null) {
        channel.close();
        HELD.remove(file);
        throw inUse(directory, owner(file));
      }
      writeOwner(channel);
      return new DirectoryLock(file, channel);
    } catch (OverlappingFileLockException e) {
      // Held under another class loader. The channel stays open: closing it would release the lock.
      throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      HELD.remove(file);
      throw new DatabaseStartException("The file " + file + " cannot be locked: " + e, e);
    }
  }

  private static void writeOwner(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)), 0);
  }

  private static @Nullable String owner(Path file) {
    try {
      String pid = Files.readString(file, US_ASCII).strip();
      return pid.isEmpty() ? null : pid;
    } catch (IOException e) {
      return null;
    }
  }

  private static DatabaseStartException inUse(DataDirectory directory, @Nullable String pid) {
    return new DatabaseStartException(
        "The data directory "
            + directory.root()
            + " is in use by another Kakaritsuke"
            + (pid == null ? "" : " (process " + pid + ")")
            + ". Stop that one, or give this one a directory of its own with KAKARITSUKE_DATA_DIR,"
            + " or let both use one PostgreSQL of yours with QUARKUS_DATASOURCE_JDBC_URL.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }
}
