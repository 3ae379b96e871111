package io.kakaritsuke.decisionlog;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.Submission.Claim;
import io.kakaritsuke.decisionlog.Submission.Name;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The keys of clients and the answers under them. */
final class IdempotencyTable {
  /** A key that has outlived its period is taken over as if it were new. */
  private static final String CLAIM =
      """
      insert into idempotency as old (rulebook, key, request_hash, answer, created_at)
      select wanted.*, ? from unnest(?::text[], ?::text[], ?::text[], ?::bytea[]) wanted
      on conflict (rulebook, key) do update
        set request_hash = excluded.request_hash,
            answer = excluded.answer,
            created_at = excluded.created_at
        where old.created_at < ?
      returning rulebook, key
      """;

  private static final String READ =
      """
      select rulebook, key, request_hash, answer
      from idempotency join unnest(?::text[], ?::text[]) wanted (rulebook, key)
        using (rulebook, key)
      """;

  /** The caller's own, or what an older build has kept for all callers. */
  private static final String FIND =
      """
      select rulebook, key, request_hash, answer
      from idempotency where rulebook = ? and key in (?, ?) and created_at >= ?
      order by key = ? desc limit 1
      """;

  private static final String EXPIRE =
      """
      delete from idempotency where ctid = any(array(
        select ctid from idempotency where created_at < ?
        order by created_at limit 5000 for update skip locked))
      """;

  private IdempotencyTable() {}

  /**
   * Takes the keys that are free, waiting for transactions that are taking the same ones.
   *
   * @param claims one a name, in the order of names
   * @return the names that were free
   */
  static Set<Name> claim(
      Connection connection, Collection<Claim> claims, Instant now, Instant expired)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setObject(1, utc(now));
      statement.setArray(2, texts(connection, claims, Claim::rulebook));
      statement.setArray(3, texts(connection, claims, claim -> claim.key().key()));
      statement.setArray(4, texts(connection, claims, claim -> claim.key().requestHash()));
      statement.setArray(
          5,
          connection.createArrayOf(
              "bytea", claims.stream().map(Claim::answer).toArray(byte[][]::new)));
      statement.setObject(6, utc(expired));
      Set<Name> free = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          free.add(new Name(rows.getString(1), rows.getString(2)));
        }
      }
      return free;
    }
  }

  /** Who holds the keys; one that was deleted meanwhile is absent. */
  static Map<Name, Claim> read(Connection connection, Collection<Name> names) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(1, texts(connection, names, Name::rulebook));
      statement.setArray(2, texts(connection, names, Name::key));
      Map<Name, Claim> holders = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Claim holder = holder(rows);
          holders.put(holder.name(), holder);
        }
      }
      return holders;
    }
  }

  static Optional<Stored> find(
      Connection connection, String rulebook, IdempotencyKey key, Instant expired)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, rulebook);
      statement.setString(2, key.key());
      statement.setString(3, key.sent());
      statement.setObject(4, utc(expired));
      statement.setString(5, key.key());
      try (ResultSet rows = statement.executeQuery()) {
        Claim wanted = new Claim(rulebook, key, new byte[0]);
        return rows.next() ? Optional.of(holder(rows).seenBy(wanted)) : Optional.empty();
      }
    }
  }

  /** Bounded, so that no commit waits long for it. */
  static void expire(Connection connection, Instant expired) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
      statement.setObject(1, utc(expired));
      statement.executeUpdate();
    }
  }

  private static Claim holder(ResultSet row) throws SQLException {
    return new Claim(
        row.getString(1), new IdempotencyKey(row.getString(2), row.getString(3)), row.getBytes(4));
  }

  private static <T> Array texts(
      Connection connection, Collection<T> values, Function<T, String> text) throws SQLException {
    List<String> texts = values.stream().map(text).toList();
    return connection.createArrayOf("text", texts.toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
