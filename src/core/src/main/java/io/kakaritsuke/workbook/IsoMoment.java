package io.kakaritsuke.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * The dates and times that a file may have as texts of ISO 8601 in cells of their own type, as
 * Strict Open XML does: a date, a time, or both, with or without a zone, which says nothing here.
 */
final class IsoMoment {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendOptional(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T']")
          .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX]")
          .toFormatter(Locale.ROOT);

  /** The last day before the days that spreadsheets count from; a time with it has no day. */
  private static final LocalDate NO_DAY = LocalDate.of(1899, 12, 31);

  private IsoMoment() {}

  /** A day, a time of day, or the text itself where it is neither. */
  static Content content(String text) {
    try {
      TemporalAccessor read = FORM.parse(text);
      LocalDate date = read.query(TemporalQueries.localDate());
      LocalTime time = read.query(TemporalQueries.localTime());
      if (date != null && (time == null || date.isAfter(NO_DAY))) {
        return new Content.Day(date, time != null && !time.equals(LocalTime.MIDNIGHT));
      }
      return time == null ? new Content.Words(text) : new Content.Time(time.toSecondOfDay());
    } catch (DateTimeException e) {
      return new Content.Words(text);
    }
  }
}
