package io.kakaritsuke.observation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * The place of an observation among all of its account: by the day that it was made for, then by
 * when it was received. So an older observation never overwrites a newer one, whichever comes
 * first, and on one day the later received stands.
 *
 * @param day the day that it was observed for
 * @param id of the observation; orders those of one instant
 */
public record Moment(LocalDate day, Instant receivedAt, UUID id) implements Comparable<Moment> {
  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::day)
          .thenComparing(Moment::receivedAt)
          .thenComparing(moment -> moment.id().toString());

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }
}
