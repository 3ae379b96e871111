package io.kakaritsuke.decisionlog;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.DecisionLog.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The log for decisions that must be stored together with something else, or neither: they are
 * written in the transaction of the caller.
 */
@ApplicationScoped
public class JoinedLog {
  private final Partitions partitions = new Partitions();
  private final GroupTransaction transaction;

  @Inject
  public JoinedLog(LogSettings settings, Clock clock) {
    this.transaction = new GroupTransaction(partitions, clock, settings.idempotencyPeriod());
  }

  /** Sees to it that decisions of that time can be written; before the transaction begins. */
  public void prepare(Connection connection, Instant time) throws SQLException {
    partitions.ensure(connection, Set.of(YearMonth.from(time.atOffset(ZoneOffset.UTC))));
  }

  /** Writes entries without keys; they are there when the caller commits. */
  public void store(Connection connection, List<LogEntry> entries) throws SQLException {
    if (!entries.isEmpty()) {
      transaction.write(connection, List.of(Submission.of(entries)));
    }
  }

  /**
   * Claims the key of a client for what the caller is about to commit.
   *
   * @param answer what is to be remembered under it
   * @return {@link Stored.Committed} where it was free; else what was answered first, and the
   *     caller must not commit
   */
  public Stored claim(Connection connection, String rulebook, IdempotencyKey key, byte[] answer)
      throws SQLException {
    Submission lone =
        new Submission(
            new UUID(0, 0),
            List.of(),
            List.of(),
            0,
            Set.of(),
            new Submission.Claim(rulebook, key, answer),
            new CompletableFuture<>());
    return transaction.write(connection, List.of(lone)).get(0);
  }
}
