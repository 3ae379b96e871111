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
 * The subjects of one simulation, read one stretch ahead and counted at the same time, so that the
 * database works while stretches are compared. For one thread; in memory are two stretches.
 */
final class ReadAhead implements AutoCloseable {
  private final LatestFacts latest;
  private final LatestFacts.Query query;
  private final int size;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "simulation-reader");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          });
  private final Future<Long> count;
  private Future<List<KnownFacts>> ahead;

  /**
   * @param size subjects of a stretch
   * @param known how many subjects there are; null where they are to be counted
   */
  ReadAhead(LatestFacts latest, LatestFacts.Query query, int size, @Nullable Long known) {
    this.latest = latest;
    this.query = query;
    this.size = size;
    ahead = read(null);
    count =
        readers.submit(
            () ->
                known == null
                    ? latest.count(query.rulebook(), query.until(), Long.MAX_VALUE)
                    : known);
  }

  private Future<List<KnownFacts>> read(@Nullable String after) {
    Callable<List<KnownFacts>> reading = () -> latest.next(query, after, size);
    return readers.submit(reading);
  }

  /**
   * The next stretch.
   *
   * @return fewer subjects than a stretch has only at the end
   */
  List<KnownFacts> next() throws SQLException, InterruptedException {
    List<KnownFacts> stretch = result(ahead);
    if (stretch.size() == size) {
      ahead = read(stretch.get(size - 1).subject());
    }
    return stretch;
  }

  boolean isCounted() {
    return count.isDone();
  }

  /** How many subjects there are; waits until they are counted. */
  long count() throws SQLException, InterruptedException {
    return result(count);
  }

  private static <T> T result(Future<T> reading) throws SQLException, InterruptedException {
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
    readers.shutdownNow();
  }
}
