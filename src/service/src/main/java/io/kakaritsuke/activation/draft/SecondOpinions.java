package io.kakaritsuke.activation.draft;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a second opinion while the author reads what was found, so that publishing need not wait
 * for it. Only of the last draft, and only once nobody has changed one for a moment: uploads in a
 * row are not slowed down by opinions that nobody will want.
 */
@Singleton
class SecondOpinions {
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "second-opinions");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> next;

  /** Another draft comes: the one before is not asked about any more, unless that has begun. */
  synchronized void makeRoom() {
    if (next != null) {
      next.cancel(false);
    }
  }

  /** Will ask, unless another draft comes first. */
  synchronized void askSoon(SecondOpinion opinion) {
    makeRoom();
    next = thread.schedule(opinion::ask, QUIET.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void end() {
    thread.shutdownNow();
  }
}
