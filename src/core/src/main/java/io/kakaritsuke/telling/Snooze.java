package io.kakaritsuke.telling;

import io.kakaritsuke.text.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Until which days people may hear nothing of something. */
public final class Snooze {
  /** After so many days it is forgotten rather than put off. */
  public static final int MOST_DAYS = 90;

  private Snooze() {}

  /**
   * What is wrong with a day; null where nothing is.
   *
   * @param day on which it is chosen
   */
  static @Nullable Text wrong(LocalDate until, LocalDate day) {
    LocalDate last = day.plusDays(MOST_DAYS);
    if (until.isBefore(day)) {
      return new Text(
          "先送りの日付 " + until + " は過ぎています。" + day + " 以降の日付を指定してください",
          until + " is past. Snooze until " + day + " or later");
    }
    return until.isAfter(last)
        ? new Text(
            "先送りできるのは" + MOST_DAYS + "日先の " + last + " までです。その日までの日付を指定してください",
            "At most " + MOST_DAYS + " days can be chosen. Snooze until " + last + " or sooner")
        : null;
  }
}
