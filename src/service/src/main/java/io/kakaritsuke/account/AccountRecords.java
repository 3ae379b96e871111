package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as both records tell them: the decision log, and what was observed, how accounts ended
 * and which days they were decided for. What follows the records comes to the same.
 */
@ApplicationScoped
class AccountRecords {
  private static final String LOGGED =
      """
      select id, subject, decided_at, as_of, version, facts, coalesce(why, 'request') as why,
        why is null as posted
      from decision d where rulebook = ? and subject = any (?) and (why is not null
        or exists (select from account_posted p
          where p.rulebook = d.rulebook and p.subject = d.subject and p.decision = d.id))
      order by as_of, decided_at, id""";

  private static final String COVERED =
      """
      select subject, max(as_of) as day from account_covered, unnest(subjects) as subject
      where rulebook = ? and subject = any (?) and first <= ? and last >= ?
      group by subject""";

  private static final String ENDS =
      """
      select distinct on (subject) subject, ended_on, reason, merged_into from account_end
      where rulebook = ? and subject = any (?) and told_at <= ?
      order by subject, told_at desc, id desc""";

  /** All that either record knows have a row, whichever has been lost. */
  private static final String MISSING =
      """
      insert into account (rulebook, subject, tellings, facts)
      select ?, subject, ?, '{}' from (
        with recursive known as (
          (select min(subject) as subject from %1$s where rulebook = ?)
          union all
          select (select min(subject) from %1$s where rulebook = ? and subject > known.subject)
          from known where known.subject is not null)
        select subject from known where subject is not null) as of_record
      on conflict do nothing""";

  private final AccountStore store;
  private final PostedFacts posted;
  private final AccountDecider decider;

  @Inject
  AccountRecords(AccountStore store, PostedFacts posted, AccountDecider decider) {
    this.store = store;
    this.posted = posted;
    this.decider = decider;
  }

  /** Gives all accounts of a rulebook a row of which the records know, in their transaction. */
  static void begin(Connection connection, String rulebook) throws SQLException {
    for (String table : List.of("decision", "observation")) {
      try (PreparedStatement statement =
          connection.prepareStatement(String.format(Locale.ROOT, MISSING, table))) {
        statement.setString(1, rulebook);
        statement.setString(2, AccountFacts.none().write());
        statement.setString(3, rulebook);
        statement.setString(4, rulebook);
        statement.executeUpdate();
      }
    }
  }

  /** Makes accounts anew that are locked; those of which the records know nothing are none. */
  void rebuild(Connection connection, ActiveVersion version, Collection<String> subjects)
      throws SQLException {
    String rulebook = version.rulebook();
    Map<String, List<Observation>> observed =
        store.observations(connection, rulebook, subjects, posted);
    Map<String, List<LoggedOfAccount>> logged = logged(connection, rulebook, subjects);
    Map<String, LocalDate> covered = covered(connection, rulebook, subjects);
    Map<String, Account.End> ends = ends(connection, rulebook, subjects, Then.NOW);
    List<Account> accounts = new ArrayList<>();
    List<Made> decisions = new ArrayList<>();
    List<String> none = new ArrayList<>();
    for (String subject : subjects) {
      List<Observation> told = observed.getOrDefault(subject, List.of());
      List<LoggedOfAccount> decided = logged.getOrDefault(subject, List.of());
      if (told.isEmpty() && decided.isEmpty()) {
        none.add(subject);
        continue;
      }
      Account account =
          new Account(
              rulebook, subject, AccountFacts.of(told), null, null, null, ends.get(subject));
      for (LoggedOfAccount row : decided) {
        Made made = decider.logged(rulebook, row);
        if (made != null) {
          account = account.decided(made.decision());
          decisions.add(made.of(account));
        }
      }
      for (Observation one : told) {
        account = account.decidedFor(one.moment().day());
      }
      LocalDate day = covered.get(subject);
      accounts.add(day == null ? account : account.decidedFor(day));
    }
    store.remove(connection, rulebook, none);
    store.removeDecisions(connection, rulebook, subjects);
    store.decided(connection, rulebook, decisions);
    store.save(connection, version.catalogue(), accounts);
  }

