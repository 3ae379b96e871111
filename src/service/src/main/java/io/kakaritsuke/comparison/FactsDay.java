package io.kakaritsuke.comparison;

import io.kakaritsuke.decisionlog.LatestFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The day as of which many subjects are looked at (impacts, simulations, portfolios) unless another
 * is asked for: that of the newest facts. Today would make facts of last quarter look like accounts
 * that nobody has cared for since.
 */
@Singleton
public class FactsDay {
  private final Candidates candidates;
  private final LatestFacts latest;
  private final Clock clock;

  @Inject
  FactsDay(Candidates candidates, LatestFacts latest, Clock clock) {
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
  @Schema(name = "UsualDay")
  public record Usual(LocalDate day, @Nullable LocalDate newest, LocalDate today) {}

  /** The usual day of a rulebook. */
  public Usual of(String rulebook, Candidate version) throws SQLException {
    LocalDate today = candidates.today(version);
    LocalDate newest = newest(rulebook, today);
    return new Usual(newest == null ? today : newest, newest, today);
  }

  /**
   * The day of the newest facts of a rulebook; null where the log knows none.
   *
   * @param today facts of later days do not count
   */
  public @Nullable LocalDate newest(String rulebook, LocalDate today) throws SQLException {
    return latest.newest(new LatestFacts.Query(rulebook, today, clock.instant()));
  }

  /** The day that is asked for, else the usual one. */
  public LocalDate or(@Nullable LocalDate asked, String rulebook, Candidate version)
      throws SQLException {
    return asked == null ? of(rulebook, version).day() : asked;
  }
}
