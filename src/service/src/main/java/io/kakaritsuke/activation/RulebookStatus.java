package io.kakaritsuke.activation;

import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.rulebook.Finding;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the loading of a rulebook stands in this process.
 *
 * @param activeVersion null where no version could be made active
 * @param contentHash that of the active version
 * @param lastSuccess null where loading never succeeded, in this process or before
 */
public record RulebookStatus(
    String rulebook,
    @Nullable Integer activeVersion,
    @Nullable String contentHash,
    Attempt lastAttempt,
    @Nullable Success lastSuccess) {

  /** Whether rule files of the folders could not be tried, and are to be later. */
  boolean isUntried() {
    return lastAttempt.findings().stream()
        .anyMatch(found -> found.code().equals(RuleFailedException.HANGS));
  }

  /** Whether what was to be loaded could be. */
  public enum Outcome {
    OK,
    REFUSED
  }

  /**
   * The last time that loading was tried.
   *
   * @param findings errors when refused; else warnings, if any
   */
  public record Attempt(Instant at, Outcome outcome, List<Finding> findings) {
    public Attempt {
      findings = List.copyOf(findings);
    }
  }

  /** The last time that loading succeeded, and the version that was active then. */
  @Schema(name = "LoadSuccess")
  public record Success(Instant at, int version) {}
}
