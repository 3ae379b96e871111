package io.kakaritsuke.activation;

/** What became of a version that was published for a later instant. */
public enum WaitingState {
  /** Its time has not come. */
  WAITING,
  /** It became active at its time. */
  ACTIVATED,
  /** Somebody took it back before. */
  WITHDRAWN,
  /** At its time another version was active than the one that it was made on. */
  LAPSED;

  /** The state after a change; only a version that waits can change. */
  WaitingState to(WaitingState next) {
    if (this != WAITING || next == WAITING) {
      throw new IllegalStateException(this + " does not become " + next);
    }
    return next;
  }
}
