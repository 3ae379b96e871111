package io.kakaritsuke.activation.draft;

/** The life of a draft. */
public enum DraftState {
  /** It can be changed and published. */
  OPEN,
  /** It has become a version. */
  PUBLISHED,
  /** Nobody wants it any more; kept for the record. */
  DISCARDED;

  /** Whether a draft in this state can go over to the other. */
  public boolean canBecome(DraftState next) {
    return this == OPEN && next != OPEN;
  }

  DraftState to(DraftState next) {
    if (!canBecome(next)) {
      throw new IllegalStateException(this + " does not become " + next);
    }
    return next;
  }
}
