package io.kakaritsuke.activation;

import java.time.Instant;

/** What can be done with a version that waits. */
public sealed interface WaitingChange {
  /** It is taken back; its draft is open again. */
  record Withdraw() implements WaitingChange {}

  /** It becomes active at another instant. */
  record Move(Instant effectiveFrom) implements WaitingChange {}

  /** A second person has looked at what was merged. */
  record Approve() implements WaitingChange {}
}
