package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.AccountQuery.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads accounts and locks nothing; blocks, so not for event loops. */
@ApplicationScoped
class AccountReader {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;
  private final AccountStore store;

  @Inject
  AccountReader(AgroalDataSource pool, AccountStore store) {
    this.pool = pool;
    this.store = store;
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
  List<Account> list(AccountQuery query) throws SQLException {
    Where where = query.where();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select "
                    + AccountStore.COLUMNS
                    + " from account where "
                    + where.text()
                    + " order by "
                    + query.orderBy()
                    + " limit "
                    + (query.limit() + 1))) {
      int next = 1;
      for (Object value : where.values()) {
        if (value instanceof String[] texts) {
          Array array = connection.createArrayOf("text", texts);
          statement.setArray(next++, array);
        } else {
          statement.setObject(next++, value);
        }
      }
      return read(query.rulebook(), statement);
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

  /** The decisions of an account, the oldest first, and of one day the last. */
  List<Point> series(String rulebook, String subject) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select distinct on (as_of) as_of, score, band, coverage, version, why, decision"
                    + " from account_decision where rulebook = ? and subject = ?"
                    + " order by as_of, decided_at desc, decision desc")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setString(2, subject);
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
