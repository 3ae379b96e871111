package io.kakaritsuke.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How processes share jobs. */
@ConfigMapping(prefix = "kakaritsuke.job")
public interface JobSettings {
  /** After what silence a process counts as gone, and another goes on with its jobs. */
  @WithDefault("${kakaritsuke.replay.silence:20S}")
  Duration silence();

  /** How often this process looks for a job that it could take up; a second or more. */
  @WithDefault("${kakaritsuke.replay.look-interval:2S}")
  Duration lookInterval();
}
