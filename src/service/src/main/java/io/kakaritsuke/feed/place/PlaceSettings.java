package io.kakaritsuke.feed.place;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where feeds fetch from, by the 設定名 that the workbooks use: a copy of the workbooks elsewhere
 * fetches nothing. A feed whose entry is not there is switched off.
 */
@ConfigMapping(prefix = "kakaritsuke.feeds")
public interface PlaceSettings {
  /** The entries by 設定名. */
  @WithParentName
  Map<String, Entry> entries();

  /** One place; which of the settings are needed depends on the kind that the feed has. */
  interface Entry {
    /** フォルダー: the folder. */
    Optional<String> directory();

    /** フォルダー: how long a file must have looked the same. */
    @WithDefault("1M")
    Duration quiet();

    /** How many bytes a look reads at most. */
    @WithDefault("67108864")
    long maxBytes();

    /** How long a look takes at most. */
    @WithDefault("5M")
    Duration time();
  }
}
