package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.web.Places;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets few uploads be received, and fewer be checked, at a time: each may take tens of megabytes
 * and a second of a processor, which live decisions need as well.
 */
@Singleton
class Turns {
  private static final int RECEIVING = 12;
  private static final int CHECKING = 2;
  private static final long PATIENCE_SECONDS = 20;
  private static final long GLANCE_NANOS = 20_000_000;

  private final Places receiving =
      new Places(RECEIVING, RECEIVING / 2, Duration.ofSeconds(PATIENCE_SECONDS));
  private final Semaphore proving = new Semaphore(1);
  private final Semaphore checking = new Semaphore(CHECKING, true);
  private final BooleanSupplier gone;

  @Inject
  Turns(Asker asker) {
    this(asker::isGone);
  }

  /**
   * @param gone whether whoever wanted the work of this thread has left
   */
  Turns(BooleanSupplier gone) {
    this.gone = gone;
  }

  /**
   * Receives, when there is room for another.
   *
   * @param who nobody may take the room of all
   */
  <T> T receive(String who, Supplier<T> work) {
    try {
      if (!receiving.enter(who)) {
        throw new ProblemException(UploadProblems.busy());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(UploadProblems.busy());
    }
    try {
      return work.get();
    } finally {
      receiving.leave(who);
    }
  }

  /** Proves what takes minutes, unless somebody else does. */
  <T> T prove(Supplier<T> work) {
    return inTurn(proving, 0, work, DraftProblems.anotherScore());
  }

  /** Checks, when it is one's turn; not for somebody who has left while waiting for it. */
  <T> T check(Supplier<T> work) {
    return inTurn(
        checking,
        PATIENCE_SECONDS,
        () -> {
          if (gone.getAsBoolean()) {
            throw new ProblemException(UploadProblems.nobodyWaits());
          }
          return work.get();
        },
        UploadProblems.busy());
  }

  /** How many wait for their turn to be checked. */
  int waiting() {
    return checking.getQueueLength();
  }

  /**
   * For work that nobody waits for yet: waits while something is checked.
   *
   * @param wanted whether somebody waits for it now
   */
  void giveWay(BooleanSupplier wanted) {
    while (checking.availablePermits() < CHECKING
        && !wanted.getAsBoolean()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private static <T> T inTurn(Semaphore places, long seconds, Supplier<T> work, Problem busy) {
    if (!acquire(places, seconds)) {
      throw new ProblemException(busy);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static boolean acquire(Semaphore places, long seconds) {
    try {
      return places.tryAcquire(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
