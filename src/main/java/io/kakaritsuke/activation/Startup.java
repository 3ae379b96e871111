package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Loads every rulebook when the service starts, before the first request is taken. */
@Singleton
final class Startup {
  private static final Logger LOG = Logger.getLogger(Startup.class);

  private final RulebookLoader loader;

  @Inject
  Startup(RulebookLoader loader) {
    this.loader = loader;
  }

  void onStart(@Observes StartupEvent event) {
    for (String rulebook : loader.names()) {
      report(loader.load(rulebook));
    }
  }

  private static void report(RulebookStatus status) {
    String serving =
        status.activeVersion() == null
            ? "no version is active"
            : "version %d is active (%s)".formatted(status.activeVersion(), status.contentHash());
    RulebookStatus.Attempt attempt = status.lastAttempt();
    if (attempt.outcome() == RulebookStatus.Outcome.OK) {
      LOG.infof("Rulebook %s: %s", status.rulebook(), serving);
    } else {
      LOG.errorf("Rulebook %s refused, %s", status.rulebook(), serving);
    }
    for (Finding finding : attempt.findings()) {
      LOG.logf(
          finding.isError() ? Logger.Level.ERROR : Logger.Level.WARN,
          "Rulebook %s: %s",
          status.rulebook(),
          Findings.line(finding));
    }
  }
}
