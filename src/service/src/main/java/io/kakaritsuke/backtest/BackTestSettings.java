package io.kakaritsuke.backtest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a back-test may take, and from how many subjects on something is claimed. */
@ConfigMapping(prefix = "kakaritsuke.back-test")
public interface BackTestSettings {
  /** Of fewer subjects no share is claimed. */
  @WithDefault("20")
  int tooFew();

  /** Lines of a list; more are refused. */
  @WithDefault("5000")
  int lines();

  /** Decisions of one back-test; a request that would take more is refused. */
  @WithDefault("1000000")
  long decisions();
}
