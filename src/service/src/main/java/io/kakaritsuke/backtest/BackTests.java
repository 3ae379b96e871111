package io.kakaritsuke.backtest;

import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.decisionlog.FactHistory;
import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.decisionlog.LatestFacts;
import io.kakaritsuke.job.PagedRows;
import io.kakaritsuke.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Makes back-tests, one at a time in a process: decisions come first. */
@Singleton
class BackTests {
  private static final int PAGE = 500;

  private final FactHistory history;
  private final LatestFacts latest;
  private final BackTestSettings settings;
  private final Clock clock;
  private final Semaphore free = new Semaphore(1);

  @Inject
  BackTests(FactHistory history, LatestFacts latest, BackTestSettings settings, Clock clock) {
    this.history = history;
    this.latest = latest;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Looks back at everything that the log knows; blocks for seconds.
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
      Instant until = clock.instant();
      bound(rulebook, until, (long) days.ofStayed().size() * candidates.size());
      BackTest test = new BackTest(candidates.stream().map(Judge::new).toList(), days, churned);
      LocalDate lastDay =
          churned.stream().map(Churned::on).max(Comparator.naturalOrder()).orElseThrow();
      FactHistory.Query query = new FactHistory.Query(rulebook, lastDay, until);
      PagedRows<KnownFacts> rows =
          new PagedRows<>(
              history.next(query, null, PAGE), PAGE, last -> history.next(query, last, PAGE));
      rows.forEachRemaining(test::take);
      test.end();
      return test;
    } finally {
      free.release();
    }
  }

  private void bound(String rulebook, Instant until, long eachSubject) throws SQLException {
    long most = settings.decisions() / Math.max(1, eachSubject);
    int enough = (int) Math.min(Integer.MAX_VALUE, most + 1);
    LatestFacts.Query all = new LatestFacts.Query(rulebook, LocalDate.MIN, until);
    long subjects = latest.count(all, null, enough).subjects();
    if (subjects > most) {
      subjects = latest.count(all, null, Integer.MAX_VALUE).subjects();
      throw new ProblemException(
          BackTestProblems.tooMuch(subjects * eachSubject, settings.decisions()));
    }
  }
}
