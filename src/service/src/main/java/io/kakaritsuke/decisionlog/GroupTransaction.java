package io.kakaritsuke.decisionlog;

import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.Submission.Claim;
import io.kakaritsuke.decisionlog.Submission.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes a group in one transaction: claims the keys, copies the rows of those who got theirs. */
final class GroupTransaction {
  private static final String SERIALIZATION_FAILURE = "40001";

  private final Partitions partitions;
  private final Clock clock;
  private final Duration idempotencyPeriod;

  GroupTransaction(Partitions partitions, Clock clock, Duration idempotencyPeriod) {
    this.partitions = partitions;
    this.clock = clock;
    this.idempotencyPeriod = idempotencyPeriod;
  }

  /** The database did not say whether it committed. */
  static final class OutcomeUnknownException extends Exception {
    OutcomeUnknownException(SQLException cause) {
      super(cause);
    }
  }

  /**
   * What is to be answered, in the order of the group; all of it is committed.
   *
   * @throws SQLException nothing of the group was stored
   */
  List<Stored> run(Connection connection, List<Submission> group)
      throws SQLException, OutcomeUnknownException {
    Set<YearMonth> months = new HashSet<>();
    group.forEach(submission -> months.addAll(submission.months()));
    partitions.ensure(connection, months);
    if (group.stream().allMatch(one -> one.claim() == null && one.personal().isEmpty())) {
      return copyAlone(connection, group);
    }
    connection.setAutoCommit(false);
    List<Stored> answers;
    try {
      answers = write(connection, group);
    } catch (SQLException e) {
      rollback(connection, e);
      throw e;
    }
    try {
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new OutcomeUnknownException(e);
    }
    return answers;
  }

  // Without keys and personal facts one COPY is the whole transaction, which saves two round trips.
  private static List<Stored> copyAlone(Connection connection, List<Submission> group)
      throws SQLException, OutcomeUnknownException {
    List<byte[]> rows = new ArrayList<>(group.size());
    group.forEach(submission -> rows.addAll(submission.rows()));
    CopyIn copy = send(connection, rows);
    try {
      copy.endCopy();
    } catch (SQLException e) {
      if (Failure.of(e) == Failure.DATABASE) {
        throw new OutcomeUnknownException(e);
      }
      throw e;
    }
    return Collections.nCopies(group.size(), new Stored.Committed());
  }

  private static void rollback(Connection connection, SQLException cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Writes a group in the transaction of the caller: claims the keys, copies the rows of those who
   * got theirs.
   */
  List<Stored> write(Connection connection, List<Submission> group) throws SQLException {
    Map<Name, Claim> holders = claim(connection, group);
    List<Stored> answers = new ArrayList<>(group.size());
    List<byte[]> rows = new ArrayList<>(group.size());
    List<PersonalFacts> personal = new ArrayList<>(0);
    for (Submission submission : group) {
      Stored answer = answer(submission.claim(), holders);
      answers.add(answer);
      if (answer instanceof Stored.Committed) {
        rows.addAll(submission.rows());
        personal.addAll(submission.personal());
      }
    }
    copy(connection, rows);
    PersonalFacts.add(connection, personal);
    return answers;
  }

  /** Who holds the keys of the group, which may be a member of the group itself. */
  private Map<Name, Claim> claim(Connection connection, List<Submission> group)
      throws SQLException {
    Map<Name, Claim> holders = new TreeMap<>();
    for (Submission submission : group) {
      Claim claim = submission.claim();
      if (claim != null) {
        holders.putIfAbsent(claim.name(), claim);
      }
    }
    if (holders.isEmpty()) {
      return holders;
    }
    Instant now = clock.instant();
    Set<Name> lost = new HashSet<>(holders.keySet());
    lost.removeAll(
        IdempotencyTable.claim(connection, holders.values(), now, now.minus(idempotencyPeriod)));
    if (!lost.isEmpty()) {
      holders.putAll(winners(connection, lost));
    }
    return holders;
  }

  private static Map<Name, Claim> winners(Connection connection, Set<Name> names)
      throws SQLException {
    Map<Name, Claim> winners = IdempotencyTable.read(connection, names);
    if (winners.size() < names.size()) {
      throw new SQLTransactionRollbackException("a key expired meanwhile", SERIALIZATION_FAILURE);
    }
    return winners;
  }

  private static Stored answer(@Nullable Claim claim, Map<Name, Claim> holders) {
    if (claim == null) {
      return new Stored.Committed();
    }
    Claim holder = holders.get(claim.name());
    return holder == null || holder == claim ? new Stored.Committed() : holder.seenBy(claim);
  }

  private static void copy(Connection connection, List<byte[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    send(connection, rows).endCopy();
  }

  /** Sends the rows; nothing is stored before the end of the copy. */
  private static CopyIn send(Connection connection, List<byte[]> rows) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyRow.COPY);
    try {
      copy.writeToCopy(CopyRow.HEADER, 0, CopyRow.HEADER.length);
      for (byte[] row : rows) {
        copy.writeToCopy(row, 0, row.length);
      }
      copy.writeToCopy(CopyRow.TRAILER, 0, CopyRow.TRAILER.length);
      return copy;
    } catch (SQLException e) {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
      throw e;
    }
  }

  /** What is due now and then, outside of any group. */
  void housekeeping(Connection connection) throws SQLException {
    Instant now = clock.instant();
    YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
    partitions.ensure(connection, Set.of(month, month.plusMonths(1)));
    IdempotencyTable.expire(connection, now.minus(idempotencyPeriod));
  }

  /** For when a partition turns out to have gone. */
  void forgetPartitions() {
    partitions.forget();
  }
}
