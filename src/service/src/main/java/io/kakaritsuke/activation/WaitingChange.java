package io.kakaritsuke.activation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be done with a version that waits. */
public sealed interface WaitingChange {
  /**
   * It is taken back; its draft is open again.
   *
   * @param reason null where nothing was said
   */
  record Withdraw(@Nullable String reason) implements WaitingChange {}

  /** It becomes active at another instant. */
  record Move(Instant effectiveFrom, String reason) implements WaitingChange {}

  /** A second person has looked at what was merged. */
  record Approve() implements WaitingChange {}
}
