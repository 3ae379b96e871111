package io.kakaritsuke.job;

import io.kakaritsuke.job.JobStore.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells of each kind of job how many wait, run and failed, and warns where one has waited for long.
 * Always up: decisions do not need jobs.
 */
@Readiness
@Singleton
class JobHealth implements HealthCheck {
  private static final Duration LONG = Duration.ofHours(1);

  private final Jobs jobs;
  private final Clock clock;

  @Inject
  JobHealth(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("jobs").up();
    try {
      tell(answer, jobs.standing());
    } catch (SQLException e) {
      // The database has a check of its own.
      answer.withData("known", false);
    }
    return answer.build();
  }

  private void tell(HealthCheckResponseBuilder answer, List<Standing> kinds) {
    boolean warning = false;
    for (Standing kind : kinds) {
      answer.withData(kind.kind() + ".waiting", kind.waiting());
      answer.withData(kind.kind() + ".running", kind.running());
      answer.withData(kind.kind() + ".failed", kind.failed());
      if (kind.oldestWaiting() != null) {
        Duration age = Duration.between(kind.oldestWaiting(), clock.instant());
        answer.withData(kind.kind() + ".oldestWaitsSeconds", age.toSeconds());
        warning |= age.compareTo(LONG) > 0;
      }
    }
    answer.withData("warning", warning);
  }
}
