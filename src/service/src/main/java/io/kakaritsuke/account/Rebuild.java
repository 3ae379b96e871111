package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.JobStore.Work;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.ProblemException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes all accounts of a rulebook anew of both records, a few at a time: each is locked while it
 * is made, and all are there all the while.
 */
@ApplicationScoped
class Rebuild implements JobKind {
  private static final String KIND = "rebuild";
  private static final int STRETCH = 50;
  private static final double SHARE = 0.5;
  private static final Duration KEEP = Duration.ofDays(90);

  private final RebuildStore store;
  private final DayStore days;
  private final KnownAccounts known;
  private final Accounts accounts;
  private final ActiveRulebooks rulebooks;
  private final Jobs jobs;
  private final Clock clock;
  private final Pace pace;

  @Inject
  Rebuild(
      RebuildStore store,
      DayStore days,
      KnownAccounts known,
      Accounts accounts,
      ActiveRulebooks rulebooks,
      Jobs jobs,
      DecisionCount decisions,
      Clock clock) {
    this.store = store;
    this.days = days;
    this.known = known;
    this.accounts = accounts;
    this.rulebooks = rulebooks;
    this.jobs = jobs;
    this.clock = clock;
    this.pace = Pace.of(SHARE, decisions::made);
  }

  @Startup
  void begin() {
    jobs.serve(this);
  }

  /** Asks for it. */
  Job start(String rulebook, String createdBy) throws SQLException {
    Job job = Job.asked(KIND, rulebook, clock.instant(), createdBy);
    jobs.start(job, connection -> RebuildStore.add(connection, job));
    return job;
  }

  @Override
  public String name() {
    return KIND;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Duration keep() {
    return KEEP;
  }

  @Override
  public void run(Lease lease) throws SQLException, InterruptedException {
    String rulebook = lease.job().rulebook();
    String position = store.position(lease.job());
    if (position == null) {
      lease.keep(
          0,
          connection -> {
            AccountRecords.begin(connection, rulebook);
            RebuildStore.keep(connection, lease.job(), "");
          });
      position = "";
    }
    lease.total(known.count(rulebook, LocalDate.MIN));
    List<String> next = days.next(rulebook, LocalDate.MIN, position, STRETCH);
    while (!next.isEmpty() && lease.goesOn()) {
      ActiveVersion version =
          rulebooks
              .active(rulebook)
              .orElseThrow(() -> new ProblemException(RulebookProblems.noActiveVersion(rulebook)));
      List<String> stretch = next;
      String last = stretch.get(stretch.size() - 1);
      long began = System.nanoTime();
      boolean kept =
          lease.keep(
              stretch.size(),
              connection -> {
                accounts.rebuild(connection, version, stretch);
                RebuildStore.keep(connection, lease.job(), last);
              });
      if (!kept || !lease.goesOn()) {
        return;
      }
      lease.rest(System.nanoTime() - began);
      next = days.next(rulebook, LocalDate.MIN, last, STRETCH);
    }
    if (next.isEmpty()) {
      lease.done(Work.NONE);
    }
  }
}
