package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.fact.FactCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook as clients see it; what its catalogue says is absent without an active version.
 *
 * @param counter what follows a number of its subjects in Japanese, as 社 or 院
 * @param replicas every process that serves; absent in the list of all rulebooks, and while the
 *     database cannot be reached
 * @param folder the change of the folders that waits as a draft; absent as the replicas are, and
 *     where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Rulebook")
record RulebookView(
    String name,
    @Nullable String title,
    @Nullable String subject,
    @Nullable String timeZone,
    @Nullable String language,
    @Nullable String counter,
    @Nullable Integer activeVersion,
    @Nullable String contentHash,
    AttemptView lastAttempt,
    RulebookStatus.@Nullable Success lastSuccess,
    @Nullable List<ReplicaView> replicas,
    @Nullable FolderView folder) {

  /** The last attempt with its findings in the client's language. */
  @Schema(name = "LoadAttempt")
  record AttemptView(Instant at, String outcome, List<FindingView> findings) {}

  /**
   * A change of the folders that nobody has published or given up.
   *
   * @param files the paths of the files that it changes
   * @param errors how many findings keep it from being published
   * @param held why it was not published by itself
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "FolderDraft")
  record FolderView(
      UUID draft, Instant changedAt, List<String> files, int errors, @Nullable String held) {}

  static RulebookView of(
      RulebookStatus status,
      Optional<ActiveVersion> active,
      @Nullable List<ReplicaView> replicas,
      @Nullable FolderView folder,
      Locale locale) {
    FactCatalogue catalogue = active.map(version -> version.catalogue()).orElse(null);
    RulebookStatus.Attempt attempt = status.lastAttempt();
    return new RulebookView(
        status.rulebook(),
        catalogue == null ? null : catalogue.title(),
        catalogue == null ? null : catalogue.subject(),
        catalogue == null ? null : catalogue.zone().getId(),
        catalogue == null ? null : catalogue.language(),
        catalogue == null ? null : catalogue.counter(),
        status.activeVersion(),
        status.contentHash(),
        new AttemptView(
            attempt.at(), attempt.outcome().name(), FindingView.of(attempt.findings(), locale)),
        status.lastSuccess(),
        replicas,
        folder);
  }
}
