package io.kakaritsuke.answer;

import io.kakaritsuke.engine.Evaluation;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An evaluation that counts: with an id, the version that made it, and its time.
 *
 * @param versionHash content hash of the version, hexadecimal
 * @param asked the set of concerns that were asked for
 * @param decidedAt to the millisecond
 */
public record Decision(
    UUID id,
    String rulebook,
    int version,
    String versionHash,
    int asked,
    Instant decidedAt,
    Evaluation evaluation) {
  public Decision {
    Objects.requireNonNull(id);
    Objects.requireNonNull(rulebook);
    Objects.requireNonNull(versionHash);
    Objects.requireNonNull(decidedAt);
    Objects.requireNonNull(evaluation);
  }
}