  private static Map<String, List<LoggedOfAccount>> logged(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    try (PreparedStatement statement = select(connection, LOGGED, rulebook, subjects);
        ResultSet row = statement.executeQuery()) {
      Map<String, List<LoggedOfAccount>> found = new TreeMap<>();
      while (row.next()) {
        LoggedOfAccount one = logged(row, row.getString("subject"));
        found.computeIfAbsent(one.subject(), name -> new ArrayList<>()).add(one);
      }
      return found;
    }
  }

  /** Reads a decision of an account from a row of the log. */
  static LoggedOfAccount logged(ResultSet row, String subject) throws SQLException {
    return new LoggedOfAccount(
        row.getObject("id", UUID.class),
        subject,
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getObject("as_of", LocalDate.class),
        row.getInt("version"),
        row.getString("facts"),
        Why.valueOf(row.getString("why").toUpperCase(Locale.ROOT)),
        row.getBoolean("posted"));
  }

  /** The last decision of each of some accounts up to a day, as the log has it. */
  Map<String, LoggedOfAccount> decidedBy(
      Connection connection, String rulebook, Collection<String> subjects, LocalDate day)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select wanted.subject, d.id, d.decided_at, d.as_of, d.version, d.facts, own.why,"
                + " d.why is null as posted from unnest(?) as wanted (subject) cross join lateral"
                + " (select why, decided_at, decision from account_decision a"
                + " where a.rulebook = ? and a.subject = wanted.subject and as_of <= ?"
                + " order by as_of desc, decided_at desc, decision desc limit 1) own"
                + " join decision d on d.decided_at = own.decided_at and d.id = own.decision")) {
      statement.setArray(1, connection.createArrayOf("text", new TreeSet<>(subjects).toArray()));
      statement.setString(2, rulebook);
      statement.setObject(3, day);
      Map<String, LoggedOfAccount> found = new TreeMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LoggedOfAccount one = logged(row, row.getString("subject"));
          found.put(one.subject(), one);
        }
      }
      return found;
    }
  }

  /**
   * The first day of the last decisions up to a day that have the account in a band; null where the
   * last one has it in another.
   *
   * @param band null for none
   */
  static @Nullable LocalDate bandSince(
      Connection connection,
      String rulebook,
      String subject,
      @Nullable String band,
      LocalDate until)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "with own as (select a.as_of, a.decided_at, a.decision, d.band from account_decision a"
                + " join decision d on d.decided_at = a.decided_at and d.id = a.decision"
                + " where a.rulebook = ? and a.subject = ? and a.as_of <= ?), other as"
                + " (select * from own where band is distinct from ?"
                + " order by as_of desc, decided_at desc, decision desc limit 1)"
                + " select min(own.as_of) from own left join other on true"
                + " where other.as_of is null or (own.as_of, own.decided_at, own.decision)"
                + " > (other.as_of, other.decided_at, other.decision)")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setObject(3, until);
      statement.setString(4, band);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getObject(1, LocalDate.class) : null;
      }
    }
  }

  private static Map<String, LocalDate> covered(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    SortedMap<String, LocalDate> found = new TreeMap<>();
    try (PreparedStatement statement = select(connection, COVERED, rulebook, subjects)) {
      List<String> inOrder = AccountStore.inOrder(subjects);
      statement.setString(3, inOrder.get(inOrder.size() - 1));
      statement.setString(4, inOrder.get(0));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(row.getString("subject"), row.getObject("day", LocalDate.class));
        }
      }
    }
    return found;
  }

  /** How accounts ended, as was known then. */
  static Map<String, Account.@Nullable End> ends(
      Connection connection, String rulebook, Collection<String> subjects, Then then)
      throws SQLException {
    Map<String, Account.@Nullable End> found = new TreeMap<>();
    try (PreparedStatement statement = select(connection, ENDS, rulebook, subjects)) {
      statement.setObject(3, AccountStore.utc(then.knownAt()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          LocalDate on = row.getObject("ended_on", LocalDate.class);
          found.put(
              row.getString("subject"),
              on == null
                  ? null
                  : new Account.End(on, row.getString("reason"), row.getString("merged_into")));
        }
      }
    }
    return found;
  }

  private static PreparedStatement select(
      Connection connection, String sql, String rulebook, Collection<String> subjects)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, rulebook);
    statement.setArray(2, connection.createArrayOf("text", new TreeSet<>(subjects).toArray()));
    return statement;
  }
}
