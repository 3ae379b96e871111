package io.kakaritsuke.upkeep;

import io.kakaritsuke.upkeep.Upkeep.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Warns of what should be done from time to time and is not, with since when. Always up: decisions
 * are made without it.
 */
@Readiness
@Singleton
class UpkeepHealth implements HealthCheck {
  private final Upkeep upkeep;
  private final Clock clock;

  @Inject
  UpkeepHealth(Upkeep upkeep, Clock clock) {
    this.upkeep = upkeep;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("upkeep").up();
    boolean warning = false;
    for (Standing task : upkeep.standing()) {
      if (task.failing() != null) {
        warning = true;
        answer.withData(
            task.name() + ".failingSeconds",
            Duration.between(task.failing(), clock.instant()).toSeconds());
        answer.withData(task.name() + ".lastDone", String.valueOf(task.succeeded()));
      }
    }
    return answer.withData("warning", warning).build();
  }
}
