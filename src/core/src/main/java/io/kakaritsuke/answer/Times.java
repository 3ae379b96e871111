package io.kakaritsuke.answer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as answers show them: UTC, always with three places. */
final class Times {
  private static final int NANOS_OF_MILLI = 1_000_000;

  private Times() {}

  // By hand: a formatter costs more than a tenth of writing the whole answer.
  static String utc(Instant instant) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24).append(time.toLocalDate()).append('T');
    two(text, time.getHour()).append(':');
    two(text, time.getMinute()).append(':');
    two(text, time.getSecond()).append('.');
    int millis = instant.getNano() / NANOS_OF_MILLI;
    text.append((char) ('0' + millis / 100));
    return two(text, millis % 100).append('Z').toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
