package io.kakaritsuke.activation.draft;

import java.util.Objects;

/**
 * A file that came with a draft and is no part of it; nothing of it is kept but its name.
 *
 * @param name as it was sent
 * @param of the rulebook that it belongs to, or the file that it is a copy of
 */
record LeftOut(String name, Reason reason, String of) {
  LeftOut {
    Objects.requireNonNull(name);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(of);
  }

  /** Why it is no part. */
  enum Reason {
    /** It is a workbook of another rulebook. */
    OTHER_RULEBOOK,
    /** It is a copy of another file of the same upload, and that one was worked on. */
    COPY
  }
}
