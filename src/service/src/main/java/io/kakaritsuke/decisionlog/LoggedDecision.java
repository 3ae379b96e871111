package io.kakaritsuke.decisionlog;

import io.kakaritsuke.answer.LogEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it stands in the log.
 *
 * @param versionHash hexadecimal
 * @param asked a set of concerns
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
    LoggedText facts,
    LoggedText outcome,
    String digest) {
  public LoggedDecision {
    signals = List.copyOf(signals);
  }

  /**
   * What the log has otherwise than the same decision made again: the names of the members that
   * differ by any byte; empty where the two are identical.
   */
  public List<String> unlike(LogEntry again) {
    List<String> unlike = new ArrayList<>(0);
    note(unlike, "subject", subject.equals(again.subject()));
    note(unlike, "asOf", asOf.equals(again.asOf()));
    note(unlike, "versionHash", versionHash.equals(again.versionHash()));
    note(unlike, "score", Objects.equals(score, again.score()));
    note(unlike, "band", Objects.equals(band, again.band()));
    note(unlike, "signals", signals.equals(again.signals()));
    note(unlike, "facts", facts.is(again.facts()));
    note(unlike, "outcome", outcome.is(again.outcome()));
    note(unlike, "digest", digest.equals(HexFormat.of().formatHex(again.digest())));
    return unlike;
  }

  private static void note(List<String> unlike, String member, boolean same) {
    if (!same) {
      unlike.add(member);
    }
  }
}
