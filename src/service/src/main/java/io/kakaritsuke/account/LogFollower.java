package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.PostedFacts.Posted;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.decisionlog.JoinedLog;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/**
 * Makes accounts of what stands in the decision log, soon after it is there: evaluations wait for
 * nothing. One process follows at a time. It goes by the transactions that wrote the decisions, up
 * to the oldest that is under way, so that it misses none that commits late; how far it came is
 * kept together with what it made of it.
 */
@ApplicationScoped
class LogFollower {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final int STRETCH = 500;

  /** Tells the lock on following from all others in the database. */
  static final long LOCK = 0x6163636f756e74L;

  private static final String OLD =
      "select "
          + PostedFacts.COLUMNS
          + ", why, txid from decision where txid is null and (decided_at, id) > (?, ?)"
          + " order by decided_at, id limit "
          + STRETCH;

  private static final String NEW =
      "select "
          + PostedFacts.COLUMNS
          + ", why, txid from decision where txid >= ? and (txid, decided_at, id) > (?, ?, ?)"
          + " and txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
          + " order by txid, decided_at, id limit "
          + STRETCH;

  private static final String WAITING =
      "with taken as (delete from account_waiting where (rulebook, decided_at, decision) in"
          + " (select rulebook, decided_at, decision from account_waiting"
          + " where rulebook = any (?) order by decided_at, decision limit "
          + STRETCH
          + ") returning decided_at, decision)"
          + " select "
          + PostedFacts.COLUMNS
          + " from decision where (decided_at, id) in (select decided_at, decision from taken)";

  private static final String NOT_YET =
      "select decided_at from decision"
          + " where txid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
          + " order by txid limit 1";

  private final AgroalDataSource pool;
  private final PostedFacts posted;
  private final Accounts accounts;
  private final ActiveRulebooks rulebooks;
  private final JoinedLog log;
  private final Clock clock;

  /** All that was decided before that is followed, as far as this process knows. */
  private volatile Instant upTo;

  @Inject
  LogFollower(
      AgroalDataSource pool,
      PostedFacts posted,
      Accounts accounts,
      ActiveRulebooks rulebooks,
      JoinedLog log,
      Clock clock,
      MeterRegistry registry) {
    this.pool = pool;
    this.posted = posted;
    this.accounts = accounts;
    this.rulebooks = rulebooks;
    this.log = log;
    this.clock = clock;
    this.upTo = clock.instant();
    TimeGauge.builder("kakaritsuke.accounts.behind", this::millisBehind, TimeUnit.MILLISECONDS)
        .description("How far accounts are behind the decision log")
        .register(registry);
  }

  private long millisBehind() {
    return Duration.between(upTo, clock.instant()).toMillis();
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(INTERVAL, "accounts", this::catchUp);
  }

  /** Follows until there is nothing more. */
  void catchUp() throws SQLException {
    catchUp(FOR_EVER);
  }

  /** The same, up to a time: whoever reads goes on with what there is. */
  void catchUp(Duration atMost) throws SQLException {
    long began = System.nanoTime();
    // Before the first is loaded nothing can be said of any rulebook.
    boolean more = !rulebooks.names().isEmpty();
    while (more && System.nanoTime() - began < atMost.toNanos()) {
      more = follow();
    }
  }

  private boolean follow() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      log.prepare(connection, clock.instant());
      return Transaction.on(
          connection,
          open -> {
            lock(open);
            return follow(open);
          });
    }
  }

  /** Waits until nobody follows; held to the end of a stretch: processes that follow take turns. */
  static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  private boolean follow(Connection connection) throws SQLException {
    takeUp(connection);
    Instant now = clock.instant();
    FollowedUpTo from = FollowedUpTo.of(connection);
    // Asked first: what ends between the two questions is then waited for, and not passed over.
    Optional<Instant> waits = notYet(connection);
    FollowedUpTo to = from;
    Instant last = now;
    int seen = 0;
    List<Posted> rows = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(from.caughtUp() ? NEW : OLD)) {
      // Planned each time, with the values: a plan for any of them would read the whole log.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      int next = 1;
      if (from.caughtUp()) {
        statement.setLong(next++, from.txid());
        statement.setLong(next++, from.txid());
      }
      statement.setObject(next++, from.decidedAt());
      statement.setObject(next, from.id());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          seen++;
          OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
          last = decidedAt.toInstant();
          to =
              new FollowedUpTo(
                  from.caughtUp(),
                  from.caughtUp() ? row.getLong("txid") : from.txid(),
                  decidedAt,
                  row.getObject("id"));
          if (row.getString("why") == null) {
            String rulebook = row.getString("rulebook");
            if (rulebooks.active(rulebook).isPresent()) {
              posted.read(row).ifPresent(rows::add);
            } else {
              // Without a version that decides there are no accounts; another process may have one.
              left.add(new Left(rulebook, decidedAt, row.getObject("id")));
            }
          }
        }
      }
    }
    leave(connection, left);
    boolean isEnd = seen < STRETCH;
    if (!from.caughtUp() && isEnd) {
      keep(connection, "caught_up = true, decided_at = '-infinity', decision = default");
      tell(connection, rows);
      return true;
    }
    if (seen > 0) {
      tell(connection, rows);
      keep(connection, to);
    }
    upTo = isEnd ? waits.orElse(now) : last;
    return !isEnd;
  }

  private List<String> decidable() {
    return rulebooks.names().stream().filter(name -> rulebooks.active(name).isPresent()).toList();
  }

  /** What waited for a version of its rulebook, where this process has one. */
  private void takeUp(Connection connection) throws SQLException {
    List<Posted> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setArray(1, connection.createArrayOf("text", decidable().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          posted.read(row).ifPresent(rows::add);
        }
      }
    }
    tell(connection, rows);
  }

  /** When the first was decided that waits for a transaction to end. */
  private static Optional<Instant> notYet(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOT_YET);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
          : Optional.empty();
    }
  }

  private void tell(Connection connection, List<Posted> rows) throws SQLException {
    Map<String, List<Posted>> byRulebook =
        rows.stream()
            .collect(Collectors.groupingBy(Posted::rulebook, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Posted>> of : byRulebook.entrySet()) {
      Optional<ActiveVersion> version = rulebooks.active(of.getKey());
      if (version.isPresent()) {
        accounts.follow(connection, version.get(), of.getValue());
      }
    }
  }

  /** A decision of a rulebook that this process cannot decide with. */
  private record Left(String rulebook, OffsetDateTime decidedAt, Object decision) {}

  private static void leave(Connection connection, List<Left> rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into account_waiting values (?, ?, ?) on conflict do nothing")) {
      for (Left row : rows) {
        statement.setString(1, row.rulebook());
        statement.setObject(2, row.decidedAt());
        statement.setObject(3, row.decision());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void keep(Connection connection, FollowedUpTo position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update account_follower set txid = ?, decided_at = ?, decision = ?")) {
      statement.setLong(1, position.txid());
      statement.setObject(2, position.decidedAt());
      statement.setObject(3, position.id());
      statement.executeUpdate();
    }
  }

  private static void keep(Connection connection, String how) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update account_follower set " + how)) {
      statement.executeUpdate();
    }
  }
}
