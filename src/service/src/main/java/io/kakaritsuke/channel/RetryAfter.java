package io.kakaritsuke.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a server that speaks HTTP wants to be left alone. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * Reads the header: seconds, or a date.
   *
   * @param text null where there is none
   * @return null where nothing is said that can be read
   */
  public static @Nullable Duration read(@Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    String given = text.strip();
    try {
      Duration pause =
          given.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(given))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
