package io.kakaritsuke.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final long WORKED = TimeUnit.MILLISECONDS.toNanos(20);
  private static final LongSupplier SOME_DECISIONS = new AtomicLong()::getAndIncrement;

  private final AtomicLong clock = new AtomicLong(1);

  @Test
  void restsInProportionToTheWorkUntilItHasLooked() {
    Pace pace = pace(0.4, () -> 0, () -> 0);

    assertThat(pace.rest(WORKED)).isEqualTo(WORKED * 3 / 2);
    assertThat(pace.threads()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, -1})
  void restsWhileTheMachineIsBusyOrNobodyKnows(double load) {
    Pace pace = pace(0.4, () -> load, SOME_DECISIONS);
    lookLater();

    assertThat(pace.rest(WORKED)).isEqualTo(WORKED * 3 / 2);
  }

  @Test
  void neverRestsWhileProcessorsAreToSpare() {
    Pace pace = pace(0.000_001, () -> 0.49, SOME_DECISIONS);
    lookLater();

    assertThat(pace.rest(WORKED)).isZero();
  }

  @Test
  void neverRestsWhileNobodyAsksForDecisions() {
    Pace pace = pace(0.000_001, () -> 1, () -> 7);
    lookLater();

    assertThat(pace.rest(WORKED)).isZero();
    assertThat(pace.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void looksAgainOnlyAfterAWhile() {
    AtomicLong decisions = new AtomicLong();
    Pace pace = pace(0.5, () -> 1, decisions::get);
    lookLater();
    assertThat(pace.rest(WORKED)).isZero();

    decisions.incrementAndGet();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(249));
    assertThat(pace.rest(WORKED)).isZero();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(pace.rest(WORKED)).isEqualTo(WORKED);
  }

  @Test
  void neverRestsAtAFullShare() {
    assertThat(pace(1, () -> 1, SOME_DECISIONS).rest(Long.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void refusesAShareThatIsNone(double share) {
    assertThatThrownBy(() -> Pace.of(share, () -> 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private Pace pace(double share, DoubleSupplier load, LongSupplier decisions) {
    return Pace.of(share, load, decisions, clock::get);
  }

  private void lookLater() {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(260));
  }
}
