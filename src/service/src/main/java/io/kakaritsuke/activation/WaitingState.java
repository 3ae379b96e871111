package io.kakaritsuke.activation;

/** What became of a version that was published for a later instant. */
public enum WaitingState {
  /**
   * It was made of two others and waits for a second person; until then its time does not count.
   */
  UNAPPROVED,
  /** Its time has not come. */
  WAITING,
  /** It became active at its time. */
  ACTIVATED,
  /** Somebody took it back before; its draft is open again. */
  WITHDRAWN,
  /**
   * At its time it could not become active: another version was than the one that it was made on.
   */
  LAPSED,
  /** Another version goes on with its change, on top of what was published while it waited. */
  REPLACED;

  /** Whether it may become active yet. */
  public boolean isOpen() {
    return this == UNAPPROVED || this == WAITING;
  }

  /** Whether it will never become active itself. */
  boolean isGivenUp() {
    return this == WITHDRAWN || this == LAPSED || this == REPLACED;
  }

  /** The state after a change; only a version that waits can change. */
  WaitingState to(WaitingState next) {
    boolean legal =
        switch (this) {
          case UNAPPROVED -> next != UNAPPROVED && next != ACTIVATED;
          case WAITING -> !next.isOpen();
          case ACTIVATED, WITHDRAWN, LAPSED, REPLACED -> false;
        };
    if (!legal) {
      throw new IllegalStateException(this + " does not become " + next);
    }
    return next;
  }
}
