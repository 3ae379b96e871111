package io.kakaritsuke.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final long WORKED = TimeUnit.MILLISECONDS.toNanos(40);

  @Test
  void restsInProportionToTheWorkUntilItHasLooked() throws Exception {
    assertThat(rested(Pace.of(0.4, () -> 0, () -> 0))).isGreaterThanOrEqualTo(WORKED * 3 / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, -1})
  void restsWhileTheMachineIsBusyOrNobodyKnows(double load) throws Exception {
    Pace pace = Pace.of(0.4, () -> load, new AtomicLong()::getAndIncrement);
    TimeUnit.MILLISECONDS.sleep(260);

    assertThat(rested(pace)).isGreaterThanOrEqualTo(WORKED * 3 / 2);
  }

  @Test
  void neverRestsWhileProcessorsAreToSpare() throws Exception {
    Pace pace = Pace.of(0.000_001, () -> 0.49, new AtomicLong()::getAndIncrement);
    TimeUnit.MILLISECONDS.sleep(260);

    // Would take half a day.
    pace.rest(WORKED);
  }

  @Test
  void neverRestsWhileNobodyAsksForDecisions() throws Exception {
    Pace pace = Pace.of(0.000_001, () -> 1, () -> 7);
    TimeUnit.MILLISECONDS.sleep(260);

    pace.rest(WORKED);
    assertThat(pace.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void neverRestsAtAFullShare() throws Exception {
    Pace.of(1, () -> 1, new AtomicLong()::getAndIncrement).rest(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void refusesAShareThatIsNone(double share) {
    assertThatThrownBy(() -> Pace.of(share, () -> 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static long rested(Pace pace) throws InterruptedException {
    long began = System.nanoTime();
    pace.rest(WORKED);
    return System.nanoTime() - began;
  }
}
