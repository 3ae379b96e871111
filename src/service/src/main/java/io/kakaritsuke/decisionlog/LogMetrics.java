package io.kakaritsuke.decisionlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the log tells about itself. */
final class LogMetrics {
  private final Counter stored;
  private final Counter refused;
  private final DistributionSummary groupSize;
  private final Timer commit;

  LogMetrics(MeterRegistry registry, WaitingLine waiting) {
    stored =
        Counter.builder("kakaritsuke.log.decisions.stored")
            .description("Decisions that were committed")
            .register(registry);
    refused =
        Counter.builder("kakaritsuke.log.submissions.unavailable")
            .description("Requests that were answered as not stored")
            .register(registry);
    groupSize =
        DistributionSummary.builder("kakaritsuke.log.group.size")
            .description("Decisions of one commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    commit =
        Timer.builder("kakaritsuke.log.commit")
            .description("From the first row of a group to the end of its commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("kakaritsuke.log.waiting", waiting, WaitingLine::entries)
        .description("Decisions that wait for a commit")
        .register(registry);
  }

  Timer commit() {
    return commit;
  }

  void committed(int decisions) {
    stored.increment(decisions);
    groupSize.record(decisions);
  }

  void unavailable(int submissions) {
    refused.increment(submissions);
  }
}
