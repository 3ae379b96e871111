package io.kakaritsuke.activation.draft;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Of which version a file that was sent was made: what its author changed is what differs from
 * there, whatever has been published since.
 *
 * @param ours the file as its author left it, before anything of others was merged into it
 */
@SuppressWarnings("ArrayRecordComponent") // Identity of files is never asked; their hash is.
record Origin(int version, FoundBy foundBy, byte[] ours) {
  Origin {
    Objects.requireNonNull(foundBy);
    Objects.requireNonNull(ours);
  }

  /** How the version was found. */
  @Schema(name = "OriginFoundBy")
  enum FoundBy {
    /** The file said so. */
    STAMP,
    /** No version that was compared has fewer cells that differ. */
    NEAREST,
    /** The same of the newest versions only: there are more than are compared. */
    NEAREST_OF_NEWEST,
    /**
     * There was nothing to go by: the version that was active; of the folders, what was last taken
     * from them.
     */
    ACTIVE
  }
}
