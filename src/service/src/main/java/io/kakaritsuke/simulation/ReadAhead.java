package io.kakaritsuke.simulation;

import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts;
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
 * stretch is compared. For one thread; in memory are two stretches.
 */
final class ReadAhead implements AutoCloseable {
  private static final int STRETCH = 250;

  private final KnownAccounts accounts;
  private final KnownAccounts.Query query;
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
  private @Nullable Long total;

  /**
   * A number of subjects in the order of the database.
   *
   * @param isLast whether no more come
   * @param total how many accounts there are
   * @param nanos that reading and counting took
   */
  record Stretch(List<KnownAccount> subjects, boolean isLast, long total, long nanos) {}

  /**
   * @param after the last subject that is behind already; null for all
   * @param known how many subjects there are; null where they are to be counted
   */
  ReadAhead(
      KnownAccounts accounts,
      KnownAccounts.Query query,
      @Nullable String after,
      @Nullable Long known) {
    this.accounts = accounts;
    this.query = query;
    this.total = known;
    ahead = submit(after);
  }

  private Future<Stretch> submit(@Nullable String after) {
    Callable<Stretch> reading = () -> read(after);
    return reader.submit(reading);
  }

  private Stretch read(@Nullable String after) throws SQLException {
    long began = System.nanoTime();
    Long all = total;
    if (all == null) {
      all = accounts.count(query.rulebook(), query.asOf());
      total = all;
    }
    List<KnownAccount> subjects = accounts.next(query, after, STRETCH);
    boolean isLast = subjects.size() < STRETCH;
    return new Stretch(subjects, isLast, all, System.nanoTime() - began);
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
