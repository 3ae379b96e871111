package io.kakaritsuke.feed;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.feed.FeedStanding.Standing;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Warns of feeds that are late or dead, and of runs that wait; the log tells each once. Always up:
 * decisions do not need feeds.
 */
@Readiness
@Singleton
class FeedHealth implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(FeedHealth.class);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final FeedStanding standing;
  private final ActiveRulebooks rulebooks;
  private Map<String, String> told = Map.of();

  @Inject
  FeedHealth(FeedStanding standing, ActiveRulebooks rulebooks) {
    this.standing = standing;
    this.rulebooks = rulebooks;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(LOOK, "feeds", this::look);
  }

  private void look() throws SQLException {
    Map<String, String> now = troubles();
    now.forEach(
        (feed, trouble) -> {
          if (!trouble.equals(told.get(feed))) {
            LOG.warnf("Feed %s: %s", feed, trouble);
          }
        });
    told = now;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("feeds").up();
    try {
      Map<String, String> troubles = troubles();
      troubles.forEach(answer::withData);
      answer.withData("warning", !troubles.isEmpty());
    } catch (SQLException e) {
      // The database has a check of its own.
      answer.withData("known", false);
    }
    return answer.build();
  }

  /** What is wrong, by rulebook and feed. */
  private Map<String, String> troubles() throws SQLException {
    Map<String, String> troubles = new TreeMap<>();
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        for (Standing one : standing.of(version.get())) {
          String words = words(one);
          if (!words.isEmpty()) {
            troubles.put(rulebook + "/" + one.feed().name(), words);
          }
        }
      }
    }
    return troubles;
  }

  private static String words(Standing one) {
    StringBuilder words = new StringBuilder();
    if (one.lateSince() != null) {
      words.append("late since ").append(one.lateSince());
    }
    if (one.deadSince() != null) {
      words.append(words.isEmpty() ? "" : ", ").append("dead since ").append(one.deadSince());
    }
    if (!one.waiting().isEmpty()) {
      words.append(words.isEmpty() ? "" : ", ").append(one.waiting().size()).append(" waiting");
    }
    return words.toString();
  }
}
