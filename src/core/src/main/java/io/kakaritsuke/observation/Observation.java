package io.kakaritsuke.observation;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some facts of one account, told by one source for one day.
 *
 * @param source who told it: a feed, or what the key is called that sent it
 * @param facts names to values as JSON scalars, as the log writes them; null takes back what the
 *     source told before
 */
public record Observation(String source, Moment moment, SortedMap<String, @Nullable String> facts) {
  public Observation {
    Objects.requireNonNull(source);
    Objects.requireNonNull(moment);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
