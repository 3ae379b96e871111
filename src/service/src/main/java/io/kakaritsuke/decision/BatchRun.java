package io.kakaritsuke.decision;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.web.Gzip;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch in stretches: while stretches are being decided and committed, the next are read
 * and earlier ones answered. A stretch is answered when it is committed, and ends where the client
 * has sent no more yet.
 */
final class BatchRun {
  private static final int MAX_ROWS = 128;
  private static final int MAX_BYTES = 1 << 20;
  private static final int STRETCHES_IN_FLIGHT = 8;
  private static final int USUAL_ANSWER = 6_500;

  private final BatchRows rows;
  private final BatchFormat format;
  private final DecisionLog log;
  private final boolean logged;
  private final ResponseWriter writer;
  private final Executor deciding;
  private final Deque<Stretch> inFlight = new ArrayDeque<>();
  private boolean cutShort;

  private record Line(BatchRow row, Decider.Outcome outcome) {}

  private record Stretch(CompletableFuture<List<Line>> lines, CompletableFuture<Stored> stored) {}

  /**
   * @param logged whether the decisions are stored
   * @param deciding decides the stretches; shared with other batches
   */
  BatchRun(
      BatchRows rows,
      BatchFormat format,
      DecisionLog log,
      boolean logged,
      ResponseWriter writer,
      Executor deciding) {
    this.rows = rows;
    this.format = format;
    this.log = log;
    this.logged = logged;
    this.writer = writer;
    this.deciding = deciding;
  }

  /**
   * Runs to the end of the body.
   *
   * @throws ProblemException 400 where nothing of the body can be read, and nothing was answered
   */
  void run() throws IOException {
    List<BatchRow> first = next();
    if (cutShort && first.isEmpty()) {
      throw new ProblemException(HttpProblems.notGzip());
    }
    byte[] head = format.head();
    if (head.length > 0) {
      writer.write(Buffer.buffer(head));
    }
    for (List<BatchRow> stretch = first; !stretch.isEmpty(); stretch = next()) {
      inFlight.add(decided(stretch));
      while (inFlight.size() > STRETCHES_IN_FLIGHT || (!inFlight.isEmpty() && !ready())) {
        answer(inFlight.remove());
      }
    }
    while (!inFlight.isEmpty()) {
      answer(inFlight.remove());
    }
    if (cutShort) {
      Buffer out = Buffer.buffer();
      BatchRow rest = new BatchRow(rows.nextLine(), rows.nextLine(), 0, BatchRun::unread);
      format.refused(rest, unread(), out);
      writer.write(out);
    }
  }

  private static Decider.Outcome.Refused unread() {
    return new Decider.Outcome.Refused(DecisionProblems.cutShort());
  }

  private List<BatchRow> next() throws IOException {
    List<BatchRow> stretch = new ArrayList<>();
    int bytes = 0;
    do {
      BatchRow row = row();
      if (row == null) {
        return stretch;
      }
      stretch.add(row);
      bytes += row.size();
    } while (stretch.size() < MAX_ROWS && bytes < MAX_BYTES && ready());
    return stretch;
  }

  // Half a row, which may be another one than was meant, is none.
  private @Nullable BatchRow row() throws IOException {
    try {
      return cutShort ? null : rows.next();
    } catch (Gzip.CutShortException e) {
      cutShort = true;
      return null;
    }
  }

  private boolean ready() throws IOException {
    try {
      return cutShort || rows.ready();
    } catch (Gzip.CutShortException e) {
      cutShort = true;
      return true;
    }
  }

  private Stretch decided(List<BatchRow> stretch) {
    CompletableFuture<List<Line>> lines =
        CompletableFuture.supplyAsync(
            () -> stretch.stream().map(row -> new Line(row, row.deciding().get())).toList(),
            deciding);
    return new Stretch(lines, lines.thenCompose(this::store));
  }

  private CompletionStage<Stored> store(List<Line> stretch) {
    List<LogEntry> entries = new ArrayList<>();
    if (logged) {
      for (Line row : stretch) {
        if (row.outcome() instanceof Decider.Outcome.Decided decided) {
          entries.add(decided.entry(null));
        }
      }
    }
    return entries.isEmpty()
        ? CompletableFuture.completedStage(new Stored.Committed())
        : log.storeAll(entries);
  }

  private void answer(Stretch stretch) throws IOException {
    boolean stored = stretch.stored().join() instanceof Stored.Committed;
    List<Line> lines = stretch.lines().join();
    Buffer out = Buffer.buffer(lines.size() * USUAL_ANSWER);
    for (Line row : lines) {
      if (row.outcome() instanceof Decider.Outcome.Refused refused) {
        format.refused(row.row(), refused, out);
      } else if (stored) {
        format.decided((Decider.Outcome.Decided) row.outcome(), out);
      } else {
        String subject =
            ((Decider.Outcome.Decided) row.outcome()).decision().evaluation().facts().subject();
        format.refused(
            row.row(), new Decider.Outcome.Refused(DecisionProblems.notStored(), subject), out);
      }
    }
    writer.write(out);
  }
}
