package io.kakaritsuke.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time as people read it where their rulebook is at home. */
public final class Moment {
  private static final DateTimeFormatter JA =
      DateTimeFormatter.ofPattern("uuuu年M月d日 H:mm", Locale.ROOT);
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm '('VV')'", Locale.ROOT);

  private Moment() {}

  /** As 2026年12月1日 0:00, to the minute. */
  public static Text shown(Instant moment, ZoneId zone) {
    return new Text(JA.format(moment.atZone(zone)), EN.format(moment.atZone(zone)));
  }
}
