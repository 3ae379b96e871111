package io.kakaritsuke.decision;

import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.DecisionLog.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Decides a batch in stretches: while one stretch is being committed, the next are decided. A
 * stretch is answered when it is committed, and ends where the client has sent no more yet.
 */
final class BatchRun {
  private static final int MAX_ROWS = 256;
  private static final int WORTH_SHARING = 32;
  private static final int MAX_BYTES = 1 << 20;
  private static final int STRETCHES_IN_FLIGHT = 4;

  private final BatchRows rows;
  private final BatchFormat format;
  private final DecisionLog log;
  private final boolean logged;
  private final ResponseWriter writer;
  private final Deque<Stretch> inFlight = new ArrayDeque<>();

  private record Line(long number, Decider.Outcome outcome) {}

  private record Stretch(List<Line> lines, CompletableFuture<Stored> stored) {}

  BatchRun(
      BatchRows rows, BatchFormat format, DecisionLog log, boolean logged, ResponseWriter writer) {
    this.rows = rows;
    this.format = format;
    this.log = log;
    this.logged = logged;
    this.writer = writer;
  }

  /** Runs to the end of the body. */
  void run() throws IOException {
    byte[] head = format.head();
    if (head.length > 0) {
      writer.write(head, head.length);
    }
    for (List<BatchRow> stretch = next(); !stretch.isEmpty(); stretch = next()) {
      List<Line> lines = decided(stretch);
      inFlight.add(new Stretch(lines, store(lines)));
      while (inFlight.size() > STRETCHES_IN_FLIGHT || (!inFlight.isEmpty() && !rows.ready())) {
        answer(inFlight.remove());
      }
    }
    while (!inFlight.isEmpty()) {
      answer(inFlight.remove());
    }
  }

  private List<BatchRow> next() throws IOException {
    List<BatchRow> stretch = new ArrayList<>();
    int bytes = 0;
    do {
      BatchRow row = rows.next();
      if (row == null) {
        return stretch;
      }
      stretch.add(row);
      bytes += row.size();
    } while (stretch.size() < MAX_ROWS && bytes < MAX_BYTES && rows.ready());
    return stretch;
  }

  // A batch has all cores to itself if nobody else wants them; the order is kept.
  private static List<Line> decided(List<BatchRow> stretch) {
    Stream<BatchRow> rows =
        stretch.size() < WORTH_SHARING ? stretch.stream() : stretch.parallelStream();
    return rows.map(row -> new Line(row.line(), row.deciding().get())).toList();
  }

  private CompletableFuture<Stored> store(List<Line> stretch) {
    List<LogEntry> entries = new ArrayList<>();
    if (logged) {
      for (Line row : stretch) {
        if (row.outcome() instanceof Decider.Outcome.Decided decided) {
          entries.add(decided.entry(null));
        }
      }
    }
    return entries.isEmpty()
        ? CompletableFuture.completedFuture(new Stored.Committed())
        : log.storeAll(entries).toCompletableFuture();
  }

  private void answer(Stretch stretch) throws IOException {
    boolean stored = stretch.stored().join() instanceof Stored.Committed;
    ByteArrayOutputStream out = new ByteArrayOutputStream(stretch.lines().size() * 5_000);
    for (Line row : stretch.lines()) {
      if (row.outcome() instanceof Decider.Outcome.Refused refused) {
        format.refused(row.number(), refused.problem(), out);
      } else if (stored) {
        format.decided((Decider.Outcome.Decided) row.outcome(), out);
      } else {
        format.refused(row.number(), Problems.notStored(), out);
      }
    }
    byte[] bytes = out.toByteArray();
    writer.write(bytes, bytes.length);
  }
}
