package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosedWhenUnusedTest {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void closesOnceNobodyHoldsTheVersion() throws InterruptedException {
    tieToSomethingForgotten();

    assertThat(closedAfterCollections()).isTrue();
  }

  @Test
  void doesNotCloseWhileADecisionHoldsTheVersion() throws InterruptedException {
    Object held = new Object();
    new ClosedWhenUnused(Duration.ZERO).tie(held, closed::countDown);

    boolean closedEarly = closedAfterCollections();

    assertThat(closedEarly).as("closed under %s", held).isFalse();
  }

  private void tieToSomethingForgotten() {
    new ClosedWhenUnused(Duration.ZERO).tie(new Object(), closed::countDown);
  }

  private boolean closedAfterCollections() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      if (closed.await(200, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }
}
