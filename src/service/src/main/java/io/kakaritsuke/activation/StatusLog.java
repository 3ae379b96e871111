package io.kakaritsuke.activation;

import io.kakaritsuke.rulebook.Finding;
import org.jboss.logging.Logger;

/** Writes to the log how loading went. */
final class StatusLog {
  private static final Logger LOG = Logger.getLogger(StatusLog.class);

  private StatusLog() {}

  static void write(RulebookStatus status) {
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
