package io.kakaritsuke.rulebook;

import java.util.Objects;

/**
 * One file of a rulebook as it was read.
 *
 * @param path relative to the rulebook, with its root: {@code rules/effort.drl}, {@code
 *     decision-tables/facts.xlsx}
 * @param bytes never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of sources is never asked; their hash is.
public record Source(String path, byte[] bytes) {
  public Source {
    Objects.requireNonNull(path);
    Objects.requireNonNull(bytes);
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
