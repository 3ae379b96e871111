package io.kakaritsuke.job;

/** How far a job has come. */
public enum JobState {
  /** No process works on it: it has not begun, or its process went away in good order. */
  WAITING,
  /** A process works on it, or was killed and another will go on where it stopped. */
  RUNNING,
  /** Somebody stopped it for a while; it goes on where it stopped when it is resumed. */
  PAUSED,
  DONE,
  /** Somebody did not want it any more. */
  CANCELLED,
  /** It could not be brought to its end, and will not be. */
  FAILED;

  /** Whether nothing will be done about it any more. */
  public boolean hasEnded() {
    return switch (this) {
      case WAITING, RUNNING, PAUSED -> false;
      case DONE, CANCELLED, FAILED -> true;
    };
  }

  /** Whether the state may follow this one. */
  public boolean mayBecome(JobState next) {
    return switch (this) {
      case WAITING -> next != WAITING && next != DONE;
      case RUNNING -> next != RUNNING;
      case PAUSED -> next == WAITING || next == CANCELLED;
      case DONE, CANCELLED, FAILED -> false;
    };
  }
}
