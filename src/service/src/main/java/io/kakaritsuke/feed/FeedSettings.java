package io.kakaritsuke.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How files of feeds are taken. */
@ConfigMapping(prefix = "kakaritsuke.feed")
interface FeedSettings {
  /** How large a file may be, unpacked. */
  @WithDefault("268435456")
  long largestFileBytes();
}
