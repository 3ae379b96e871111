package io.kakaritsuke.account;

import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.comparison.Candidates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The day as of which many accounts are looked at (impacts, simulations, portfolios) unless another
 * is asked for: the last one that any was decided for. Today would make facts of last quarter, of a
 * rulebook whose accounts no day decides, look like accounts that nobody has cared for since.
 */
@Singleton
public class FactsDay {
  private final Candidates candidates;
  private final KnownAccounts accounts;

  @Inject
  FactsDay(Candidates candidates, KnownAccounts accounts) {
    this.candidates = candidates;
    this.accounts = accounts;
  }

  /**
   * The usual day.
   *
   * @param day the newest, not after today; today where there is none
   * @param newest the last day that any account was decided for; null where there is no account
   * @param today where the rulebook is at home
   */
  @Schema(name = "UsualDay")
  public record Usual(LocalDate day, @Nullable LocalDate newest, LocalDate today) {}

  /** The usual day of a rulebook, of what has been posted until now. */
  public Usual of(String rulebook, Candidate version) throws SQLException {
    LocalDate today = candidates.today(version);
    accounts.catchUp();
    LocalDate newest = accounts.newest(rulebook, today);
    return new Usual(newest == null ? today : newest, newest, today);
  }

  /** The day that is asked for, else the usual one. */
  public LocalDate or(@Nullable LocalDate asked, String rulebook, Candidate version)
      throws SQLException {
    return asked == null ? of(rulebook, version).day() : asked;
  }
}
