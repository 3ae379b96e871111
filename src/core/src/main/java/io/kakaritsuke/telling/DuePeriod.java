package io.kakaritsuke.telling;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/** 期限, as rows of a table 一覧 ask for it. Each day is in one of them: that of a week goes first. */
public enum DuePeriod {
  OVERDUE("超過"),
  TODAY("今日"),
  /** After today, until Sunday. */
  THIS_WEEK("今週中"),
  /** After this week. */
  THIS_MONTH("今月中"),
  LATER("それ以後");

  private final String label;

  DuePeriod(String label) {
    this.label = label;
  }

  /** The word that stands in cells. */
  public String label() {
    return label;
  }

  /** The one that a day is in on another. */
  public static DuePeriod of(LocalDate due, LocalDate today) {
    if (!due.isAfter(today)) {
      return due.isBefore(today) ? OVERDUE : TODAY;
    }
    if (!due.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)))) {
      return THIS_WEEK;
    }
    return YearMonth.from(due).equals(YearMonth.from(today)) ? THIS_MONTH : LATER;
  }
}
