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
  /** What the source says after one more observation that does not ask for the past. */
  static Telling after(
      @Nullable Telling before, String source, @Nullable String value, Moment moment) {
    if (before != null && moment.compareTo(before.told) <= 0) {
      return before;
    }
    Moment since = before != null && Objects.equals(before.value, value) ? before.since : moment;
    return new Telling(source, value, moment, since);
  }

  /**
   * Whether an observation that is older begins the time since which the source says so, or breaks
   * it.
   */
  boolean asksForPast(@Nullable String older, Moment moment) {
    boolean before = moment.compareTo(since) < 0;
    return moment.compareTo(told) < 0 && before == Objects.equals(value, older);
  }

  /** The same said since then. */
  Telling saidSince(Moment first) {
    return new Telling(source, value, told, first);
  }
}
