package io.kakaritsuke.feed.place;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A folder that is open, on this machine or another. */
interface Folder extends AutoCloseable {
  /**
   * A regular file of it; what is linked is none.
   *
   * @param key what the folder itself knows it by
   * @param changed as the folder's own clock has it
   */
  record Entry(String key, String name, long bytes, Instant changed) {}

  /** Opens one. */
  interface Door {
    Folder open(Deadline deadline) throws PlaceException, InterruptedException;
  }

  List<Entry> list() throws IOException;

  /** The file as it is now; empty where it is gone. */
  Optional<Entry> now(Entry entry) throws IOException;

  InputStream read(Entry entry) throws IOException;

  /** The names within a folder of this one, which is made where there is none. */
  Set<String> names(String within) throws IOException;

  /**
   * Moves a file there in one step.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken
   */
  void move(Entry entry, String within, String name) throws IOException;

  /** Writes a file there, of which nothing is seen before it is whole. */
  void write(String within, String name, byte[] content) throws IOException;

  /** What is told where it fails in the middle. */
  PlaceProblem lost();

  @Override
  void close();
}
