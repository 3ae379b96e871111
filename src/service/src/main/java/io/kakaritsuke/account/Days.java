package io.kakaritsuke.account;

import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.account.Accounts.Redecided;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookProblems;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.JobStore.Details;
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
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Decides all accounts of a rulebook for a day, each once: a stretch of accounts, what was decided
 * on them, and how far the day has come are kept together, so that a process which goes on with it
 * leaves none out and takes none twice.
 */
@ApplicationScoped
class Days implements JobKind {
  private static final int STRETCH = 200;

  /** So many accounts are decided within seconds. */
  private static final int AT_ONCE = 10_000;

  private static final double SHARE = 0.5;
  private static final Duration KEEP = Duration.ofDays(400);

  private final DayStore store;
  private final KnownAccounts known;
  private final Accounts accounts;
  private final ActiveRulebooks rulebooks;
  private final Jobs jobs;
  private final Clock clock;
  private final Pace pace;

  @Inject
  Days(
      DayStore store,
      KnownAccounts known,
      Accounts accounts,
      ActiveRulebooks rulebooks,
      Jobs jobs,
      DecisionCount decisions,
      Clock clock) {
    this.store = store;
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

  /**
   * Runs a day of a rulebook: over few accounts in the thread of the caller, over many as a job.
   *
   * @param why {@link Why#DAY} or {@link Why#BACKFILL}
   * @return done where there are few accounts; else as it stands
   */
  Day start(String rulebook, LocalDate asOf, Why why, String createdBy)
      throws SQLException, InterruptedException {
    Day day = Day.asked(Job.asked(Day.KIND, rulebook, clock.instant(), createdBy), asOf, why);
    Details details = connection -> DayStore.add(connection, day, null);
    if (known.count(rulebook, asOf) <= AT_ONCE) {
      jobs.startHere(day.job(), details);
    } else {
      jobs.start(day.job(), details);
    }
    return store.find(day.job().id()).orElse(day);
  }

  /** Begins a day by the clock, unless another process has. */
  void startByClock(String rulebook, LocalDate asOf) throws SQLException {
    Job job = Job.asked(Day.KIND, rulebook, clock.instant(), AuditTrail.SYSTEM);
    Day day = Day.begunByClock(job, asOf);
    jobs.start(job, connection -> DayStore.add(connection, day, null));
  }

  /**
   * Decides all accounts again as of today, since a version was published or is active again.
   *
   * @param version its number
   */
  void startPublished(String rulebook, LocalDate today, int version) throws SQLException {
    Job job = Job.asked(Day.KIND, rulebook, clock.instant(), AuditTrail.SYSTEM);
    Day day = Day.asked(job, today, Why.PUBLISH);
    jobs.start(job, connection -> DayStore.add(connection, day, version));
  }

  /** The day of a rulebook that was asked for last. */
  Optional<Day> latest(String rulebook) throws SQLException {
    return store.latest(rulebook);
  }

  @Override
  public String name() {
    return Day.KIND;
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
    Optional<Day> found = store.find(lease.job().id());
    if (found.isEmpty()) {
      return;
    }
    Day day = found.get();
    String rulebook = lease.job().rulebook();
    lease.total(known.count(rulebook, day.asOf()));
    String position = day.position();
    List<String> next = store.next(rulebook, day.asOf(), position, STRETCH);
    while (!next.isEmpty()) {
      // A version that was published meanwhile decides the accounts that are left.
      ActiveVersion version =
          rulebooks
              .active(rulebook)
              .orElseThrow(() -> new ProblemException(RulebookProblems.noActiveVersion(rulebook)));
      List<String> stretch = next;
      boolean isMadeUp = day.byClock() && day.asOf().isBefore(begun(version));
      String last = stretch.get(stretch.size() - 1);
      long began = System.nanoTime();
      boolean kept =
          lease.keep(
              stretch.size(),
              connection -> {
                Redecided redecided =
                    accounts.redecide(
                        connection, version, stretch, day.asOf(), day.why(), isMadeUp);
                DayStore.keep(connection, day.job().id(), last, redecided);
              });
      if (!kept || !lease.goesOn()) {
        return;
      }
      lease.rest(System.nanoTime() - began);
      next = store.next(rulebook, day.asOf(), last, STRETCH);
    }
    lease.done(Work.NONE);
  }

  /** The last day that has begun; another one is made up for. */
  private LocalDate begun(ActiveVersion version) {
    FactCatalogue catalogue = version.catalogue();
    LocalTime begins = catalogue.days().begins();
    return DayClock.begun(
        clock.instant(), begins == null ? LocalTime.MIDNIGHT : begins, catalogue.zone());
  }
}
