package io.kakaritsuke.observation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of one fact, as of its newest observation.
 *
 * @param value a JSON scalar; null where the source has taken back what it told
 * @param told the newest observation that says it
 * @param since the first one of those that say so without another in between
 */
public record Telling(String source, @Nullable String value, Moment told, Moment since) {
  /** What the source says after one more observation, that is newer. */
  static Telling after(
      @Nullable Telling before, String source, @Nullable String value, Moment told) {
    Moment since = before != null && Objects.equals(before.value, value) ? before.since : told;
    return new Telling(source, value, told, since);
  }
}
