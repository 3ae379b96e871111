package io.kakaritsuke.feed;

import io.kakaritsuke.account.Accounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.account.OwnFacts;
import io.kakaritsuke.account.PieceRequest;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.decision.BatchAnswers;
import io.kakaritsuke.decision.BatchBody.Opened;
import io.kakaritsuke.decision.BatchRows;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.ContentType;
import io.kakaritsuke.decision.Decider;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.decision.DecisionCount;
import io.kakaritsuke.feed.FeedRunStore.LostFileException;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.job.JobKind;
import io.kakaritsuke.job.JobStore.Details;
import io.kakaritsuke.job.Jobs;
import io.kakaritsuke.job.Lease;
import io.kakaritsuke.job.Pace;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Feed;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Lets runs of feeds in, stretch by stretch. What is known of a stretch, and how far the run has
 * come, are kept together, so that a process which goes on with it leaves no line out and takes
 * none twice. Whoever sent the file is answered meanwhile, as long as they listen.
 */
@ApplicationScoped
class Admissions implements JobKind {
  /** The name of the kind of job. */
  static final String KIND = "feed";

  private static final Logger LOG = Logger.getLogger(Admissions.class);
  private static final int STRETCH = 200;
  private static final double SHARE = 0.5;
  private static final Duration KEEP = Duration.ofDays(30);

  private final FeedRunStore store;
  private final Accounts accounts;
  private final RulebookAccess rulebooks;
  private final Decider decider;
  private final Jobs jobs;
  private final Clock clock;
  private final Pace pace;
  private final Map<UUID, Listener> listeners = new ConcurrentHashMap<>();

  @Inject
  Admissions(
      FeedRunStore store,
      Accounts accounts,
      RulebookAccess rulebooks,
      Decider decider,
      Jobs jobs,
      DecisionCount decisions,
      Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.rulebooks = rulebooks;
    this.decider = decider;
    this.jobs = jobs;
    this.clock = clock;
    this.pace = Pace.of(SHARE, decisions::made);
  }

  /**
   * Who is answered.
   *
   * @param reads whether they may see what others told
   */
  private record Listener(BatchAnswers answers, boolean reads) {}

  /** What is kept of a job that lets a run in, in the transaction that begins it. */
  interface Begun {
    /** Returns false where the run is not to be let in. */
    boolean keep(Connection connection, UUID job) throws SQLException;
  }

  @Startup
  void begin() {
    jobs.serve(this);
  }

  /**
   * Has a run let in by whichever process is free.
   *
   * @return false where it is not to be
   */
  boolean start(String rulebook, String by, Begun begun) throws SQLException {
    Job job = Job.asked(KIND, rulebook, clock.instant(), by);
    return jobs.start(job, connection -> begun.keep(connection, job.id()));
  }

