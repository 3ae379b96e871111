package io.kakaritsuke.activation.draft;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a draft with its bytes.
 *
 * @param path as in {@link io.kakaritsuke.rulebook.Source}
 * @param bytes as it would be published
 * @param original as it came, where that is something else
 * @param uploaded whether it came with the draft; else it is the base's
 * @param uploadedAs the name that it came under, where that was another
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of files is never asked; their hash is.
public record DraftFile(
    String path,
    byte[] bytes,
    byte @Nullable [] original,
    boolean uploaded,
    @Nullable String uploadedAs) {
  public DraftFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(bytes);
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What somebody sent, or what the base has. */
  byte[] sent() {
    return original == null ? bytes : original;
  }

  /** The same file with other bytes to be published. */
  DraftFile publishing(byte[] published) {
    return published == sent()
        ? this
        : new DraftFile(path, published, sent(), uploaded, uploadedAs);
  }
}
