package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.AccountQuery.Where;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads accounts and locks nothing; blocks, so not for event loops. */
@ApplicationScoped
class AccountReader {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;
  private final AccountStore store;
  private final PostedFacts posted;

  @Inject
  AccountReader(AgroalDataSource pool, AccountStore store, PostedFacts posted) {
    this.pool = pool;
    this.store = store;
    this.posted = posted;
  }

  /** One account; empty where it is not known. */
  Optional<Account> find(String rulebook, String subject) throws SQLException {
    if (!AccountStore.canBe(subject)) {
      return Optional.empty();
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select "
                    + AccountStore.COLUMNS
                    + " from account where rulebook = ? and subject = ?")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      List<Account> found = read(rulebook, statement);
      return found.stream().findFirst();
    }
  }

  /** A page of accounts, one more than its limit where there are more. */
  List<AccountRow> list(FactCatalogue catalogue, AccountQuery query) throws SQLException {
    List<AccountRow> found = select(query);
    LocalDate then = query.asOf();
    if (then == null || found.isEmpty()) {
      return found;
    }
    List<String> subjects = found.stream().map(AccountRow::subject).toList();
    Map<String, AccountFacts> known = known(query.rulebook(), subjects, Then.NOW.on(then));
    return found.stream()
        .map(
            row ->
                row.knowing(
                    known
                        .getOrDefault(row.subject(), AccountFacts.none())
                        .known(catalogue::latestStands)))
        .toList();
  }

  private List<AccountRow> select(AccountQuery query) throws SQLException {
    Where from = query.from();
    Where where = query.where();
    String sql =
        "select * from ("
            + from.text()
            + ") as account where "
            + where.text()
            + " order by "
            + query.orderBy()
            + " limit "
            + (query.limit() + 1);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      int next = bind(connection, statement, from.values(), 1);
      bind(connection, statement, where.values(), next);
      List<AccountRow> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row(row));
        }
      }
      return found;
    }
  }

  private static int bind(
      Connection connection, PreparedStatement statement, List<@Nullable Object> values, int first)
      throws SQLException {
    int next = first;
    for (Object value : values) {
      if (value instanceof String[] texts) {
        statement.setArray(next++, connection.createArrayOf("text", texts));
      } else {
        statement.setObject(next++, value);
      }
    }
    return next;
  }

  private AccountRow row(ResultSet row) throws SQLException {
    return new AccountRow(
        row.getString("subject"),
        row.getString("name"),
        row.getString("owner"),
        FactsJson.read(row.getString("facts")),
        row.getObject("oldest_fact", LocalDate.class),
        row.getObject("score", Integer.class),
        row.getString("band"),
        row.getObject("previous_score", Integer.class),
        row.getString("previous_band"),
        List.of((String[]) row.getArray("signals").getArray()),
        List.of((String[]) row.getArray("interventions").getArray()),
        store.texts(row.getString("segments")),
        AccountStore.end(row),
        row.getObject("as_of", LocalDate.class));
  }

  /** What was known of some accounts then; nothing of those of which nothing was. */
  Map<String, AccountFacts> known(String rulebook, Collection<String> subjects, Then then)
      throws SQLException {
    Map<String, AccountFacts> known = new TreeMap<>();
    try (Connection connection = pool.getConnection()) {
      store
          .observations(connection, rulebook, subjects, then, posted)
          .forEach((subject, told) -> known.put(subject, AccountFacts.of(told)));
    }
    return known;
  }

  /** How an account had ended as was known then; null where it had not. */
  Account.@Nullable End end(String rulebook, String subject, Then then) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return AccountRecords.ends(connection, rulebook, List.of(subject), then).get(subject);
    }
  }

  /** The last decision of an account then, as the log has it; empty where there was none. */
  Optional<LoggedOfAccount> decision(String rulebook, String subject, Then then)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select d.id, d.decided_at, d.as_of, d.version, d.facts, own.why,"
                    + " d.why is null as posted from (select * from account_decision"
                    + " where rulebook = ? and subject = ? and as_of <= ? and decided_at <= ?"
                    + " order by as_of desc, decided_at desc, decision desc limit 1) own"
                    + " join decision d on d.decided_at = own.decided_at and d.id = own.decision")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setObject(3, then.asOf());
      statement.setObject(4, AccountStore.utc(then.knownAt()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(AccountRecords.logged(row, subject)) : Optional.empty();
      }
    }
  }

  private List<Account> read(String rulebook, PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    List<Account> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(store.read(rulebook, rows));
      }
    }
    return found;
  }

  /** One decision among those of an account. */
  record Point(
      LocalDate asOf,
      @Nullable Integer score,
      @Nullable String band,
      @Nullable Integer coverage,
      int version,
      String why,
      UUID decision) {}

  /** The decisions of an account then, the oldest first, and of one day the last. */
  List<Point> series(String rulebook, String subject, Then then) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select distinct on (as_of) as_of, score, band, coverage, version, why, decision"
                    + " from account_decision where rulebook = ? and subject = ?"
                    + " and as_of <= ? and decided_at <= ?"
                    + " order by as_of, decided_at desc, decision desc")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setObject(3, then.asOf());
      statement.setObject(4, AccountStore.utc(then.knownAt()));
      List<Point> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new Point(
                  row.getObject(1, LocalDate.class),
                  row.getObject(2, Integer.class),
                  row.getString(3),
                  row.getObject(4, Integer.class),
                  row.getInt(5),
                  row.getString(6),
                  row.getObject(7, UUID.class)));
        }
      }
      return found;
    }
  }
}
