package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What nobody hears of for some days. */
@ApplicationScoped
class Silences {
  private static final int MOST = 500;

  private final AgroalDataSource pool;

  @Inject
  Silences(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Those of a rulebook that hold on a day, those that last longest before others. */
  List<Silence> on(Connection connection, String rulebook, LocalDate day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from silence where rulebook = ? and ended_at is null"
                + " and from_day <= ? and until_day >= ? order by until_day desc, id")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      statement.setObject(3, day);
      return read(statement);
    }
  }

  /** All of a rulebook, the newest first, those that are over among them. */
  List<Silence> list(String rulebook) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select * from silence where rulebook = ? order by created_at desc, id desc limit "
                    + MOST)) {
      statement.setString(1, rulebook);
      return read(statement);
    }
  }

  /** Whether the rulebook has such an account. */
  boolean isAccount(String rulebook, String subject) throws SQLException {
    return !texts(
            "select subject from account where rulebook = ? and subject = ?", rulebook, subject)
        .isEmpty();
  }

  /** Whose accounts alerts were of, as the facts call them. */
  List<String> owners(String rulebook) throws SQLException {
    return texts(
        "select distinct owner from alert where rulebook = ? and owner is not null order by owner",
        rulebook);
  }

  private List<String> texts(String sql, String... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
      return found;
    }
  }

  private static List<Silence> read(PreparedStatement statement) throws SQLException {
    List<Silence> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        found.add(
            new Silence(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getString("code"),
                row.getString("owner"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("why"),
                row.getString("person"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by")));
      }
    }
    return found;
  }

  /** Begins one. */
  void add(String rulebook, Silence silence) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into silence (id, rulebook, subject, code, owner, from_day, until_day, why,"
                    + " person, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      statement.setObject(1, silence.id());
      statement.setString(2, rulebook);
      statement.setString(3, silence.subject());
      statement.setString(4, silence.code());
      statement.setString(5, silence.owner());
      statement.setObject(6, silence.from());
      statement.setObject(7, silence.until());
      statement.setString(8, silence.why());
      statement.setString(9, silence.person());
      statement.setObject(10, AlertStore.utc(silence.createdAt()));
      statement.executeUpdate();
    }
  }

  /**
   * Ends one, at once; who does it again changes nothing.
   *
   * @return false where there is none such
   */
  boolean end(String rulebook, UUID id, Instant at, String person) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update silence set ended_at = coalesce(ended_at, ?),"
                    + " ended_by = coalesce(ended_by, ?) where rulebook = ? and id = ?")) {
      statement.setObject(1, AlertStore.utc(at));
      statement.setString(2, person);
      statement.setString(3, rulebook);
      statement.setObject(4, id);
      return statement.executeUpdate() == 1;
    }
  }
}
