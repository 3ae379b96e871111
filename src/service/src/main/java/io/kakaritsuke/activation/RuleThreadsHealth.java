package io.kakaritsuke.activation;

import io.kakaritsuke.engine.LostThreads;
import io.kakaritsuke.engine.LostThreads.Lost;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells which rules did not come to an end and still take a processor. Always up: all others
 * decide.
 */
@Readiness
@Singleton
class RuleThreadsHealth implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("rules").up();
    List<Lost> running = LostThreads.running();
    answer.withData("lost", running.size());
    if (!running.isEmpty()) {
      answer.withData(
          "warning",
          LostThreads.areMany()
              ? "too many rules have not come to an end: these are not run, and no new rule file"
                  + " is checked, until some do or the service is started again"
              : "rules have not come to an end and take a processor each");
    }
    for (int i = 0; i < running.size(); i++) {
      tell(answer, "lost." + (i + 1) + ".", running.get(i));
    }
    return answer.build();
  }

  private static void tell(HealthCheckResponseBuilder answer, String key, Lost lost) {
    answer.withData(key + "rulebook", lost.rulebook());
    answer.withData(key + "file", Objects.requireNonNullElse(lost.file(), "?"));
    answer.withData(key + "rule", Objects.requireNonNullElse(lost.rule(), "?"));
    answer.withData(key + "seconds", Duration.between(lost.since(), Instant.now()).toSeconds());
  }
}
