package io.kakaritsuke.activation.draft;

import io.kakaritsuke.rulebook.Source;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a draft with its bytes.
 *
 * @param path as in {@link io.kakaritsuke.rulebook.Source}
 * @param bytes as it would be published
 * @param sent as it came; the same array where nothing was added to it
 * @param uploaded whether it came with the draft; else it is the base's
 * @param uploadedAs the name that it came under, where that was another
 * @param origin of which version it was made; null of a file of the base
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of files is never asked; their hash is.
public record DraftFile(
    String path,
    byte[] bytes,
    byte[] sent,
    boolean uploaded,
    @Nullable String uploadedAs,
    @Nullable Origin origin) {
  public DraftFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(bytes);
    Objects.requireNonNull(sent);
  }

  static DraftFile ofBase(String path, byte[] bytes) {
    return new DraftFile(path, bytes, bytes, false, null, null);
  }

  static DraftFile uploaded(
      String path, byte[] bytes, @Nullable String uploadedAs, @Nullable Origin origin) {
    return new DraftFile(path, bytes, bytes, true, uploadedAs, origin);
  }

  /** Whether it is a workbook of tables; rule files and scenarios are not. */
  boolean isWorkbook() {
    return Source.isWorkbook(path);
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it is as its author left it, with nothing of others in it. */
  boolean isUnmerged() {
    return origin != null && Arrays.equals(origin.ours(), sent);
  }

  /** Whether it was made of another version than that one. */
  boolean isMadeOfAnother(int version) {
    return origin != null && origin.version() != version;
  }

  /** Whether something else would be published than what came. */
  boolean isCompleted() {
    return sent != bytes;
  }

  /**
   * The same as somebody has changed it, who is its author from then on. As long as nothing was
   * merged into it, that is what its author left.
   */
  DraftFile edited(byte[] changed) {
    Origin now =
        origin != null && isUnmerged()
            ? new Origin(origin.version(), origin.foundBy(), changed)
            : origin;
    return uploaded(path, changed, uploadedAs, now);
  }

  /** The same with what others have published. */
  DraftFile merged(byte[] merged) {
    return uploaded(path, merged, uploadedAs, origin);
  }

  /** The same as what its author made of a version. */
  DraftFile madeOf(int version) {
    Origin.FoundBy foundBy = origin == null ? Origin.FoundBy.ACTIVE : origin.foundBy();
    return uploaded(path, bytes, uploadedAs, new Origin(version, foundBy, bytes));
  }

  DraftFile ofOrigin(@Nullable Origin other) {
    return new DraftFile(path, bytes, sent, uploaded, uploadedAs, other);
  }

  /** The same file with other bytes to be published. */
  DraftFile publishing(byte[] published) {
    return new DraftFile(path, published, sent, uploaded, uploadedAs, origin);
  }
}
