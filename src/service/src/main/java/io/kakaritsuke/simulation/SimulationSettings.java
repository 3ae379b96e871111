package io.kakaritsuke.simulation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a simulation may take, and how long its result is kept. */
@ConfigMapping(prefix = "kakaritsuke.simulation")
public interface SimulationSettings {
  /** Up to so many subjects are answered at once; more become a job. */
  @WithDefault("1000")
  int atOnce();

  /**
   * Of so many accounts it is looked at what they would have told and opened; more are left out.
   */
  @WithDefault("10000")
  int tellingAccounts();

  /** The part of one processor that a job takes while the machine is busy, above 0 and up to 1. */
  @WithDefault("0.25")
  double share();

  /** Jobs that may wait in this process while one is running. */
  @WithDefault("8")
  int waiting();

  /** How long a result can be read. */
  @WithDefault("24H")
  Duration keep();

  /** How many results are kept at most. */
  @WithDefault("50")
  int kept();
}
