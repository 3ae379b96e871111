package io.kakaritsuke.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much a replay may take, how long its result is kept, and the nightly proof. */
@ConfigMapping(prefix = "kakaritsuke.replay")
public interface ReplaySettings {
  /** Threads that decide; as many as there are processors where left out. */
  Optional<Integer> threads();

  /** The part of the time that these threads work beside decisions on a busy machine. */
  @WithDefault("1")
  double share();

  /** Replays that may wait or run, in all processes together, beside nightly proofs. */
  @WithDefault("8")
  int waiting();

  /** How long a result can be read. */
  @WithDefault("30D")
  Duration keep();

  /** The nightly proof. */
  Proof proof();

  /** A sample of yesterday's decisions, decided again by their own versions. */
  interface Proof {
    @WithDefault("true")
    boolean enabled();

    /** The hour from which on yesterday is looked at, 0 to 23, in kakaritsuke.log.time-zone. */
    @WithDefault("3")
    int hour();

    /** How many decisions of each rulebook. */
    @WithDefault("10000")
    int sample();
  }
}
