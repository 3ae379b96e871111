package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.fact.FactCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook as clients see it; what its catalogue says is absent without an active version.
 *
 * @param replicas every process that serves; absent in the list of all rulebooks, and while the
 *     database cannot be reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RulebookView(
    String name,
    @Nullable String title,
    @Nullable String subject,
    @Nullable String timeZone,
    @Nullable String language,
    @Nullable Integer activeVersion,
    @Nullable String contentHash,
    AttemptView lastAttempt,
    RulebookStatus.@Nullable Success lastSuccess,
    @Nullable List<ReplicaView> replicas) {

  /** The last attempt with its findings in the client's language. */
  record AttemptView(Instant at, String outcome, List<FindingView> findings) {}

  static RulebookView of(
      RulebookStatus status,
      Optional<ActiveVersion> active,
      @Nullable List<ReplicaView> replicas,
      Locale locale) {
    FactCatalogue catalogue =
        active.map(version -> version.compiled().rulebook().catalogue()).orElse(null);
    RulebookStatus.Attempt attempt = status.lastAttempt();
    return new RulebookView(
        status.rulebook(),
        catalogue == null ? null : catalogue.title(),
        catalogue == null ? null : catalogue.subject(),
        catalogue == null ? null : catalogue.zone().getId(),
        catalogue == null ? null : catalogue.language(),
        status.activeVersion(),
        status.contentHash(),
        new AttemptView(
            attempt.at(), attempt.outcome().name(), FindingView.of(attempt.findings(), locale)),
        status.lastSuccess(),
        replicas);
  }
}
