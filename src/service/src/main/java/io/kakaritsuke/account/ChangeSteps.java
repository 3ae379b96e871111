package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.decisionlog.LoggedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From which decision of an account to which it went. Blocks, so not for event loops. */
@ApplicationScoped
class ChangeSteps {
  private static final int TIMEOUT_SECONDS = 25;

  private static final String ENDS =
      """
      select a.subject, b.decision, b.as_of, b.version, bd.facts,
        c.decision, c.as_of, c.version, cd.facts
      from unnest(?::text[]) as a (subject)
      join lateral (select * from account_decision
        where rulebook = ? and subject = a.subject and as_of <= ?
        order by as_of desc, decided_at desc, decision desc limit 1) c on true
      join decision cd on cd.decided_at = c.decided_at and cd.id = c.decision
      left join lateral (select * from account_decision
        where rulebook = ? and subject = a.subject and as_of <= ?
        order by as_of desc, decided_at desc, decision desc limit 1) b on true
      left join decision bd on bd.decided_at = b.decided_at and bd.id = b.decision
      where b.decision is distinct from c.decision
      order by a.subject collate "C\"""";

  private static final String BETWEEN =
      """
      select own.subject, own.decision, own.as_of, own.version, d.facts
      from account_decision own
      join decision d on d.decided_at = own.decided_at and d.id = own.decision
      where own.rulebook = ? and own.subject = any (?) and own.as_of > ? and own.as_of <= ?
      order by own.subject collate "C", own.as_of, own.decided_at, own.decision""";

  private static final String EACH =
      """
      select c.subject, c.before, c.before_as_of, c.before_version, bd.facts,
        c.decision, c.as_of, c.version, cd.facts
      from (select *, lag(decision) over w as before, lag(as_of) over w as before_as_of,
          lag(version) over w as before_version, lag(decided_at) over w as before_at
        from account_decision
        where rulebook = ? and subject = any (?) and as_of <= ? and decided_at <= ?
        window w as (partition by subject order by as_of, decided_at, decision)) c
      join decision cd on cd.decided_at = c.decided_at and cd.id = c.decision
      left join decision bd on bd.decided_at = c.before_at and bd.id = c.before
      where c.as_of > ?
      order by c.subject collate "C", c.as_of, c.decided_at, c.decision""";

  private final AgroalDataSource pool;

  @Inject
  ChangeSteps(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * One decision.
   *
   * @param facts those that were given
   */
  record Side(UUID decision, LocalDate asOf, int version, LoggedText facts) {}

  /**
   * From one decision of an account to a later one.
   *
   * @param before null where the account was not decided before
   * @param between the decisions that were made between the two, in their order
   */
  record ChangeStep(String subject, @Nullable Side before, List<Side> between, Side after) {
    ChangeStep {
      between = List.copyOf(between);
    }
  }

  /**
   * Which accounts are looked at.
   *
   * @param only those; empty for all
   * @param owner null for those of all
   * @param day on which an account has ended or not
   * @param ended whether those that have ended are looked at, or those that have not
   */
  record Of(List<String> only, AccountQuery.@Nullable Owners owner, LocalDate day, boolean ended) {}

  /** The accounts of a rulebook that come next in order. */
  List<String> subjects(String rulebook, Of of, String from, int limit) throws SQLException {
    List<String> only = of.only();
    AccountQuery.Owners owner = of.owner();
    String sql =
        "select subject from account where rulebook = ? and subject >= ? and "
            + AccountQuery.ended(of.ended())
            + (only.isEmpty() ? "" : " and subject = any (?)")
            + (owner == null
                ? ""
                : " and " + String.format(Locale.ROOT, OwnerNames.HAVE, "facts ->> ?"))
            + " order by subject limit "
            + limit;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setString(2, from);
      statement.setObject(3, of.day());
      int next = 4;
      if (!only.isEmpty()) {
        statement.setArray(next++, connection.createArrayOf("text", only.toArray()));
      }
      if (owner != null) {
        statement.setString(next++, owner.fact());
        statement.setArray(next, connection.createArrayOf("text", owner.values().toArray()));
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

  /** From the end of one day to the end of a later one, of accounts that were decided between. */
  List<ChangeStep> ends(String rulebook, List<String> subjects, LocalDate since, LocalDate until)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(ENDS)) {
      statement.setArray(1, connection.createArrayOf("text", subjects.toArray()));
      statement.setString(2, rulebook);
      statement.setObject(3, until);
      statement.setString(4, rulebook);
      statement.setObject(5, since);
      return withBetween(connection, rulebook, read(statement), since, until);
    }
  }

  private static List<ChangeStep> withBetween(
      Connection connection,
      String rulebook,
      List<ChangeStep> steps,
      LocalDate since,
      LocalDate until)
      throws SQLException {
    Map<String, List<Side>> between = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(BETWEEN)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setString(1, rulebook);
      statement.setArray(
          2, connection.createArrayOf("text", steps.stream().map(ChangeStep::subject).toArray()));
      statement.setObject(3, since);
      statement.setObject(4, until);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          between.computeIfAbsent(row.getString(1), name -> new ArrayList<>()).add(side(row, 2));
        }
      }
    }
    return steps.stream()
        .map(
            step -> {
              List<Side> sides = between.getOrDefault(step.subject(), new ArrayList<>());
              sides.removeIf(side -> side.decision().equals(step.after().decision()));
              return new ChangeStep(step.subject(), step.before(), sides, step.after());
            })
        .toList();
  }

  /** Every step between the end of a day and then. */
  List<ChangeStep> each(String rulebook, List<String> subjects, LocalDate since, Then then)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(EACH)) {
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      statement.setObject(3, then.asOf());
      statement.setObject(4, AccountStore.utc(then.knownAt()));
      statement.setObject(5, since);
      return read(statement);
    }
  }

  /** The last steps of an account then, the newest first. */
  List<ChangeStep> newest(String rulebook, String subject, Then then, int most)
      throws SQLException {
    LocalDate since;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select min(as_of) from (select as_of from account_decision where rulebook = ?"
                    + " and subject = ? and as_of <= ? and decided_at <= ?"
                    + " order by as_of desc, decided_at desc limit ?) as newest")) {
      statement.setString(1, rulebook);
      statement.setString(2, subject);
      statement.setObject(3, then.asOf());
      statement.setObject(4, AccountStore.utc(then.knownAt()));
      statement.setInt(5, most);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        since = row.getObject(1, LocalDate.class);
      }
    }
    if (since == null) {
      return List.of();
    }
    List<ChangeStep> steps =
        new ArrayList<>(each(rulebook, List.of(subject), since.minusDays(1), then));
    Collections.reverse(steps);
    return steps.subList(0, Math.min(most, steps.size()));
  }

  private static List<ChangeStep> read(PreparedStatement statement) throws SQLException {
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    List<ChangeStep> steps = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        steps.add(
            new ChangeStep(
                row.getString(1),
                row.getObject(2) == null ? null : side(row, 2),
                List.of(),
                side(row, 6)));
      }
    }
    return steps;
  }

  private static Side side(ResultSet row, int first) throws SQLException {
    return new Side(
        row.getObject(first, UUID.class),
        row.getObject(first + 1, LocalDate.class),
        row.getInt(first + 2),
        LoggedText.of(row.getString(first + 3)));
  }
}
