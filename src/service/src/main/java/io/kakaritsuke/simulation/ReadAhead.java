package io.kakaritsuke.simulation;

import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.decisionlog.LatestFacts;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of one simulation, read one stretch ahead, so that the database works while a
 * stretch is compared; with each stretch some more of them are counted, until their number is
 * known. For one thread; in memory are two stretches.
 */
final class ReadAhead implements AutoCloseable {
  private static final int STRETCH = 250;
  private static final int COUNTED_AT_ONCE = 2_000;

  private final LatestFacts latest;
  private final LatestFacts.Query query;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "simulation-reader");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });
  private Future<Stretch> ahead;

  // By the reader only.
  private long counted;
  private @Nullable String countedUpTo;
  private boolean isCounted;

  /**
   * A number of subjects in the order of the database.
   *
   * @param isLast whether no more come
   * @param total how many subjects the log knows; null until they are counted, never at the last
   * @param nanos that reading and counting took
   */
  record Stretch(List<KnownFacts> subjects, boolean isLast, @Nullable Long total, long nanos) {}

  /**
   * @param after the last subject that is behind already; null for all
   * @param known how many subjects there are; null where they are to be counted
   */
  ReadAhead(
      LatestFacts latest, LatestFacts.Query query, @Nullable String after, @Nullable Long known) {
    this.latest = latest;
    this.query = query;
    if (known != null) {
      counted = known;
      isCounted = true;
    }
    ahead = submit(after);
  }

  private Future<Stretch> submit(@Nullable String after) {
    Callable<Stretch> reading = () -> read(after);
    return reader.submit(reading);
  }

  private Stretch read(@Nullable String after) throws SQLException {
    long began = System.nanoTime();
    List<KnownFacts> subjects = latest.next(query, after, STRETCH);
    boolean isLast = subjects.size() < STRETCH;
    do {
      countOn();
    } while (isLast && !isCounted);
    Long total = isCounted ? counted : null;
    return new Stretch(subjects, isLast, total, System.nanoTime() - began);
  }

  private void countOn() throws SQLException {
    if (isCounted) {
      return;
    }
    LatestFacts.Counted portion = latest.count(query, countedUpTo, COUNTED_AT_ONCE);
    counted += portion.subjects();
    countedUpTo = portion.last();
    isCounted = portion.subjects() < COUNTED_AT_ONCE;
  }

  /** The next stretch; not to be asked for after the last. */
  Stretch next() throws SQLException, InterruptedException {
    Stretch stretch = result(ahead);
    if (!stretch.isLast()) {
      ahead = submit(stretch.subjects().get(stretch.subjects().size() - 1).subject());
    }
    return stretch;
  }

  private static Stretch result(Future<Stretch> reading) throws SQLException, InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IllegalStateException("Subjects could not be read", e.getCause());
    }
  }

  /** What is being read ends by itself; nobody waits for it. */
  @Override
  public void close() {
    reader.shutdownNow();
  }
}
