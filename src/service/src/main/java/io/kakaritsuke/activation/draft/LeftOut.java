package io.kakaritsuke.activation.draft;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file that came with a draft and is no part of it; nothing of it is kept but its name.
 *
 * @param name as it was sent
 * @param of the rulebook that it belongs to, or the file that it is a copy of
 */
@Schema(name = "LeftOutFile")
record LeftOut(String name, Reason reason, String of) {
  LeftOut {
    Objects.requireNonNull(name);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(of);
  }

  /** Why it is no part. */
  @Schema(name = "LeftOutReason")
  enum Reason {
    /** It is a workbook of another rulebook. */
    OTHER_RULEBOOK,
    /** It is a copy of another file of the same upload, and that one was worked on. */
    COPY
  }
}
