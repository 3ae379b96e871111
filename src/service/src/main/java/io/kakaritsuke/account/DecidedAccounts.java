package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How accounts were decided, for whoever asks later what came of it. Reads, and locks nothing. */
@ApplicationScoped
public class DecidedAccounts {
  private static final int TIMEOUT_SECONDS = 25;

  private final AgroalDataSource pool;
  private final AccountDecider decider;

  @Inject
  DecidedAccounts(AgroalDataSource pool, AccountDecider decider) {
    this.pool = pool;
    this.decider = decider;
  }

  /**
   * How an account stood on a day by its last decision until then, which was made by the version of
   * then; empty where it had none, or it cannot be made again. Of a day for which it was not
   * decided yet nobody knows how it stands: that is the last day for which it was.
   *
   * @throws SQLException the database is gone or too slow
   */
  public Optional<AccountDecided> on(ActiveVersion version, String subject, LocalDate day)
      throws SQLException {
    String rulebook = version.rulebook();
    List<LoggedOfAccount> found = last(rulebook, subject, day, 2);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    LoggedOfAccount then = found.get(0);
    Made earlier = found.size() < 2 ? null : decider.logged(rulebook, found.get(1));
    AccountDecision present = earlier == null ? null : earlier.decision();
    Made made = decider.logged(rulebook, then.on(decidedFor(rulebook, subject, day)));
    return made == null
        ? Optional.empty()
        : Optional.of(told(rulebook, made, present, found.size() < 2));
  }

  private AccountDecided told(
      String rulebook, Made made, @Nullable AccountDecision present, boolean first) {
    DecidedBefore before =
        new DecidedBefore(
            present,
            made.evaluation(),
            (number, given, asOf) -> decider.again(rulebook, number, given, asOf),
            day -> last(rulebook, made.subject(), day, 1).stream().findFirst().orElse(null),
            (band, until) -> bandSince(rulebook, made.subject(), band, until));
    return new AccountDecided(
        made.subject(),
        made.decision().id(),
        made.evaluation(),
        before,
        made.why(),
        false,
        first,
        made.name(),
        made.owner());
  }

  /** The day itself, or the last one before it for which the account was decided. */
  private LocalDate decidedFor(String rulebook, String subject, LocalDate day) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select least(?, clock) from account where rulebook = ? and subject = ?")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setObject(1, day);
      statement.setString(2, rulebook);
      statement.setString(3, subject);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getObject(1, LocalDate.class) : day;
      }
    }
  }

  private @Nullable LocalDate bandSince(
      String rulebook, String subject, @Nullable String band, LocalDate until) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return AccountRecords.bandSince(connection, rulebook, subject, band, until);
    }
  }

  /** The last ones up to a day, the newest first. */
  private List<LoggedOfAccount> last(String rulebook, String subject, LocalDate day, int count)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select d.id, d.decided_at, d.as_of, d.version, d.facts, own.why,"
                    + " d.why is null as posted from (select * from account_decision"
                    + " where rulebook = ? and subject = ? and as_of <= ?"
                    + " order by as_of desc, decided_at desc, decision desc limit ?) own"
                    + " join decision d on d.decided_at = own.decided_at and d.id = own.decision"
                    + " order by own.as_of desc, own.decided_at desc, own.decision desc")) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setObject(3, day);
      statement.setInt(4, count);
      List<LoggedOfAccount> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(AccountRecords.logged(row, subject));
        }
      }
      return found;
    }
  }
}
