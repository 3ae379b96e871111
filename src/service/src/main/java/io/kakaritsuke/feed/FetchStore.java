package io.kakaritsuke.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.feed.place.PlaceProblem;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the places of feeds were looked at, and what came of it, in the database. */
@ApplicationScoped
class FetchStore {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final AgroalDataSource pool;
  private final ObjectMapper json;

  @Inject
  FetchStore(AgroalDataSource pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /**
   * How it stands with one feed.
   *
   * @param memory what the place has to know at its next look
   * @param triedAt null before the first look
   * @param succeededAt when a look last came to its end without a problem; null before the first
   * @param problem what went wrong at the last look; null where nothing did
   */
  record Fetch(
      Map<String, String> memory,
      @Nullable Instant triedAt,
      @Nullable Instant succeededAt,
      @Nullable Text problem) {
    Fetch {
      memory = Map.copyOf(memory);
    }

    /**
     * Whether a place has to be asked.
     *
     * @param since from when on one good look is enough
     * @param notAfter a place that was tried later is left alone for now
     */
    boolean isDue(Instant since, Instant notAfter) {
      boolean done = succeededAt != null && !succeededAt.isBefore(since);
      return !done && (triedAt == null || !triedAt.isAfter(notAfter));
    }
  }

  /** How it stands; empty before the first look. */
  Optional<Fetch> find(String rulebook, String feed) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select * from feed_fetch where rulebook = ? and feed = ?")) {
      statement.setString(1, rulebook);
      statement.setString(2, feed);
      return read(statement);
    }
  }

  /**
   * Takes a feed for this process, unless another one has it.
   *
   * @param atMost after so long nobody has it any more
   */
  Optional<Fetch> claim(String rulebook, String feed, Instant now, Duration atMost)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into feed_fetch (rulebook, feed, busy_until) values (?, ?, ?)"
                    + " on conflict (rulebook, feed) do update set busy_until = excluded.busy_until"
                    + " where feed_fetch.busy_until is null or feed_fetch.busy_until < ?"
                    + " returning *")) {
      statement.setString(1, rulebook);
      statement.setString(2, feed);
      statement.setObject(3, utc(now.plus(atMost)));
      statement.setObject(4, utc(now));
      return read(statement);
    }
  }

  /**
   * Notes what a look came to, and gives the feed back.
   *
   * @param problem what went wrong with the place or its files; null where nothing did
   * @param whole whether all that was there was seen to
   */
  void looked(
      String rulebook,
      String feed,
      Instant now,
      Map<String, String> memory,
      @Nullable PlaceProblem problem,
      boolean whole)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "update feed_fetch set busy_until = null, memory = ?, tried_at = ?,"
                    + " succeeded_at = case when ? then ? else succeeded_at end, problem_ja = ?,"
                    + " problem_en = ? where rulebook = ? and feed = ?")) {
      statement.setString(1, json.writeValueAsString(memory));
      statement.setObject(2, utc(now));
      statement.setBoolean(3, whole && problem == null);
      statement.setObject(4, utc(now));
      statement.setString(5, problem == null ? null : problem.message().ja());
      statement.setString(6, problem == null ? null : problem.message().en());
      statement.setString(7, rulebook);
      statement.setString(8, feed);
      statement.executeUpdate();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Fetch> read(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      String ja = row.getString("problem_ja");
      String en = row.getString("problem_en");
      return Optional.of(
          new Fetch(
              json.readValue(row.getString("memory"), TEXTS),
              instant(row, "tried_at"),
              instant(row, "succeeded_at"),
              ja == null || en == null ? null : new Text(ja, en)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
