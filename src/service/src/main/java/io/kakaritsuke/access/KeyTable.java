package io.kakaritsuke.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys in the database; what changes them is one transaction with its entry in the trail. */
@Singleton
class KeyTable {
  private static final int TIMEOUT_SECONDS = 10;
  private static final String SELECT =
      "select id, name, hash, person, roles, rulebooks, created_at, created_by, expires_at, revoked_at"
          + " from api_key";
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('kakaritsuke.api_key'))";

  private final AgroalDataSource pool;
  private final AuditTrail trail;
  private final Clock clock;

  @Inject
  KeyTable(AgroalDataSource pool, AuditTrail trail, Clock clock) {
    this.pool = pool;
    this.trail = trail;
    this.clock = clock;
  }

  /** What is done to the keys, one after another over all replicas. */
  private interface Work<T> {
    T on(Connection connection) throws Exception;
  }

  /** All keys, also those that are no longer valid, the newest first. */
  List<StoredKey> all() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return select(connection, " order by created_at desc, id");
    }
  }

  /** Those that may still be used, as far as nobody looks at the clock. */
  List<StoredKey> notRevoked() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return select(connection, " where revoked_at is null");
    }
  }

  /** The names of the rulebooks that a key can be for. */
  Set<String> rulebooks() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement("select name from rulebook");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Empty when another valid key has the name. */
  Optional<StoredKey> create(KeyRequest request, ApiKey key, String createdBy) {
    return alone(
        connection -> {
          if (!select(connection, " where revoked_at is null and name = ?", request.name())
              .isEmpty()) {
            return Optional.empty();
          }
          StoredKey stored = stored(request, key, createdBy);
          insert(connection, stored);
          trail.record(created(stored));
          return Optional.of(stored);
        });
  }

  /** A step of making the first key that must succeed before the key counts. */
  interface Handover {
    void hand(ApiKey key) throws Exception;
  }

  /** Makes a key where there has never been one; false where there has. */
  boolean createFirst(KeyRequest request, Handover handover) {
    return alone(
        connection -> {
          if (!select(connection, " limit 1").isEmpty()) {
            return false;
          }
          ApiKey key = ApiKey.random();
          StoredKey stored = stored(request, key, AuditTrail.SYSTEM);
          insert(connection, stored);
          trail.record(AuditTrail.SYSTEM, created(stored));
          handover.hand(key);
          return true;
        });
  }

  private static AuditEntry created(StoredKey key) {
    return new AuditEntry("create-key", null, key.name(), null, KeyView.of(key), null);
  }

  /** Revokes a key for good, unless it is already; empty when there is no such key. */
  Optional<StoredKey> revoke(UUID id) {
    return alone(
        connection -> {
          List<StoredKey> found = select(connection, " where id = ?", id);
          if (!found.isEmpty() && found.get(0).revokedAt() == null) {
            execute(connection, "update api_key set revoked_at = ? where id = ?", utc(now()), id);
            StoredKey revoked = select(connection, " where id = ?", id).get(0);
            trail.record(
                new AuditEntry(
                    "revoke-key",
                    null,
                    revoked.name(),
                    KeyView.of(found.get(0)),
                    KeyView.of(revoked),
                    null));
          }
          return found.stream().findFirst();
        });
  }

  private <T> T alone(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = pool.getConnection()) {
                execute(connection, LOCK);
                return work.on(connection);
              }
            });
  }

  private StoredKey stored(KeyRequest request, ApiKey key, String createdBy) {
    return new StoredKey(
        UUID.randomUUID(),
        request.name(),
        KeyHash.of(key.value()),
        request.person(),
        request.roles(),
        request.rulebooks(),
        now(),
        createdBy,
        request.expiresAt(),
        null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static void insert(Connection connection, StoredKey key) throws SQLException {
    execute(
        connection,
        "insert into api_key"
            + " (id, name, hash, person, roles, rulebooks, created_at, created_by, expires_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        key.id(),
        key.name(),
        key.hash().bytes(),
        key.person(),
        array(connection, key.roles().stream().map(Role::code).toList()),
        key.rulebooks() == null ? null : array(connection, key.rulebooks()),
        utc(key.createdAt()),
        key.createdBy(),
        key.expiresAt() == null ? null : utc(key.expiresAt()));
  }

  private static Array array(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static void execute(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, values)) {
      statement.execute();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static List<StoredKey> select(Connection connection, String clauses, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, SELECT + clauses, values);
        ResultSet rows = statement.executeQuery()) {
      List<StoredKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(key(rows));
      }
      return keys;
    }
  }

  private static StoredKey key(ResultSet row) throws SQLException {
    return new StoredKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        KeyHash.of(row.getBytes("hash")),
        row.getString("person"),
        texts(row.getArray("roles")).stream().flatMap(code -> Role.of(code).stream()).toList(),
        row.getArray("rulebooks") == null ? null : texts(row.getArray("rulebooks")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
