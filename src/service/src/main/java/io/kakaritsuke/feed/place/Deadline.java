package io.kakaritsuke.feed.place;

import java.time.Duration;

/** The end of the time that a look may take as a whole, however busily the place sends. */
final class Deadline {
  private final Duration time;
  private final long end;

  private Deadline(Duration time) {
    this.time = time;
    this.end = System.nanoTime() + time.toNanos();
  }

  static Deadline in(Duration time) {
    return new Deadline(time);
  }

  boolean isOver() {
    return remainingNanos() <= 0;
  }

  long remainingNanos() {
    return end - System.nanoTime();
  }

  PlaceException passed() {
    return new PlaceException(PlaceProblem.tooSlow(time));
  }

  /** That the time is over, where it is: what ends then breaks off in any way. */
  PlaceException or(PlaceProblem problem, Throwable cause) {
    return isOver() ? passed() : new PlaceException(problem, cause);
  }

  void check() throws PlaceException {
    if (isOver()) {
      throw passed();
    }
  }
}