  /**
   * Lets a run in here and now, and answers each line.
   *
   * @param reads whether whoever is answered may see what others told
   */
  void startHere(String rulebook, String by, Begun begun, BatchAnswers answers, boolean reads)
      throws SQLException, InterruptedException {
    Job job = Job.asked(KIND, rulebook, clock.instant(), by);
    listeners.put(job.id(), new Listener(answers, reads));
    try {
      Details details = connection -> begun.keep(connection, job.id());
      jobs.startHere(job, details);
    } finally {
      listeners.remove(job.id());
    }
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

  // What was let in stays so; the rest waits for a person.
  @Override
  public void gaveUp(Connection connection, UUID job) throws SQLException {
    FeedRunStore.waitAgain(connection, job);
  }

  @Override
  public void run(Lease lease) throws SQLException, InterruptedException {
    FeedRun run = store.ofJob(lease.job().id()).orElse(null);
    if (run == null) {
      return;
    }
    lease.total(run.report().lines());
    ActiveVersion version = rulebooks.version(run.rulebook(), null);
    try {
      BatchRows<PieceRequest.Read> rows = rows(run, version);
      List<BatchRow<PieceRequest.Read>> stretch = next(rows, run.position());
      while (!stretch.isEmpty()) {
        long began = System.nanoTime();
        if (!letIn(lease, run, stretch) || !lease.goesOn()) {
          return;
        }
        lease.rest(System.nanoTime() - began);
        stretch = next(rows, run.position());
      }
    } catch (LostFileException e) {
      throw new SQLException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lease.done(connection -> FeedRunStore.admitted(connection, run));
  }

  /**
   * The lines of the file of a run.
   *
   * @throws ProblemException the version can read none of it
   */
  BatchRows<PieceRequest.Read> rows(FeedRun run, ActiveVersion version) throws IOException {
    Feed feed = version.compiled().rulebook().feed(run.feed());
    PieceRequest pieces =
        new PieceRequest(
            version.catalogue(),
            decider.today(version),
            run.observedOn(),
            run.feed(),
            run.receivedBy());
    Opened<PieceRequest.Read> opened =
        pieces
            .body()
            .open(
                store.content(run.id()),
                ContentType.parse(run.contentType()),
                version.catalogue(),
                feed == null ? Map.of() : feed.columns(),
                true);
    if (opened instanceof Opened.Bad<PieceRequest.Read> bad) {
      throw new ProblemException(bad.problem());
    }
    return ((Opened.Good<PieceRequest.Read>) opened).rows();
  }

  private static List<BatchRow<PieceRequest.Read>> next(
      BatchRows<PieceRequest.Read> rows, long position) throws IOException {
    List<BatchRow<PieceRequest.Read>> stretch = new ArrayList<>();
    BatchRow<PieceRequest.Read> row = rows.next();
    while (row != null) {
      if (row.line() > position) {
        stretch.add(row);
      }
      row = stretch.size() < STRETCH ? rows.next() : null;
    }
    return stretch;
  }

  private boolean letIn(Lease lease, FeedRun run, List<BatchRow<PieceRequest.Read>> stretch)
      throws SQLException {
    // A version that was published meanwhile decides the accounts that are left.
    ActiveVersion version = rulebooks.version(run.rulebook(), null);
    List<PieceRequest.Read> reads = stretch.stream().map(row -> row.reading().get()).toList();
    List<Piece> pieces = new ArrayList<>();
    for (PieceRequest.Read read : reads) {
      if (read instanceof PieceRequest.Read.Good good) {
        pieces.add(good.piece());
      }
    }
    List<Told> told = new ArrayList<>();
    long last = stretch.get(stretch.size() - 1).line();
    boolean kept =
        lease.keep(
            stretch.size(),
            connection -> {
              told.addAll(accounts.tell(connection, version, pieces, run.why()));
              FeedRunStore.admitted(connection, run.id(), last);
            });
    if (kept) {
      answer(lease.job().id(), stretch, reads, pieces, told);
    }
    return kept;
  }

  // A file that was let in stays so, also where its sender has gone away.
  private void answer(
      UUID job,
      List<BatchRow<PieceRequest.Read>> stretch,
      List<PieceRequest.Read> reads,
      List<Piece> pieces,
      List<Told> told) {
    Listener listener = listeners.get(job);
    if (listener == null) {
      return;
    }
    List<Outcome> outcomes = new ArrayList<>(reads.size());
    int next = 0;
    for (PieceRequest.Read read : reads) {
      if (read instanceof PieceRequest.Read.Bad bad) {
        outcomes.add(new Outcome.Refused(bad.problem(), bad.subject()));
      } else {
        outcomes.add(OwnFacts.outcome(told.get(next), pieces.get(next), listener.reads()));
        next++;
      }
    }
    try {
      listener.answers().answer(stretch, outcomes);
    } catch (IOException e) {
      LOG.infof("Whoever sent a file of a feed is answered no more: %s", e.getMessage());
      listeners.remove(job);
    }
  }
}
