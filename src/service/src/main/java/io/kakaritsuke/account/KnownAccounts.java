package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all accounts of a rulebook, for whoever looks at many: impacts, simulations,
 * portfolios, back-tests. Read in stretches, in the order of the database; locks nothing. Blocks,
 * so not for event loops.
 */
@ApplicationScoped
public class KnownAccounts {
  private static final int TIMEOUT_SECONDS = 25;

  /** Whoever has posted a moment ago is not kept waiting much longer than that. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int NAMES_AT_ONCE = 10_000;

  private static final String NOT_ENDED = "(ended_on is null or ended_on > ?)";

  private final AgroalDataSource pool;
  private final AccountStore store;
  private final PostedFacts posted;
  private final LogFollower follower;
  private final FeedRuns runs;
  private final DayStore days;

  @Inject
  KnownAccounts(
      AgroalDataSource pool,
      AccountStore store,
      PostedFacts posted,
      LogFollower follower,
      FeedRuns runs,
      DayStore days) {
    this.pool = pool;
    this.store = store;
    this.posted = posted;
    this.follower = follower;
    this.runs = runs;
    this.days = days;
  }

  /**
   * Takes in what was posted until now; after some seconds goes on with what there is, where much
   * was posted.
   */
  public void catchUp() throws SQLException {
    follower.catchUp(PATIENCE);
  }

  /**
   * What is looked at.
   *
   * @param asOf what was told for a later day does not count, nor does an account that has ended
   * @param until an account that was told something newer later is looked back at as it was then
   */
  public record Query(String rulebook, LocalDate asOf, Instant until) {
    Then then() {
      return new Then(asOf, until);
    }
  }

  /**
   * The next accounts of which something is known.
   *
   * @param after the last one of the stretch before; null for the first stretch
   * @param limit how many at most
   * @return fewer than the limit only at the end
   * @throws SQLException the database is gone or too slow
   */
  public List<KnownAccount> next(Query query, @Nullable String after, int limit)
      throws SQLException {
    List<KnownAccount> found = new ArrayList<>();
    String last = after == null ? "" : after;
    boolean more = true;
    while (more && found.size() < limit) {
      SortedMap<String, AccountFacts> rows =
          rows(query.rulebook(), query.asOf(), last, limit - found.size());
      more = rows.size() == limit - found.size();
      last = rows.isEmpty() ? last : rows.lastKey();
      found.addAll(then(query, rows));
    }
    return found;
  }

