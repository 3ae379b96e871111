package io.kakaritsuke.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Counts keys that nobody has, tells of them by address, and has those who go on with them wait. A
 * right key never waits, wherever it comes from.
 */
@Singleton
class WrongKeys {
  private static final Logger LOG = Logger.getLogger(WrongKeys.class);
  private static final int FREE = 5;
  private static final int MOST_STEPS = 10;
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
  private static final int MAX_ADDRESSES = 10_000;

  private final Clock clock;
  private final Duration step;
  private final Counter counter;
  private final Map<String, Tries> byAddress = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Tries {
    private int count;
    private int untold;
    private Instant last = Instant.MIN;
    private Instant told = Instant.MIN;
  }

  @Inject
  WrongKeys(
      Clock clock,
      MeterRegistry registry,
      @ConfigProperty(name = "kakaritsuke.wrong-keys.wait", defaultValue = "500MS") Duration step) {
    this.clock = clock;
    this.step = step;
    this.counter =
        Counter.builder("kakaritsuke.wrong.keys")
            .description("Requests with an API key that is not known, has expired or was revoked")
            .register(registry);
  }

  /**
   * Notes a wrong key.
   *
   * @return how long its answer is to wait; zero for the first few of an address
   */
  Duration note(String address) {
    counter.increment();
    return count(address, clock.instant());
  }

  private synchronized Duration count(String address, Instant now) {
    Tries tries = byAddress.computeIfAbsent(address, first -> new Tries());
    if (tries.last.isBefore(now.minus(FORGOTTEN))) {
      tries.count = 0;
    }
    tries.last = now;
    tries.count++;
    tries.untold++;
    if (tries.told.isBefore(now.minus(BETWEEN_LINES))) {
      LOG.warnf("Wrong API key from %s (%d since last told)", address, tries.untold);
      tries.told = now;
      tries.untold = 0;
    }
    if (byAddress.size() > MAX_ADDRESSES) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
    if (tries.count <= FREE) {
      return Duration.ZERO;
    }
    return step.multipliedBy(Math.min(MOST_STEPS, tries.count - FREE));
  }
}
