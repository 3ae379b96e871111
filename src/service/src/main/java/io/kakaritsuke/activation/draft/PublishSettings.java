package io.kakaritsuke.activation.draft;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What publishing asks for. */
@ConfigMapping(prefix = "kakaritsuke.publishing")
public interface PublishSettings {
  /** Whether nobody who had a hand in a draft may publish it. */
  @WithDefault("false")
  boolean fourEyes();
}
