package io.kakaritsuke.decision;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where decisions are kept. An answer may leave only when its entry is committed. */
public interface DecisionLog {
  /**
   * Stores one decision; entries of many callers are committed in groups.
   *
   * @return completes normally with what happened, never exceptionally for a lost database: that is
   *     {@link Stored.Unavailable}
   */
  CompletionStage<Stored> store(LogEntry entry);

  /**
   * Stores the decisions of one stretch of a batch, all or none, in one commit shared with others.
   *
   * @return {@link Stored.Committed} or {@link Stored.Unavailable}
   */
  CompletionStage<Stored> storeAll(List<LogEntry> entries);

  /**
   * The first answer that was given under an idempotency key within 24 hours.
   *
   * @return empty when the key is new; {@link Stored.Unavailable} when the database is gone
   */
  CompletionStage<Optional<Stored>> find(String rulebook, IdempotencyKey key);

  /** What became of an entry. */
  sealed interface Stored {
    /** The entry is durable. */
    record Committed() implements Stored {}

    /** The same request came before; its answer is to be given again. */
    @SuppressWarnings("ArrayRecordComponent")
    record Repeated(byte[] answer) implements Stored {}

    /** The key came before with another body. */
    record KeyReused() implements Stored {}

    /** Nothing was stored. */
    record Unavailable() implements Stored {}
  }
}
