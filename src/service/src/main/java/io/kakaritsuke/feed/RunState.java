package io.kakaritsuke.feed;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a run of a feed stands. */
@Schema(name = "FeedRunState")
enum RunState {
  /** It waits to be let in: something about it is not believed at once. */
  WAITING,
  /** It is being let in, line by line. */
  ADMITTING,
  /** All of it was let in. */
  ADMITTED,
  /** Nothing of it was let in, or will be. */
  DISCARDED,
  /** Nothing of it can be read. */
  REFUSED;

  /** Whether its feed ran well with it. */
  boolean isGood() {
    return this == ADMITTING || this == ADMITTED;
  }
}
