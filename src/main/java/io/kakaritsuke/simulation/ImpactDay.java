package io.kakaritsuke.simulation;

import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import io.kakaritsuke.decisionlog.LatestFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The day on which an impact is computed unless another is asked for: that of the newest facts.
 * Today would make facts of last quarter look like accounts that nobody has cared for since.
 */
@Singleton
class ImpactDay {
  private final Candidates candidates;
  private final LatestFacts latest;
  private final Clock clock;

  @Inject
  ImpactDay(Candidates candidates, LatestFacts latest, Clock clock) {
    this.candidates = candidates;
    this.latest = latest;
    this.clock = clock;
  }

  /**
   * The usual day.
   *
   * @param day that of the newest facts, not after today; today where there are none
   * @param newest null where the log knows no subject
   * @param today where the rulebook is at home
   */
  record Usual(LocalDate day, @Nullable LocalDate newest, LocalDate today) {}

  /** The usual day of a rulebook. */
  Usual of(String rulebook, Candidate version) throws SQLException {
    LocalDate today = candidates.today(version);
    LocalDate newest = latest.newest(new LatestFacts.Query(rulebook, today, clock.instant()));
    return new Usual(newest == null ? today : newest, newest, today);
  }

  /** The day that is asked for, else the usual one. */
  LocalDate or(@Nullable LocalDate asked, String rulebook, Candidate version) throws SQLException {
    return asked == null ? of(rulebook, version).day() : asked;
  }
}
