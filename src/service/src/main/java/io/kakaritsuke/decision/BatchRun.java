package io.kakaritsuke.decision;

import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.problem.HttpProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.web.Gzip;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Has a batch decided in stretches: while stretches are being decided and committed, the next are
 * read and earlier ones answered. A stretch is answered when it is committed, and ends where the
 * client has sent no more yet.
 */
final class BatchRun<T> {
  private static final int MAX_ROWS = 128;
  private static final int MAX_BYTES = 1 << 20;
  private static final int STRETCHES_IN_FLIGHT = 8;

  private final BatchRows<T> rows;
  private final BatchWork<T> work;
  private final BatchAnswers answers;
  private final Deque<Stretch> inFlight = new ArrayDeque<>();
  private boolean cutShort;

  private final class Stretch {
    final List<BatchRow<T>> rows;
    final CompletableFuture<List<Decider.Outcome>> outcomes;

    Stretch(List<BatchRow<T>> rows) {
      this.rows = rows;
      this.outcomes = work.begin(rows);
    }
  }

  BatchRun(BatchRows<T> rows, BatchWork<T> work, BatchAnswers answers) {
    this.rows = rows;
    this.work = work;
    this.answers = answers;
  }

  /**
   * Runs to the end of the body.
   *
   * @throws ProblemException 400 where nothing of the body can be read, and nothing was answered
   */
  void run() throws IOException {
    List<BatchRow<T>> first = next();
    if (cutShort && first.isEmpty()) {
      throw new ProblemException(HttpProblems.notGzip());
    }
    answers.begin();
    for (List<BatchRow<T>> stretch = first; !stretch.isEmpty(); stretch = next()) {
      inFlight.add(new Stretch(stretch));
      while (inFlight.size() > STRETCHES_IN_FLIGHT || (!inFlight.isEmpty() && !ready())) {
        answer(inFlight.remove());
      }
    }
    while (!inFlight.isEmpty()) {
      answer(inFlight.remove());
    }
    if (cutShort) {
      BatchRow<Decider.Outcome> rest =
          new BatchRow<>(rows.nextLine(), rows.nextLine(), 0, BatchRun::unread);
      answers.answer(List.of(rest), List.of(unread()));
    }
  }

  private static Decider.Outcome.Refused unread() {
    return new Decider.Outcome.Refused(DecisionProblems.cutShort());
  }

  private List<BatchRow<T>> next() throws IOException {
    List<BatchRow<T>> stretch = new ArrayList<>();
    int bytes = 0;
    do {
      BatchRow<T> row = row();
      if (row == null) {
        return stretch;
      }
      stretch.add(row);
      bytes += row.size();
    } while (stretch.size() < MAX_ROWS && bytes < MAX_BYTES && ready());
    return stretch;
  }

  // Half a row, which may be another one than was meant, is none.
  private @Nullable BatchRow<T> row() throws IOException {
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

  private void answer(Stretch stretch) throws IOException {
    answers.answer(stretch.rows, stretch.outcomes.join());
  }
}
