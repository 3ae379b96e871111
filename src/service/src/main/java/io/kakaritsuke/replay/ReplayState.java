package io.kakaritsuke.replay;

/** How far a replay has come. */
enum ReplayState {
  /** No process works on it: it has not begun, or its process went away in good order. */
  WAITING,
  /** A process works on it, or was killed and another will go on where it stopped. */
  RUNNING,
  DONE,
  /** Somebody did not want it any more; what was found until then stays. */
  CANCELLED,
  /** It could not be brought to its end, and will not be. */
  FAILED;

  boolean hasEnded() {
    return switch (this) {
      case WAITING, RUNNING -> false;
      case DONE, CANCELLED, FAILED -> true;
    };
  }
}
