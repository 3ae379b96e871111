package io.kakaritsuke.backtest;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A subject that churned.
 *
 * @param line where it stands in the list, from 1; {@link #NO_LINE} where it is in none
 */
record Churned(String subject, LocalDate on, long line) {
  static final long NO_LINE = 0;

  Churned {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(on);
  }
}
