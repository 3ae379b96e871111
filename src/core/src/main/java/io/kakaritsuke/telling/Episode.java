package io.kakaritsuke.telling;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert is open (alerts.md, "Alerts").
 *
 * @param number from 1, by alert
 * @param listed whether it stands in the Monday list, as it opened within 抑止
 * @param tellFrom the day from which the recipients are to be told, on the first on which the row
 *     holds; null where nothing but 再通知 is ahead. What a made-up day would have told is due still.
 * @param toldOn when the recipients were told last; null where they were not
 * @param ceasedSince since when the row has not held, beyond its 解除の余裕; null while it holds
 */
public record Episode(
    int number,
    LocalDate openedOn,
    boolean listed,
    @Nullable LocalDate tellFrom,
    @Nullable LocalDate toldOn,
    @Nullable LocalDate ceasedSince) {
  public Episode {
    Objects.requireNonNull(openedOn);
  }

  /** One that opens. */
  static Episode opens(int number, LocalDate on, LocalDate tellFrom) {
    return new Episode(number, on, false, tellFrom, null, null);
  }

  boolean isHeard() {
    return toldOn != null;
  }

  boolean isToBeTold(LocalDate on) {
    return tellFrom != null && !on.isBefore(tellFrom);
  }

  boolean isMuted(LocalDate on) {
    return !isHeard() && tellFrom != null && on.isBefore(tellFrom);
  }

  Episode toBeTold(LocalDate from) {
    return new Episode(number, openedOn, listed, from, toldOn, ceasedSince);
  }

  Episode told(LocalDate on) {
    return new Episode(number, openedOn, listed, null, on, ceasedSince);
  }

  Episode asListed() {
    return new Episode(number, openedOn, true, tellFrom, toldOn, ceasedSince);
  }

  /** Nobody needs to hear again what somebody looks after; who has not heard at all, does. */
  Episode taken() {
    return isHeard() ? new Episode(number, openedOn, listed, null, toldOn, ceasedSince) : this;
  }

  Episode ceased(@Nullable LocalDate since) {
    return new Episode(number, openedOn, listed, tellFrom, toldOn, since);
  }

  Episode later(long days) {
    return new Episode(
        number,
        openedOn,
        listed,
        later(tellFrom, days),
        later(toldOn, days),
        later(ceasedSince, days));
  }

  private static @Nullable LocalDate later(@Nullable LocalDate day, long days) {
    return day == null ? null : day.plusDays(days);
  }
}
