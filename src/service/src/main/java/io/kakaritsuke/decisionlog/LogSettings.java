package io.kakaritsuke.decisionlog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** How the log groups, waits and gives up. */
@ConfigMapping(prefix = "kakaritsuke.log")
public interface LogSettings {
  /** Threads that commit, each on a connection of its own. */
  @WithDefault("2")
  int writers();

  /** Decisions that may wait for a commit; more are answered as not stored. */
  @WithDefault("20000")
  int queueEntries();

  /** Bytes that may wait for a commit. */
  @WithDefault("64M")
  MemorySize queueBytes();

  /** Decisions of one commit. */
  @WithDefault("2000")
  int groupEntries();

  /** Bytes of one commit. */
  @WithDefault("4M")
  MemorySize groupBytes();

  /** How long the database may be silent in the middle of a commit. */
  @WithDefault("5S")
  Duration writeTimeout();

  /** How long to wait between attempts to reach a database that is gone. */
  @WithDefault("500ms")
  Duration retryInterval();

  /** How long a first answer is given again under its key. */
  @WithDefault("24H")
  Duration idempotencyPeriod();

  /** What a day without a time means in a query for logged decisions. */
  @WithDefault("Asia/Tokyo")
  ZoneId timeZone();
}