  /** In the order of the database. */
  private SortedMap<String, AccountFacts> rows(
      String rulebook, LocalDate endedFrom, String after, int limit) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select subject, tellings from account where rulebook = ? and "
                    + NOT_ENDED
                    + " and subject > ? order by subject limit "
                    + limit)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setObject(2, endedFrom);
      statement.setString(3, after);
      SortedMap<String, AccountFacts> rows = new TreeMap<>(AccountStore.ORDER);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.put(row.getString(1), AccountFacts.read(row.getString(2)));
        }
      }
      return rows;
    }
  }

  private List<KnownAccount> then(Query query, SortedMap<String, AccountFacts> rows)
      throws SQLException {
    Then then = query.then();
    List<String> lookedBackAt =
        rows.entrySet().stream()
            .filter(one -> !then.counts(one.getValue().newest()))
            .map(Map.Entry::getKey)
            .toList();
    if (!lookedBackAt.isEmpty()) {
      Map<String, List<Observation>> told = told(query.rulebook(), lookedBackAt, then);
      lookedBackAt.forEach(
          subject -> rows.put(subject, AccountFacts.of(told.getOrDefault(subject, List.of()))));
    }
    List<KnownAccount> known = new ArrayList<>();
    rows.forEach(
        (subject, facts) -> {
          Moment newest = facts.newest();
          if (newest != null) {
            known.add(new KnownAccount(subject, newest.day(), facts));
          }
        });
    return known;
  }

  private Map<String, List<Observation>> told(String rulebook, List<String> subjects, Then then)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return store.observations(connection, rulebook, subjects, then, posted);
    }
  }

  /**
   * What was known of one account, day by day.
   *
   * @param days for each day that something was told for, what was known then; in order
   */
  public record History(String subject, List<KnownAccount> days) {
    public History {
      days = List.copyOf(days);
    }
  }

  /**
   * The histories of the next accounts, of those that have ended as well.
   *
   * @param query its day is the last one
   * @param after the last one of the stretch before; null for the first stretch
   * @return fewer than the limit only at the end; an account may have no days
   * @throws SQLException the database is gone or too slow
   */
  public List<History> histories(Query query, @Nullable String after, int limit)
      throws SQLException {
    return histories(
        query,
        List.copyOf(
            rows(query.rulebook(), LocalDate.MIN, after == null ? "" : after, limit).keySet()));
  }

  /**
   * The histories of some accounts, in their order.
   *
   * @throws SQLException the database is gone or too slow
   */
  public List<History> histories(Query query, List<String> subjects) throws SQLException {
    Map<String, List<Observation>> told =
        subjects.isEmpty() ? Map.of() : told(query.rulebook(), subjects, query.then());
    return subjects.stream()
        .map(subject -> history(subject, told.getOrDefault(subject, List.of())))
        .toList();
  }

  private static History history(String subject, List<Observation> told) {
    SortedMap<LocalDate, KnownAccount> days = new TreeMap<>();
    AccountFacts facts = AccountFacts.none();
    for (Observation one :
        told.stream().sorted(Comparator.comparing(Observation::moment)).toList()) {
      facts = facts.tell(one);
      LocalDate day = one.moment().day();
      days.put(day, new KnownAccount(subject, day, facts));
    }
    return new History(subject, List.copyOf(days.values()));
  }

  /**
   * How many accounts there are, of those that have not ended on a day.
   *
   * @throws SQLException the database is gone or too slow
   */
  public long count(String rulebook, LocalDate day) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from account where rulebook = ? and " + NOT_ENDED)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * The last day that any account was decided for; null where there is none up to the day asked
   * for.
   *
   * @throws SQLException the database is gone or too slow
   */
  public @Nullable LocalDate newest(String rulebook, LocalDate until) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select max(clock) from account where rulebook = ? and clock <= ? and "
                    + NOT_ENDED)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setObject(2, until);
      statement.setObject(3, until);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, LocalDate.class);
      }
    }
  }

  /**
   * The last day for which the clock has had all accounts decided; null where it has not, or one is
   * under way.
   *
   * @throws SQLException the database is gone or too slow
   */
  public @Nullable LocalDate lastDay(String rulebook) throws SQLException {
    DayStore.Standing standing = days.standing(rulebook);
    return standing.underWay() ? null : standing.last();
  }

  /**
   * Those that have churned up to a day, with the day. One that was merged into another has not.
   *
   * @throws SQLException the database is gone or too slow
   */
  public SortedMap<String, LocalDate> churned(String rulebook, LocalDate day) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select subject, ended_on from account where rulebook = ? and ended_on <= ?"
                    + " and merged_into is null")) {
      statement.setString(1, rulebook);
      statement.setObject(2, day);
      SortedMap<String, LocalDate> churned = new TreeMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          churned.put(row.getString(1), row.getObject(2, LocalDate.class));
        }
      }
      return churned;
    }
  }

  /**
   * Tells the names of all accounts, also of those that have ended, one after another.
   *
   * @throws SQLException the database is gone or too slow
   */
  public void subjects(String rulebook, Consumer<String> told) throws SQLException {
    String after = "";
    int found;
    do {
      found = 0;
      try (Connection connection = pool.getConnection();
          PreparedStatement statement =
              connection.prepareStatement(
                  "select subject from account where rulebook = ? and subject > ?"
                      + " order by subject limit "
                      + NAMES_AT_ONCE)) {
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        statement.setString(1, rulebook);
        statement.setString(2, after);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            after = row.getString(1);
            told.accept(after);
            found++;
          }
        }
      }
    } while (found == NAMES_AT_ONCE);
  }

  /** How regularly the feeds of a rulebook have run, as of any day. */
  public FeedDays feedDays(String rulebook) {
    return new FeedDays(
        day -> {
          try (Connection connection = pool.getConnection()) {
            return runs.lastGood(connection, rulebook, day);
          }
        });
  }
}
