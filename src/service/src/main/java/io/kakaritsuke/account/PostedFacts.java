package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.PersonalFacts;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Facts that were posted to be evaluated: of each decision in the log that is no account's by
 * itself, what it says of its subject, observed on its asOf. One for a day that had not come yet
 * says nothing.
 */
@Singleton
class PostedFacts {
  /** Who tells those of which it was not kept who posted them. */
  static final String SOURCE = AccountFacts.UNNAMED;

  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "id, rulebook, subject, version, as_of, decided_at, asked, facts, told_by, "
          + PersonalFacts.OF_DECISION
          + " as personal";

  private static final Logger LOG = Logger.getLogger(PostedFacts.class);

  private final ActiveRulebooks rulebooks;

  @Inject
  PostedFacts(ActiveRulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  /**
   * What one decision says.
   *
   * @param asked a set of concerns
   * @param given as the log has it, JSON
   */
  record Posted(
      UUID id,
      String rulebook,
      String subject,
      int version,
      int asked,
      Instant decidedAt,
      String given,
      Observation observation) {
    LocalDate asOf() {
      return observation.moment().day();
    }
  }

  /**
   * Reads a row of the log.
   *
   * @return empty for a decision of a day to come, for one by a version that is not usable, and for
   *     one whose facts cannot be read
   */
  Optional<Posted> read(ResultSet row) throws SQLException {
    String rulebook = row.getString("rulebook");
    int version = row.getInt("version");
    FactCatalogue catalogue = catalogue(rulebook, version);
    Instant decidedAt = row.getObject("decided_at", OffsetDateTime.class).toInstant();
    LocalDate asOf = row.getObject("as_of", LocalDate.class);
    if (catalogue == null || asOf.isAfter(LocalDate.ofInstant(decidedAt, catalogue.zone()))) {
      return Optional.empty();
    }
    UUID id = row.getObject("id", UUID.class);
    String given = row.getString("facts");
    String personal = row.getString("personal");
    String toldBy = row.getString("told_by");
    SortedMap<String, @Nullable String> facts;
    try {
      facts = FactsJson.read(given);
      if (personal != null) {
        facts.putAll(FactsJson.read(personal));
      }
    } catch (IllegalStateException e) {
      // One that somebody has tampered with must not keep all others from being known.
      LOG.warnf("Decision %s has facts that cannot be read; it is passed over", id);
      return Optional.empty();
    }
    facts.remove(catalogue.subject());
    return Optional.of(
        new Posted(
            id,
            rulebook,
            row.getString("subject"),
            version,
            row.getInt("asked"),
            decidedAt,
            given,
            new Observation(
                toldBy == null ? SOURCE : toldBy, new Moment(asOf, decidedAt, id), facts)));
  }

  private @Nullable FactCatalogue catalogue(String rulebook, int version) throws SQLException {
    VersionLookup lookup = rulebooks.version(rulebook, version);
    if (lookup instanceof VersionLookup.Unavailable) {
      throw new SQLException("version " + version + " of " + rulebook + " cannot be read");
    }
    return lookup instanceof VersionLookup.Found found ? found.version().catalogue() : null;
  }

  /** All that was posted of some subjects, by subject, by day. */
  SortedMap<String, List<Posted>> all(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    return select(connection, rulebook, subjects, "", List.of());
  }

  /** What was posted of some subjects and the follower has not come to, by subject, by day. */
  SortedMap<String, List<Posted>> ahead(
      Connection connection, String rulebook, Collection<String> subjects) throws SQLException {
    FollowedUpTo followed = FollowedUpTo.of(connection);
    // Of what it does not know by transaction yet it may have come to nothing.
    return followed.caughtUp()
        ? select(connection, rulebook, subjects, " and txid >= ?", List.of(followed.txid()))
        : all(connection, rulebook, subjects);
  }

  private SortedMap<String, List<Posted>> select(
      Connection connection,
      String rulebook,
      Collection<String> subjects,
      String more,
      List<Object> values)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from decision where rulebook = ? and subject = any (?) and why is null"
                + more
                + " order by as_of, decided_at, id")) {
      // Planned each time, with the values: what is ahead is little, or much.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      statement.setString(1, rulebook);
      statement.setArray(2, connection.createArrayOf("text", subjects.toArray()));
      int next = 3;
      for (Object value : values) {
        statement.setObject(next++, value);
      }
      SortedMap<String, List<Posted>> found = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Optional<Posted> one = read(rows);
          one.ifPresent(
              row -> found.computeIfAbsent(row.subject(), name -> new ArrayList<>()).add(row));
        }
      }
      return found;
    }
  }
}
