package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, what they were told, and which decisions are theirs, in the database. All is done in
 * the transaction of the caller.
 */
@ApplicationScoped
class AccountStore {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  /** Subjects as the database orders them, by their bytes, whatever Java makes of them. */
  static final Comparator<String> ORDER =
      Comparator.comparing(subject -> subject.getBytes(UTF_8), Arrays::compareUnsigned);

  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "subject, tellings, clock, decision, decided_at, as_of, version, given, score, band,"
          + " coverage, signals, interventions, segments, outcome, previous_as_of, previous_score,"
          + " previous_band, ended_on, end_reason, merged_into";

  private final ObjectMapper json;

  @Inject
  AccountStore(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Locks accounts until the end of the transaction; those that are not known yet begin to be.
   *
   * @return by subject, one for each
   */
  SortedMap<String, Account> lock(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    // All who lock several do so in one order, lest two wait for one another.
    Array ordered = connection.createArrayOf("text", new TreeSet<>(subjects).toArray());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into account (rulebook, subject, tellings, facts)"
                + " select ?, subject, ?, '{}' from unnest(?) as subject"
                + " order by subject collate \"C\" on conflict do nothing")) {
      statement.setString(1, rulebook);
      statement.setString(2, AccountFacts.none().write());
      statement.setArray(3, ordered);
      statement.executeUpdate();
    }
    return select(connection, rulebook, ordered, " order by subject for update");
  }

  /** Those of some accounts that are known, as they stand, by subject. */
  SortedMap<String, Account> find(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    Array named = connection.createArrayOf("text", subjects.toArray());
    return select(connection, rulebook, named, "");
  }

  private SortedMap<String, Account> select(
      Connection connection, String rulebook, Array subjects, String more) throws SQLException {
    SortedMap<String, Account> found = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from account where rulebook = ? and subject = any (?)"
                + more)) {
      statement.setString(1, rulebook);
      statement.setArray(2, subjects);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Account account = read(rulebook, rows);
          found.put(account.subject(), account);
        }
      }
    }
    return found;
  }

  Account read(String rulebook, ResultSet row) throws SQLException {
    LocalDate previous = row.getObject("previous_as_of", LocalDate.class);
    return new Account(
        rulebook,
        row.getString("subject"),
        AccountFacts.read(row.getString("tellings")),
        row.getObject("clock", LocalDate.class),
        row.getObject("decision") == null ? null : decision(row),
        previous == null
            ? null
            : new Account.Previous(
                previous,
                row.getObject("previous_score", Integer.class),
                row.getString("previous_band")),
        end(row));
  }

  static Account.@Nullable End end(ResultSet row) throws SQLException {
    LocalDate on = row.getObject("ended_on", LocalDate.class);
    return on == null
        ? null
        : new Account.End(on, row.getString("end_reason"), row.getString("merged_into"));
  }

  private AccountDecision decision(ResultSet row) throws SQLException {
    return new AccountDecision(
        row.getObject("decision", UUID.class),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getObject("as_of", LocalDate.class),
        row.getInt("version"),
        row.getString("given"),
        row.getObject("score", Integer.class),
        row.getString("band"),
        row.getObject("coverage", Integer.class),
        List.of((String[]) row.getArray("signals").getArray()),
        List.of((String[]) row.getArray("interventions").getArray()),
        texts(row.getString("segments")),
        row.getObject("outcome", UUID.class));
  }

  Map<String, String> texts(String object) {
    try {
      return json.readValue(object, TEXTS);
    } catch (IOException e) {
      throw new IllegalStateException("no texts: " + object, e);
    }
  }

  private String text(Map<String, String> texts) {
    try {
      return json.writeValueAsString(texts);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes those accounts of which nothing came to be known after they were locked. */
  void forgetUntold(Connection connection, String rulebook, Collection<String> subjects)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from account where rulebook = ? and subject = any (?) and tellings = ?"
                + " and decision is null")) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      statement.setString(3, AccountFacts.none().write());
      statement.executeUpdate();
    }
  }

  /**
   * Keeps how accounts stand that were locked.
   *
   * @param catalogue puts the words of several sources together
   */
  void save(Connection connection, FactCatalogue catalogue, Collection<Account> accounts)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update account set tellings = ?, facts = ?::jsonb, oldest_fact = ?, newest_fact = ?, clock = ?,"
                + " decision = ?, decided_at = ?, as_of = ?, version = ?, given = ?,"
                + " score = ?, band = ?, coverage = ?, signals = ?, interventions = ?,"
                + " segments = ?::jsonb, outcome = ?, previous_as_of = ?, previous_score = ?, previous_band = ?,"
                + " ended_on = ?, end_reason = ?, merged_into = ? where rulebook = ? and subject = ?")) {
      for (Account account : accounts) {
        bind(connection, statement, account, account.known(catalogue));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void bind(
      Connection connection,
      PreparedStatement statement,
      Account account,
      SortedMap<String, KnownFact> known)
      throws SQLException {
    SortedMap<String, String> values = new TreeMap<>();
    known.forEach((name, fact) -> values.put(name, fact.value()));
    Moment newest = account.facts().newest();
    AccountDecision decision = account.decision();
    Account.Previous previous = account.previous();
    Account.End end = account.end();
    Object[] all = {
      account.facts().write(),
      FactsJson.object(values),
      known.values().stream().map(fact -> fact.told().day()).min(LocalDate::compareTo).orElse(null),
      newest == null ? null : newest.day(),
      account.clock(),
      decision == null ? null : decision.id(),
      decision == null ? null : utc(decision.decidedAt()),
      decision == null ? null : decision.asOf(),
      decision == null ? null : decision.version(),
      decision == null ? null : decision.given(),
      decision == null ? null : decision.score(),
      decision == null ? null : decision.band(),
      decision == null ? null : decision.coverage(),
      texts(connection, decision == null ? List.of() : decision.signals()),
      texts(connection, decision == null ? List.of() : decision.interventions()),
      decision == null ? "{}" : text(decision.segments()),
      decision == null ? null : decision.outcome(),
      previous == null ? null : previous.asOf(),
      previous == null ? null : previous.score(),
      previous == null ? null : previous.band(),
      end == null ? null : end.on(),
      end == null ? null : end.reason(),
      end == null ? null : end.mergedInto(),
      account.rulebook(),
      account.subject()
    };
    bind(statement, all);
  }

  private static Array texts(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  /**
   * Adds to the observation log.
   *
   * @param toldBy the name of the key or person
   */
  void observe(
      Connection connection, String rulebook, String subject, Observation told, String toldBy)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into observation (id, rulebook, subject, source, observed_on, received_at,"
                + " told_by, facts) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      statement.setObject(1, told.moment().id());
      statement.setString(2, rulebook);
      statement.setString(3, subject);
      statement.setString(4, told.source());
      statement.setObject(5, told.moment().day());
      statement.setObject(6, utc(told.moment().receivedAt()));
      statement.setString(7, toldBy);
      statement.setString(8, FactsJson.object(told.facts()));
      statement.executeUpdate();
    }
  }

  /**
   * Adds to the record of ends, and keeps it with the account.
   *
   * @param end null where the account has not ended after all
   */
  void ended(
      Connection connection,
      Account account,
      Account.@Nullable End end,
      UUID id,
      Instant toldAt,
      String toldBy)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into account_end (id, rulebook, subject, told_at, told_by, ended_on, reason,"
                + " merged_into) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      Object[] all = {
        id,
        account.rulebook(),
        account.subject(),
        utc(toldAt),
        toldBy,
        end == null ? null : end.on(),
        end == null ? null : end.reason(),
        end == null ? null : end.mergedInto()
      };
      bind(statement, all);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update account set ended_on = ?, end_reason = ?, merged_into = ? where rulebook = ?"
                + " and subject = ?")) {
      bind(
          statement,
          end == null ? null : end.on(),
          end == null ? null : end.reason(),
          end == null ? null : end.mergedInto(),
          account.rulebook(),
          account.subject());
      statement.executeUpdate();
    }
  }

  /** Whether the database knows such names at all: none has a null character. */
  static boolean canBe(String subject) {
    return subject.indexOf('\0') < 0;
  }

  /** Whether an account is known. */
  boolean isKnown(Connection connection, String rulebook, String subject) throws SQLException {
    if (!canBe(subject)) {
      return false;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select exists (select from account where rulebook = ? and subject = ?)")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Which account each of a chain was merged into, from one on; empty where it was not. */
  List<String> mergedInto(Connection connection, String rulebook, String subject)
      throws SQLException {
    String sql =
        """
        with recursive chain (subject, far) as (
          select merged_into, 1 from account where rulebook = ? and subject = ?
          union all
          select a.merged_into, chain.far + 1 from account a join chain using (subject)
          where a.rulebook = ? and chain.far < 100)
        select subject from chain where subject is not null order by far""";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setString(3, rulebook);
      List<String> chain = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          chain.add(row.getString(1));
        }
      }
      return chain;
    }
  }

  /** Adds to the decisions of accounts; where one is there already, nothing. */
  void decided(Connection connection, String rulebook, Collection<Made> all) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "insert into account_decision (rulebook, subject, as_of, decided_at, decision,"
                    + " version, why, score, band, coverage, signals, interventions, segments,"
                    + " previous_score, previous_band, name, owner, outcome)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing");
        PreparedStatement note =
            connection.prepareStatement(
                "insert into account_posted values (?, ?, ?) on conflict do nothing")) {
      for (Made made : all) {
        AccountDecision decision = made.decision();
        Account.Previous previous = made.previous();
        bind(
            statement,
            rulebook,
            made.subject(),
            decision.asOf(),
            utc(decision.decidedAt()),
            decision.id(),
            decision.version(),
            made.why().code(),
            decision.score(),
            decision.band(),
            decision.coverage(),
            texts(connection, decision.signals()),
            texts(connection, decision.interventions()),
            text(decision.segments()),
            previous == null ? null : previous.score(),
            previous == null ? null : previous.band(),
            made.name(),
            made.owner(),
            decision.outcome());
        statement.addBatch();
        if (made.posted()) {
          bind(note, rulebook, made.subject(), decision.id());
          note.addBatch();
        }
      }
      statement.executeBatch();
      note.executeBatch();
    }
  }

  /**
   * Leaves out what people call an account, of decisions that do not say it any more.
   *
   * @param decisions those of whose facts something was erased
   */
  void unname(Connection connection, String rulebook, String subject, Collection<UUID> decisions)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update account_decision own set name = null from decision d where own.rulebook = ?"
                + " and own.subject = ? and own.decision = any (?) and d.id = own.decision"
                + " and d.decided_at = own.decided_at and own.name is not null and not exists"
                + " (select from jsonb_each_text(d.facts::jsonb) one where one.value = own.name)")) {
      bind(statement, rulebook, subject, connection.createArrayOf("uuid", decisions.toArray()));
      statement.executeUpdate();
    }
  }

  /** Notes for which accounts a day was decided as before. */
  void covered(
      Connection connection,
      String rulebook,
      UUID id,
      Instant toldAt,
      LocalDate day,
      SortedSet<String> subjects)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into account_covered (id, rulebook, as_of, told_at, subjects, first, last)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      List<String> inOrder = inOrder(subjects);
      bind(
          statement,
          id,
          rulebook,
          day,
          utc(toldAt),
          texts(connection, inOrder),
          inOrder.get(0),
          inOrder.get(inOrder.size() - 1));
      statement.executeUpdate();
    }
  }

  static List<String> inOrder(Collection<String> subjects) {
    return subjects.stream().sorted(ORDER).toList();
  }

  /** Removes accounts of which nothing is known at all. */
  void remove(Connection connection, String rulebook, Collection<String> subjects)
      throws SQLException {
    delete(connection, "account", rulebook, subjects);
  }

  /** Removes which decisions are those of accounts. */
  void removeDecisions(Connection connection, String rulebook, Collection<String> subjects)
      throws SQLException {
    delete(connection, "account_decision", rulebook, subjects);
  }

  private static void delete(
      Connection connection, String table, String rulebook, Collection<String> subjects)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from " + table + " where rulebook = ? and subject = any (?)")) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /**
   * Everything that was observed of some accounts, by subject and in no order: pieces, and facts
   * that were posted to be evaluated.
   *
   * @param posted reads what was posted
   * @return empty of those of which nothing was
   */
  SortedMap<String, List<Observation>> observations(
      Connection connection, String rulebook, Collection<String> subjects, PostedFacts posted)
      throws SQLException {
    SortedMap<String, List<Observation>> all = new TreeMap<>();
    subjects.forEach(subject -> all.put(subject, new ArrayList<>()));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select * from observation where rulebook = ? and subject = any (?)")) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Observation one =
              new Observation(
                  row.getString("source"),
                  new Moment(
                      row.getObject("observed_on", LocalDate.class),
                      row.getObject("received_at", OffsetDateTime.class).toInstant(),
                      row.getObject("id", UUID.class)),
                  FactsJson.read(row.getString("facts")));
          all.computeIfAbsent(row.getString("subject"), name -> new ArrayList<>()).add(one);
        }
      }
    }
    posted
        .all(connection, rulebook, subjects)
        .forEach(
            (subject, rows) ->
                rows.forEach(
                    row ->
                        all.computeIfAbsent(subject, name -> new ArrayList<>())
                            .add(row.observation())));
    return all;
  }

  /**
   * The same of those that count then; nothing of accounts of which none does.
   *
   * @param posted reads what was posted
   */
  SortedMap<String, List<Observation>> observations(
      Connection connection,
      String rulebook,
      Collection<String> subjects,
      Then then,
      PostedFacts posted)
      throws SQLException {
    SortedMap<String, List<Observation>> all = observations(connection, rulebook, subjects, posted);
    all.replaceAll(
        (subject, told) -> told.stream().filter(one -> then.counts(one.moment())).toList());
    all.values().removeIf(List::isEmpty);
    return all;
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
