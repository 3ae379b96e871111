package io.kakaritsuke.telling;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert is open (alerts.md, "Alerts").
 *
 * @param number from 1, by alert
 * @param heard who has heard of it so far
 * @param tellFrom the day from which the recipients are to be told, on the first on which the row
 *     holds; null where they have heard enough. What a made-up day would have told is due still.
 * @param ceasedSince since when the row has not held, beyond its 解除の余裕; null while it holds
 */
public record Episode(
    int number,
    LocalDate openedOn,
    Heard heard,
    @Nullable LocalDate tellFrom,
    @Nullable LocalDate ceasedSince) {
  public Episode {
    Objects.requireNonNull(openedOn);
    Objects.requireNonNull(heard);
  }

  /** Who has heard of an episode. */
  public enum Heard {
    NOBODY,
    /** It is muted and stands in the Monday list. */
    LISTED,
    /** The recipients. */
    TOLD
  }

  /** One that opens. */
  static Episode opens(int number, LocalDate on, LocalDate tellFrom) {
    return new Episode(number, on, Heard.NOBODY, tellFrom, null);
  }

  boolean isHeard() {
    return heard == Heard.TOLD;
  }

  boolean isToBeTold(LocalDate on) {
    return tellFrom != null && !on.isBefore(tellFrom);
  }

  boolean isMuted(LocalDate on) {
    return !isHeard() && tellFrom != null && on.isBefore(tellFrom);
  }

  Episode toBeTold(LocalDate from) {
    return new Episode(number, openedOn, heard, from, ceasedSince);
  }

  Episode told(@Nullable LocalDate again) {
    return new Episode(number, openedOn, Heard.TOLD, again, ceasedSince);
  }

  Episode listed() {
    return new Episode(number, openedOn, Heard.LISTED, tellFrom, ceasedSince);
  }

  /** Nobody needs to hear again what somebody looks after; who has not heard at all, does. */
  Episode taken() {
    return isHeard() ? told(null) : this;
  }

  Episode ceased(@Nullable LocalDate since) {
    return new Episode(number, openedOn, heard, tellFrom, since);
  }

  Episode later(long days) {
    return new Episode(
        number,
        openedOn,
        heard,
        tellFrom == null ? null : tellFrom.plusDays(days),
        ceasedSince == null ? null : ceasedSince.plusDays(days));
  }
}
