package io.kakaritsuke.decisionlog;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.DecisionLog.Stored;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one caller handed in, to be stored whole or not at all.
 *
 * @param rows encoded, in the order of the entries
 * @param personal of those entries that have personal facts
 * @param months the partitions it needs
 * @param claim null where the client sent no key
 */
record Submission(
    UUID firstId,
    List<byte[]> rows,
    List<PersonalFacts> personal,
    long bytes,
    Set<YearMonth> months,
    @Nullable Claim claim,
    CompletableFuture<Stored> answer) {

  /** A client's key with what is to be remembered under it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Claim(String rulebook, IdempotencyKey key, byte[] answer) {
    /** What a reader of another claim's answer is told. */
    Stored seenBy(Claim later) {
      return key.requestHash().equals(later.key.requestHash())
          ? new Stored.Repeated(answer)
          : new Stored.KeyReused();
    }

    Name name() {
      return new Name(rulebook, key.key());
    }
  }

  /** What makes a key one; in the order in which rows are locked, lest replicas deadlock. */
  record Name(String rulebook, String key) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byRulebook = rulebook.compareTo(other.rulebook);
      return byRulebook != 0 ? byRulebook : key.compareTo(other.key);
    }
  }

  static Submission of(LogEntry entry) {
    return of(List.of(entry), claim(entry));
  }

  static Submission of(List<LogEntry> entries) {
    if (entries.stream().anyMatch(entry -> entry.idempotencyKey() != null)) {
      throw new IllegalArgumentException("entries of a batch have no idempotency key");
    }
    return of(entries, null);
  }

  private static Submission of(List<LogEntry> entries, @Nullable Claim claim) {
    List<byte[]> rows = entries.stream().map(CopyRow::encode).toList();
    long bytes = rows.stream().mapToLong(row -> row.length).sum();
    Set<YearMonth> months = new HashSet<>(2);
    for (LogEntry entry : entries) {
      months.add(YearMonth.from(entry.decidedAt().atOffset(ZoneOffset.UTC)));
    }
    List<PersonalFacts> personal =
        entries.stream().map(PersonalFacts::of).filter(Objects::nonNull).toList();
    return new Submission(
        entries.get(0).id(),
        rows,
        personal,
        bytes + (claim == null ? 0 : claim.answer().length),
        months,
        claim,
        new CompletableFuture<>());
  }

  private static @Nullable Claim claim(LogEntry entry) {
    IdempotencyKey key = entry.idempotencyKey();
    byte[] answer = entry.answer();
    if (key == null) {
      return null;
    }
    if (answer == null) {
      throw new IllegalArgumentException("an idempotency key without an answer");
    }
    return new Claim(entry.rulebook(), key, answer);
  }
}
