package io.kakaritsuke.backtest;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A subject that churned.
 *
 * @param line where it stands in the list, from 1
 */
record Churned(String subject, LocalDate on, long line) {
  Churned {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(on);
  }
}
