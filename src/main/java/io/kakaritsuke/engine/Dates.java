package io.kakaritsuke.engine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates as numbers, since only numbers are indexed and compared fast. */
public final class Dates {
  private Dates() {}

  /** Days from 1970-01-01, or null for a missing date. */
  public static @Nullable Long epochDay(@Nullable LocalDate date) {
    return date == null ? null : date.toEpochDay();
  }
}
