package io.kakaritsuke.activation.draft;

import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.web.Places;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
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
  private static final int CHECKING = 3;

  /** What somebody sends may take minutes to check; others are let in meanwhile. */
  private static final int CHECKING_OF_ONE = 2;

  private static final long PATIENCE_SECONDS = 20;
  private static final long GLANCE_NANOS = 20_000_000;

  private final Places receiving =
      new Places(RECEIVING, RECEIVING / 2, Duration.ofSeconds(PATIENCE_SECONDS));
  private final Semaphore proving = new Semaphore(1);
  private final Places checking;
  private final BooleanSupplier gone;
  private final Supplier<String> who;

  @Inject
  Turns(Asker asker) {
    this(asker::isGone, asker::name, Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /**
   * @param gone whether whoever wanted the work of this thread has left
   * @param who tells those apart who want work of a thread: nobody may take the turns of all
   * @param patience how long one waits for one's turn
   */
  Turns(BooleanSupplier gone, Supplier<String> who, Duration patience) {
    this.gone = gone;
    this.who = who;
    this.checking = new Places(CHECKING, CHECKING_OF_ONE, patience);
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
    if (!proving.tryAcquire()) {
      throw new ProblemException(DraftProblems.anotherScore());
    }
    try {
      return work.get();
    } finally {
      proving.release();
    }
  }

  /** Checks, when it is one's turn; not for somebody who has left while waiting for it. */
  <T> T check(Supplier<T> work) {
    return check(who.get(), work);
  }

  /**
   * The same for whoever is named.
   *
   * @param asker nobody may take the turns of all
   */
  <T> T check(String asker, Supplier<T> work) {
    if (!enter(asker)) {
      throw new ProblemException(UploadProblems.busy());
    }
    try {
      goOn();
      return work.get();
    } finally {
      checking.leave(asker);
    }
  }

  private boolean enter(String asker) {
    try {
      return checking.enter(asker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * To be asked from time to time by what may take long.
   *
   * @throws ProblemException where whoever wanted it has left
   */
  void goOn() {
    if (gone.getAsBoolean()) {
      throw new ProblemException(UploadProblems.nobodyWaits());
    }
  }

  /** How many wait for their turn to be checked. */
  int waiting() {
    return checking.waiting();
  }

  /**
   * For work that nobody waits for yet: waits while something is checked.
   *
   * @param wanted whether somebody waits for it now
   */
  void giveWay(BooleanSupplier wanted) {
    while (!checking.areFree()
        && !wanted.getAsBoolean()
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }
}
