package io.kakaritsuke.rulebook;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A regular source of facts, as a row of the sheet 取り込み declares it. Nothing that decides sees it:
 * it says how facts come in, and when they are overdue.
 *
 * @param name what its observations are told under
 * @param configuration the entry of the process's configuration that holds place and secret; null
 *     for one that is sent
 * @param cycle on which days something is expected; null where nobody waits for it
 * @param graceHours how long after such a day has begun it is not late yet
 * @param deadAfterDays how long after its last good run its facts are stale
 * @param columns names of facts by columns of its files, beside those that the catalogue knows
 * @param owner who looks after it; null where nobody is named
 */
public record Feed(
    String name,
    Kind kind,
    @Nullable String configuration,
    Encoding encoding,
    @Nullable Cycle cycle,
    int graceHours,
    int deadAfterDays,
    Map<String, String> columns,
    @Nullable String owner) {
  /** Where the sheet says nothing: to the end of the day. */
  public static final int USUAL_GRACE_HOURS = 24;

  /** Where the sheet says nothing. */
  public static final int USUAL_DEAD_AFTER_DAYS = 14;

  public Feed {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(encoding);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The first day on which its facts are stale, where its last good run was for that day. */
  public LocalDate deadFrom(LocalDate lastGood) {
    return lastGood.plusDays(deadAfterDays);
  }

  /** How its files come. */
  public enum Kind {
    /** Sent to the service by a program or a person. */
    RECEIVED("受信"),
    FOLDER("フォルダー"),
    URL("URL"),
    SFTP("SFTP"),
    SALESFORCE("Salesforce");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word that stands in the sheet. */
    public String label() {
      return label;
    }

    /** Whether the service goes and gets its files. */
    public boolean isFetched() {
      return this != RECEIVED;
    }
  }

  /** How the texts of its files are written. */
  public enum Encoding {
    UTF_8("UTF-8"),
    SHIFT_JIS("Shift_JIS");

    private final String label;

    Encoding(String label) {
      this.label = label;
    }

    /** The word that stands in the sheet, and in the head of a request. */
    public String label() {
      return label;
    }
  }

  /** On which days something is expected. */
  public enum Cycle {
    DAILY("毎日"),
    /** Monday to Friday, holidays or not. */
    WEEKDAYS("平日"),
    MONDAYS("毎週月曜"),
    TUESDAYS("毎週火曜"),
    WEDNESDAYS("毎週水曜"),
    THURSDAYS("毎週木曜"),
    FRIDAYS("毎週金曜"),
    SATURDAYS("毎週土曜"),
    SUNDAYS("毎週日曜"),
    FIRST_OF_MONTH("毎月1日");

    private final String label;

    Cycle(String label) {
      this.label = label;
    }

    /** The word that stands in the sheet. */
    public String label() {
      return label;
    }

    /** The last of its days that is not after the given one. */
    public LocalDate last(LocalDate day) {
      return switch (this) {
        case DAILY -> day;
        case WEEKDAYS ->
            day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                ? day.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY))
                : day;
        case MONDAYS, TUESDAYS, WEDNESDAYS, THURSDAYS, FRIDAYS, SATURDAYS, SUNDAYS ->
            day.with(
                TemporalAdjusters.previousOrSame(DayOfWeek.of(ordinal() - MONDAYS.ordinal() + 1)));
        case FIRST_OF_MONTH -> day.withDayOfMonth(1);
      };
    }
  }
}
