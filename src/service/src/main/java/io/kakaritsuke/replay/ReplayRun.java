package io.kakaritsuke.replay;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.LogRange;
import io.kakaritsuke.decisionlog.LogRange.Position;
import io.kakaritsuke.decisionlog.LogRange.Sample;
import io.kakaritsuke.decisionlog.LogStretches;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.job.JobStore.Work;
import io.kakaritsuke.job.Lease;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Brings one replay to its end from wherever it stands. In memory are two stretches of the log: one
 * that is being decided, one that is being read or kept. What was found in a stretch is kept in one
 * transaction with how far the replay has come, so that it can go on anywhere.
 */
final class ReplayRun {
  private static final int STRETCH = 2_000;
  private static final int PIECE = 125;

  private final LogStretches log;
  private final Lease lease;
  private final Replay replay;
  private final Redecision redecision;
  private final OwnVersions versions;
  private final ExecutorService deciding;

  /**
   * @param lease of the job of the replay
   * @param deciding decides the stretches
   */
  ReplayRun(
      LogStretches log,
      Lease lease,
      Replay replay,
      Redecision redecision,
      ActiveRulebooks rulebooks,
      ExecutorService deciding) {
    this.log = log;
    this.lease = lease;
    this.replay = replay;
    this.redecision = redecision;
    this.versions = new OwnVersions(rulebooks);
    this.deciding = deciding;
  }

  /** A stretch under way; it has at least one decision. */
  private record Stretch(List<LoggedDecision> logged, List<Future<List<Redecided>>> pieces) {
    Position last() {
      return Position.of(logged.get(logged.size() - 1));
    }
  }

  /**
   * Runs to the end, or until the lease ends.
   *
   * @throws SQLException the database is gone or too slow; what was kept until then is good
   */
  void run() throws SQLException, InterruptedException {
    LogRange range = counted(begun());
    long began = System.nanoTime();
    Stretch current = begin(range, replay.progress().position());
    while (current != null && lease.goesOn()) {
      Stretch following = current.logged().size() < STRETCH ? null : begin(range, current.last());
      List<Redecided> decided = decided(current);
      if (!lease.keep(
          decided.size(), connection -> ReplayStore.keep(connection, replay.id(), decided))) {
        return;
      }
      current = following;
      lease.rest(System.nanoTime() - began);
      began = System.nanoTime();
    }
    if (current == null) {
      lease.done(Work.NONE);
    }
  }

  /** Without the time before the first decision, of which there may be centuries. */
  private LogRange begun() throws SQLException {
    LogRange whole = replay.asked().range();
    Instant oldest = log.oldest(whole.from()).orElse(whole.to());
    return whole.within(oldest, whole.to());
  }

  private LogRange counted(LogRange range) throws SQLException {
    Long total = replay.job().total();
    LogRange sampled = range.with(sample(range, total != null));
    if (total == null) {
      Sample sample = sampled.sample();
      Long upTo = sample == null ? null : sample.upTo();
      // The number last: where it is, the sample is drawn.
      lease.keep(0, connection -> ReplayStore.sampled(connection, replay.id(), upTo));
      lease.total(log.count(sampled));
    }
    return sampled;
  }

  private @Nullable Sample sample(LogRange range, boolean drawn) throws SQLException {
    Replay.Asked asked = replay.asked();
    Long upTo = replay.progress().sampleUpTo();
    if (drawn) {
      return upTo == null ? null : new Sample(asked.seed(), upTo);
    }
    if (asked.sampleShare() != null) {
      return Sample.ofShare(asked.seed(), asked.sampleShare());
    }
    return asked.sampleSize() == null ? null : log.sample(range, asked.seed(), asked.sampleSize());
  }

  private @Nullable Stretch begin(LogRange range, @Nullable Position after) throws SQLException {
    List<LoggedDecision> logged = log.next(range, after, STRETCH);
    if (logged.isEmpty()) {
      return null;
    }
    List<Future<List<Redecided>>> pieces = new ArrayList<>();
    for (int at = 0; at < logged.size(); at += PIECE) {
      List<LoggedDecision> piece = logged.subList(at, Math.min(at + PIECE, logged.size()));
      List<Optional<ActiveVersion>> own = new ArrayList<>(piece.size());
      for (LoggedDecision one : piece) {
        own.add(versions.find(one.rulebook(), one.version()));
      }
      pieces.add(deciding.submit(() -> decide(piece, own)));
    }
    return new Stretch(logged, pieces);
  }

  private List<Redecided> decide(
      List<LoggedDecision> logged, List<Optional<ActiveVersion>> versions) {
    List<Redecided> decided = new ArrayList<>(logged.size());
    for (int i = 0; i < logged.size(); i++) {
      decided.add(redecision.of(logged.get(i), versions.get(i)));
    }
    return decided;
  }

  private static List<Redecided> decided(Stretch stretch) throws InterruptedException {
    List<Redecided> all = new ArrayList<>(stretch.logged().size());
    for (Future<List<Redecided>> piece : stretch.pieces()) {
      try {
        all.addAll(piece.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a decision could not be made again", e.getCause());
      }
    }
    return all;
  }
}
