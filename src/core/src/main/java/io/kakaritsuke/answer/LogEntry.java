package io.kakaritsuke.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision as it is kept: all that a replay needs.
 *
 * @param id UUID version 7; its time is {@code decidedAt} to the millisecond
 * @param versionHash content hash of the rulebook version, hexadecimal
 * @param asked the set of concerns that were asked for
 * @param facts the given facts that are not personal as compact JSON, UTF-8, keys in catalogue
 *     order
 * @param personal the personal ones, which stand beside the log; null where none has a value
 * @param outcome what was decided with its firings, compact JSON, UTF-8
 * @param digest SHA-256 of the answer without id, time, version number and personal facts
 * @param idempotencyKey null where the client sent none
 * @param answer the whole answer, kept only beside an idempotency key; else null
 * @param why why all that is known of an account was decided; null for facts that were posted to be
 *     evaluated
 * @param toldBy the name of the key or person that posted them; null where nobody did
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost the hot path.
public record LogEntry(
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
    byte[] facts,
    byte @Nullable [] personal,
    byte[] outcome,
    byte[] digest,
    @Nullable IdempotencyKey idempotencyKey,
    byte @Nullable [] answer,
    @Nullable Why why,
    @Nullable String toldBy) {
  public LogEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(rulebook);
    signals = List.copyOf(signals);
  }

  /** The same, posted by a key or person. */
  @SuppressWarnings("NullAway") // It reads byte @Nullable [] of a record as never null.
  public LogEntry by(String name) {
    return new LogEntry(
        id,
        rulebook,
        version,
        versionHash,
        subject,
        asOf,
        decidedAt,
        asked,
        score,
        band,
        signals,
        facts,
        personal,
        outcome,
        digest,
        idempotencyKey,
        answer,
        why,
        name);
  }
}
