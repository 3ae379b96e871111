package io.kakaritsuke.activation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the processes on one database keep together. */
@ConfigMapping(prefix = "kakaritsuke.replicas")
public interface ReplicaSettings {
  /** Whether this process takes over what others publish, and changes of its folders. */
  @WithDefault("true")
  boolean follow();

  /** How often the database is asked whether something was published that nobody told of. */
  @WithDefault("2S")
  Duration pollInterval();

  /** How long folders must have been left alone before what changed in them is read. */
  @WithDefault("3S")
  Duration folderQuiet();

  /** After what silence a process counts as gone. */
  @WithDefault("15S")
  Duration expiry();

  /** How long the answer to a publication waits for the other processes. */
  @WithDefault("5S")
  Duration publishWait();

  /** Under which name others know this process; its host and port where none is given. */
  Optional<String> address();
}
