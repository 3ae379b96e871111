package io.kakaritsuke.backtest;

import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.account.KnownAccounts.History;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Makes back-tests, one at a time in a process: decisions come first. */
@Singleton
class BackTests {
  private static final int PAGE = 200;

  private final KnownAccounts accounts;
  private final BackTestSettings settings;
  private final Clock clock;
  private final Semaphore free = new Semaphore(1);

  @Inject
  BackTests(KnownAccounts accounts, BackTestSettings settings, Clock clock) {
    this.accounts = accounts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks back at everything that is known; blocks for seconds.
   *
   * @param churned at least one
   * @throws ProblemException when it would take too much, or another one is under way
   * @throws SQLException the database is gone or too slow
   */
  BackTest run(
      String rulebook, List<Candidate> candidates, List<Integer> daysBefore, List<Churned> churned)
      throws SQLException {
    if (!free.tryAcquire()) {
      throw new ProblemException(BackTestProblems.busy());
    }
    try {
      Days days = Days.of(daysBefore, churned);
      accounts.catchUp();
      bound(rulebook, (long) days.ofStayed().size() * candidates.size());
      FeedDays feedDays = accounts.feedDays(rulebook);
      List<Judge> judges = candidates.stream().map(one -> new Judge(one, feedDays)).toList();
      BackTest test = new BackTest(judges, days, churned);
      LocalDate lastDay =
          churned.stream().map(Churned::on).max(Comparator.naturalOrder()).orElseThrow();
      KnownAccounts.Query query = new KnownAccounts.Query(rulebook, lastDay, clock.instant());
      PagedRows<History> rows =
          new PagedRows<>(
              accounts.histories(query, null, PAGE),
              PAGE,
              last -> accounts.histories(query, last.subject(), PAGE));
      while (rows.hasNext()) {
        test.take(rows.next());
      }
      return test;
    } finally {
      free.release();
    }
  }

  private void bound(String rulebook, long eachSubject) throws SQLException {
    long decisions = accounts.count(rulebook, LocalDate.MIN) * eachSubject;
    if (decisions > settings.decisions()) {
      throw new ProblemException(BackTestProblems.tooMuch(decisions, settings.decisions()));
    }
  }
}
