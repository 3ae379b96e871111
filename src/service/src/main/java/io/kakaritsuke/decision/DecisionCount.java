package io.kakaritsuke.decision;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many decisions this process has made for clients, single and in batches; also the metric
 * {@code kakaritsuke.decisions}. Replays and simulations do not count.
 */
@Singleton
public class DecisionCount {
  private final LongAdder made = new LongAdder();

  @Inject
  public DecisionCount(MeterRegistry registry) {
    FunctionCounter.builder("kakaritsuke.decisions", made, LongAdder::sum)
        .description("Decisions made for clients")
        .register(registry);
  }

  void add() {
    made.increment();
  }

  /** Since the start of the process. */
  public long made() {
    return made.sum();
  }
}
