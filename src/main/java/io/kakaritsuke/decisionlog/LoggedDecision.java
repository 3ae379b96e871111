package io.kakaritsuke.decisionlog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it stands in the log.
 *
 * @param versionHash hexadecimal
 * @param asked bit n is concern n in their order
 * @param facts the given facts, JSON
 * @param outcome what was decided, JSON
 * @param digest SHA-256 of the answer without id, time and version number, hexadecimal
 */
public record LoggedDecision(
    UUID id,
    String rulebook,
    int version,
    String versionHash,
    String subject,
    LocalDate asOf,
    Instant decidedAt,
    int asked,
    @Nullable Integer score,
    @Nullable String band,
    List<String> signals,
    String facts,
    String outcome,
    String digest) {
  public LoggedDecision {
    signals = List.copyOf(signals);
  }
}
