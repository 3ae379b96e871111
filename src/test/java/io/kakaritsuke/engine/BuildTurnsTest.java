package io.kakaritsuke.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds of which one does not come back. */
@Timeout(60)
class BuildTurnsTest {
  private final BuildTurns turns = new BuildTurns();

  @Test
  void oneThatDoesNotComeBackGivesItsTurnToOthers() {
    ReentrantLock held = new ReentrantLock();
    held.lock();
    CountDownLatch over = new CountDownLatch(1);

    String lost =
        turns.take(
            () -> {
              // As a compiler, it does not look whether it is told to end.
              held.lock();
              over.countDown();
              return "too late";
            },
            Duration.ofMillis(1));

    assertThat(lost).isNull();
    assertThat(turns.take(() -> "without a time")).isEqualTo("without a time");
    assertThat(turns.take(() -> "in time", Duration.ofMinutes(1))).isEqualTo("in time");
    assertThat(over.getCount()).isOne();
    held.unlock();
    await().until(() -> over.getCount() == 0);
  }

  @Test
  void oneAtATimeIsBuilt() {
    AtomicInteger building = new AtomicInteger();

    assertThat(
            IntStream.range(0, 16)
                .parallel()
                .mapToObj(
                    i ->
                        turns.take(
                            () -> {
                              int others = building.getAndIncrement();
                              Thread.yield();
                              building.decrementAndGet();
                              return others;
                            },
                            Duration.ofMinutes(1))))
        .containsOnly(0);
  }

  @Test
  void whatABuildThrowsIsThrownAndTheTurnGoesOn() {
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new StackOverflowError("too deep");
                    },
                    Duration.ofMinutes(1)))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(turns.take(() -> 1)).isEqualTo(1);
  }
}
