package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kakaritsuke.engine.LostThreads.Lost;
import io.kakaritsuke.engine.RuleThreads.GivenUp;
import io.kakaritsuke.engine.RuleThreads.Limit;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Work of which some does not come back. */
@Timeout(60)
@Isolated("counts the threads of the process")
class RuleThreadsTest {
  private static final Limit AT_ONCE = Limit.byClock(Duration.ofMillis(1));
  private static final Limit A_MINUTE = Limit.byClock(Duration.ofMinutes(1));
  private static final Lost LOST = Lost.compiling("shop", "lost.drl");

  @Test
  void workThatDoesNotComeBackIsKnownOfUntilItDoes() throws GivenUp {
    ReentrantLock held = new ReentrantLock();
    held.lock();
    try {
      assertThatThrownBy(() -> call(() -> waitFor(held), AT_ONCE)).isInstanceOf(GivenUp.class);

      assertThat(LostThreads.running()).contains(LOST);
      assertThat(call(() -> "another", A_MINUTE)).isEqualTo("another");
    } finally {
      held.unlock();
    }
    await().until(() -> !LostThreads.running().contains(LOST));
  }

  @Test
  void workOnAThreadThatWasLostIsDoneAtTheUsualPriority() throws GivenUp {
    ReentrantLock held = new ReentrantLock();
    held.lock();
    assertThatThrownBy(() -> call(() -> waitFor(held), AT_ONCE)).isInstanceOf(GivenUp.class);
    held.unlock();
    await().until(() -> !LostThreads.running().contains(LOST));

    assertThat(call(() -> Thread.currentThread().getPriority(), A_MINUTE))
        .isEqualTo(Thread.NORM_PRIORITY);
    assertThat(call(() -> Thread.currentThread().isInterrupted(), A_MINUTE)).isFalse();
  }

  @Test
  void whatWorkThrowsIsThrownToWhoeverWaits() {
    assertThatThrownBy(
            () ->
                call(
                    () -> {
                      throw new StackOverflowError("too deep");
                    },
                    A_MINUTE))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(
            () ->
                call(
                    () -> {
                      throw new IllegalStateException("broken");
                    },
                    A_MINUTE))
        .isInstanceOf(IllegalStateException.class);
  }

  private static <T> T call(Supplier<T> work, Limit limit) throws GivenUp {
    return RuleThreads.call(work, limit, asking -> LOST);
  }

  // As a compiler, it does not look whether it is told to end.
  private static String waitFor(ReentrantLock held) {
    held.lock();
    held.unlock();
    return "too late";
  }
}
