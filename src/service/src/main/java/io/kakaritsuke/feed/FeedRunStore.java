package io.kakaritsuke.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.feed.FeedJudge.Refused;
import io.kakaritsuke.text.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs of feeds in the database, with their files. */
@ApplicationScoped
class FeedRunStore {
  private static final TypeReference<List<Violation>> REASONS = new TypeReference<>() {};
  private static final int PART = 1 << 20;
  private static final int ACCOUNTS_AT_ONCE = 10_000;
  private static final String GOOD = "state in ('ADMITTING', 'ADMITTED')";

  /** A file that comes later than so many others is held beside no accounts. */
  private static final int DAYS_KEPT = 8;

  private final AgroalDataSource pool;
  private final ObjectMapper json;

  @Inject
  FeedRunStore(AgroalDataSource pool, ObjectMapper json) {
    this.pool = pool;
    this.json = json;
  }

  /** Something done in a transaction of its own. */
  interface Work {
    void in(Connection connection) throws SQLException;
  }

  /** Does it whole or not at all. */
  void inTransaction(Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        work.in(connection);
        done = true;
      } finally {
        if (done) {
          connection.commit();
        } else {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * Keeps a new run with its file, in the transaction of the caller.
   *
   * @param accounts that it covers
   * @param job that lets it in; null where none does yet
   */
  void add(
      Connection connection,
      FeedRun run,
      Collection<String> accounts,
      List<Refused> refused,
      @Nullable Spool file,
      @Nullable UUID job)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into feed_run (id, rulebook, feed, observed_on, received_at, received_by,"
                + " file_name, content_type, digest, backfill, part, state, report, accounts,"
                + " worse_share, heading, separator, job, settled_at, settled_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      bind(
          statement,
          run.id(),
          run.rulebook(),
          run.feed(),
          run.observedOn(),
          utc(run.receivedAt()),
          run.receivedBy(),
          run.fileName(),
          run.contentType(),
          run.digest(),
          run.backfill(),
          run.part(),
          run.state().name(),
          write(run.report()),
          run.report().accounts(),
          run.report().worseShare(),
          run.heading(),
          run.separator(),
          job,
          run.settledAt() == null ? null : utc(run.settledAt()),
          run.settledBy());
      statement.executeUpdate();
    }
    addRefused(connection, run.id(), refused);
    if (file != null) {
      addContent(connection, run.id(), file);
      addAccounts(connection, run.id(), accounts);
    }
  }

  private void addRefused(Connection connection, UUID run, List<Refused> refused)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into feed_refused_line (run, line, content, reasons) values (?, ?, ?, ?)")) {
      for (Refused one : refused) {
        // PostgreSQL knows no text with a null character in it.
        bind(statement, run, one.line(), one.content().replace("\0", ""), write(one.reasons()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void addContent(Connection connection, UUID run, Spool file) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "insert into feed_content (run, part, bytes) values (?, ?, ?)");
        InputStream content = file.open()) {
      int part = 0;
      for (byte[] bytes = content.readNBytes(PART);
          bytes.length > 0;
          bytes = content.readNBytes(PART)) {
        bind(statement, run, part++, bytes);
        statement.executeUpdate();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addAccounts(Connection connection, UUID run, Collection<String> accounts)
      throws SQLException {
    List<String> all = List.copyOf(accounts);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into feed_account (run, subject) select ?, unnest(?)")) {
      for (int from = 0; from < all.size(); from += ACCOUNTS_AT_ONCE) {
        List<String> some = all.subList(from, Math.min(all.size(), from + ACCOUNTS_AT_ONCE));
        bind(statement, run, connection.createArrayOf("text", some.toArray()));
        statement.executeUpdate();
      }
    }
  }

  /** The file of a run, read part by part; empty where it is not kept any more. */
  InputStream content(UUID run) {
    return new SequenceInputStream(
        new Enumeration<>() {
          private int part;
          private byte @Nullable [] next = bytes(run, 0);

          @Override
          public boolean hasMoreElements() {
            return next != null;
          }

          @Override
          public InputStream nextElement() {
            byte[] bytes = next;
            if (bytes == null) {
              throw new NoSuchElementException();
            }
            next = bytes(run, ++part);
            return new ByteArrayInputStream(bytes);
          }
        });
  }

  private byte @Nullable [] bytes(UUID run, int part) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select bytes from feed_content where run = ? and part = ?")) {
      bind(statement, run, part);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException e) {
      throw new LostFileException(e);
    }
  }

  /** The database did not give the next part of a file. */
  static final class LostFileException extends RuntimeException {
    private LostFileException(SQLException cause) {
      super(cause);
    }
  }

  /**
   * Has a job let in a run that waits, in the transaction of the caller.
   *
   * @return false where it does not wait, or where one that came later has been let in for its day:
   *     of one day what came later stands
   */
  static boolean admit(Connection connection, UUID run, UUID job, Instant now, String by)
      throws SQLException {
    return update(
            connection,
            "update feed_run set state = 'ADMITTING', job = ?, settled_at = ?, settled_by = ?"
                + " where id = ? and state = 'WAITING' and not exists (select from feed_run later"
                + " where later.rulebook = feed_run.rulebook and later.feed = feed_run.feed"
                + " and later.observed_on = feed_run.observed_on"
                + " and (later.received_at, later.id) > (feed_run.received_at, feed_run.id)"
                + " and later."
                + GOOD
                + ")",
            job,
            utc(now),
            by,
            run)
        == 1;
  }

  /** Notes how far a run is let in, in the transaction of the caller. */
  static void admitted(Connection connection, UUID run, long position) throws SQLException {
    update(connection, "update feed_run set position = ? where id = ?", position, run);
  }

  /** Notes that all of a run is let in, in the transaction of the caller. */
  static void admitted(Connection connection, FeedRun run) throws SQLException {
    update(connection, "update feed_run set state = 'ADMITTED' where id = ?", run.id());
    update(connection, "delete from feed_content where run = ?", run.id());
    if (run.backfill()) {
      // The next run is not compared with history.
      update(connection, "delete from feed_account where run = ?", run.id());
    } else {
      forgetAccounts(connection, run);
    }
  }

  private static void forgetAccounts(Connection connection, FeedRun run) throws SQLException {
    // Those that an earlier run of the day has are there already.
    update(
        connection,
        "delete from feed_account own where run = ? and exists (select from feed_account other"
            + " join feed_run earlier on earlier.id = other.run where earlier.rulebook = ?"
            + " and earlier.feed = ? and earlier.observed_on = ? and not earlier.backfill"
            + " and (earlier.received_at, earlier.id) < (?, ?) and earlier."
            + GOOD
            + " and other.subject = own.subject)",
        run.id(),
        run.rulebook(),
        run.feed(),
        run.observedOn(),
        utc(run.receivedAt()),
        run.id());
    update(
        connection,
        "delete from feed_account where run in (select id from feed_run where rulebook = ?"
            + " and feed = ? and "
            + GOOD
            + " and observed_on < (select min(observed_on) from (select distinct observed_on"
            + " from feed_run where rulebook = ? and feed = ? and not backfill and "
            + GOOD
            + " order by observed_on desc limit "
            + DAYS_KEPT
            + ") kept))",
        run.rulebook(),
        run.feed(),
        run.rulebook(),
        run.feed());
  }

  /** Has a run wait again whose job gave up, in the transaction of the caller. */
  static void waitAgain(Connection connection, UUID job) throws SQLException {
    update(
        connection,
        "update feed_run set state = 'WAITING', job = null, settled_at = null, settled_by = null"
            + " where job = ? and state = 'ADMITTING'",
        job);
  }

  /**
   * Discards a run that waits, with its file.
   *
   * @return false where it does not wait
   */
  boolean discard(UUID run, Instant now, String by) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      boolean did =
          update(
                  connection,
                  "update feed_run set state = 'DISCARDED', settled_at = ?, settled_by = ?"
                      + " where id = ? and state = 'WAITING'",
                  utc(now),
                  by,
                  run)
              == 1;
      if (did) {
        update(connection, "delete from feed_content where run = ?", run);
        update(connection, "delete from feed_account where run = ?", run);
      }
      return did;
    }
  }

  /** One run; empty where the feed has none of that id. */
  Optional<FeedRun> find(String rulebook, String feed, UUID id) throws SQLException {
    return select("where rulebook = ? and feed = ? and id = ?", rulebook, feed, id).stream()
        .findFirst();
  }

  /** The run that a job lets in. */
  Optional<FeedRun> ofJob(UUID job) throws SQLException {
    return select("where job = ? and state = 'ADMITTING'", job).stream().findFirst();
  }

  /**
   * Runs of a feed, the newest first.
   *
   * @param states those that are asked for
   * @param after the run that the page before ended with; null for the first page
   */
  List<FeedRun> list(
      String rulebook, String feed, Set<RunState> states, @Nullable UUID after, int limit)
      throws SQLException {
    String order = " order by received_at desc, id desc limit " + limit;
    String where = "where rulebook = ? and feed = ? and state = any (string_to_array(?, ','))";
    String named = states.stream().map(RunState::name).collect(Collectors.joining(","));
    return after == null
        ? select(where + order, rulebook, feed, named)
        : select(
            where
                + " and (received_at, id) < (select received_at, id from feed_run where id = ?)"
                + order,
            rulebook,
            feed,
            named,
            after);
  }

  /** The good run of a feed that came last of those for its newest day and fill in no history. */
  Optional<FeedRun> lastGood(String rulebook, String feed) throws SQLException {
    return select(
            "where rulebook = ? and feed = ? and not backfill and "
                + GOOD
                + " order by observed_on desc, received_at desc, id desc limit 1",
            rulebook,
            feed)
        .stream()
        .findFirst();
  }

  /** A run of the same feed and day that came later and is let in; empty where there is none. */
  Optional<FeedRun> laterGood(FeedRun run) throws SQLException {
    return select(
            "where rulebook = ? and feed = ? and observed_on = ? and (received_at, id) > (?, ?) and "
                + GOOD
                + " order by received_at desc, id desc limit 1",
            run.rulebook(),
            run.feed(),
            run.observedOn(),
            utc(run.receivedAt()),
            run.id())
        .stream()
        .findFirst();
  }

  /**
   * The newest day, of those up to a day, for which a feed has run well and said all; empty where
   * there is none, and where it is so long ago that its accounts are not kept.
   */
  Optional<GoodDay> goodDay(String rulebook, String feed, LocalDate until) throws SQLException {
    String ofFeed = "rulebook = ? and feed = ? and not backfill and " + GOOD;
    List<FeedRun> runs =
        select(
            "where "
                + ofFeed
                + " and observed_on = (select max(observed_on) from feed_run where "
                + ofFeed
                + " and not part and observed_on <= ?) order by received_at, id",
            rulebook,
            feed,
            rulebook,
            feed,
            until);
    boolean keeps = runs.stream().allMatch(run -> run.report().accounts() == 0);
    for (FeedRun run : runs) {
      keeps = keeps || hasAccounts(run.id());
    }
    return runs.isEmpty() || !keeps
        ? Optional.empty()
        : Optional.of(new GoodDay(runs.get(0).observedOn(), runs));
  }

  private boolean hasAccounts(UUID run) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select from feed_account where run = ? limit 1")) {
      bind(statement, run);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * What share of accounts was worse off in the last good runs of a feed for other days up to a
   * day, the newest first.
   */
  List<Double> worseShares(String rulebook, String feed, LocalDate until, int limit)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select worse_share from feed_run where rulebook = ? and feed = ?"
                    + " and not backfill and not part and worse_share is not null"
                    + " and observed_on <= ? and "
                    + GOOD
                    + " order by observed_on desc, received_at desc, id desc limit "
                    + limit)) {
      bind(statement, rulebook, feed, until);
      List<Double> shares = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          shares.add(row.getDouble(1));
        }
      }
      return shares;
    }
  }

  /** What judging the last good runs of a feed up to a day came to, the newest first. */
  List<FeedReport> reports(String rulebook, String feed, LocalDate until, int limit)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select report from feed_run where rulebook = ? and feed = ? and not part"
                    + " and observed_on <= ? and "
                    + GOOD
                    + " order by observed_on desc, received_at desc, id desc limit "
                    + limit)) {
      bind(statement, rulebook, feed, until);
      List<FeedReport> reports = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reports.add(report(row));
        }
      }
      return reports;
    }
  }

  private FeedReport report(ResultSet row) throws SQLException {
    try {
      return json.readValue(row.getString("report"), FeedReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the accounts of the runs of a day, each once, in order, one after another. */
  void accounts(GoodDay day, Consumer<String> told) throws SQLException {
    String after = "";
    int found;
    do {
      found = 0;
      try (Connection connection = pool.getConnection();
          PreparedStatement statement =
              connection.prepareStatement(
                  "select distinct subject from feed_account where run = any (?) and subject > ?"
                      + " order by subject limit "
                      + ACCOUNTS_AT_ONCE)) {
        bind(statement, connection.createArrayOf("uuid", day.ids().toArray()), after);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            after = row.getString(1);
            told.accept(after);
            found++;
          }
        }
      }
    } while (found == ACCOUNTS_AT_ONCE);
  }

  /**
   * The day of the last good run of each feed, of those for a day or before it, in the transaction
   * of the caller.
   */
  static Map<String, LocalDate> lastGood(Connection connection, String rulebook, LocalDate day)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select feed, max(observed_on) from feed_run where rulebook = ? and observed_on <= ?"
                + " and "
                + GOOD
                + " group by feed")) {
      bind(statement, rulebook, day);
      Map<String, LocalDate> days = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.put(row.getString(1), row.getObject(2, LocalDate.class));
        }
      }
      return days;
    }
  }

  /** The same in a transaction of its own. */
  Map<String, LocalDate> lastGood(String rulebook, LocalDate day) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return lastGood(connection, rulebook, day);
    }
  }

  /** The runs of a rulebook that wait, the oldest first. */
  List<FeedRun> waiting(String rulebook) throws SQLException {
    return select("where rulebook = ? and state = 'WAITING' order by received_at, id", rulebook);
  }

  /** The lines of a run that cannot be taken, in their order. */
  List<Refused> refused(UUID run) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select line, content, reasons from feed_refused_line where run = ?"
                    + " order by line")) {
      bind(statement, run);
      List<Refused> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<Violation> reasons = json.readValue(row.getString(3), REASONS);
          found.add(new Refused(row.getLong(1), row.getLong(1), row.getString(2), reasons));
        }
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The runs of a rulebook that have lines which cannot be taken. */
  List<FeedRun> withRefused(String rulebook) throws SQLException {
    return select(
        "where rulebook = ? and exists (select from feed_refused_line where run = feed_run.id)",
        rulebook);
  }

  /** The runs of a rulebook whose file is kept. */
  List<FeedRun> withContent(String rulebook) throws SQLException {
    return select(
        "where rulebook = ? and exists (select from feed_content where run = feed_run.id)",
        rulebook);
  }

  /** Removes lines that cannot be taken, in the transaction of the caller. */
  static void forget(Connection connection, UUID run, List<Long> lines) throws SQLException {
    update(
        connection,
        "delete from feed_refused_line where run = ? and line = any (?)",
        run,
        connection.createArrayOf("bigint", lines.toArray()));
  }

  /** Keeps another report of a run, in the transaction of the caller. */
  void report(Connection connection, UUID run, FeedReport report) throws SQLException {
    update(connection, "update feed_run set report = ? where id = ?", write(report), run);
  }

  /** Keeps another file of a run, in the transaction of the caller. */
  static void exchange(Connection connection, UUID run, Spool file) throws SQLException {
    update(connection, "delete from feed_content where run = ?", run);
    addContent(connection, run, file);
  }

  private List<FeedRun> select(String where, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select * from feed_run " + where)) {
      bind(statement, values);
      List<FeedRun> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
      return found;
    }
  }

  private FeedRun read(ResultSet row) throws SQLException {
    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
    return new FeedRun(
        row.getObject("id", UUID.class),
        row.getString("rulebook"),
        row.getString("feed"),
        row.getObject("observed_on", LocalDate.class),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getString("received_by"),
        row.getString("file_name"),
        row.getString("content_type"),
        row.getString("digest"),
        row.getBoolean("backfill"),
        row.getBoolean("part"),
        RunState.valueOf(row.getString("state")),
        report(row),
        row.getString("heading"),
        row.getString("separator"),
        row.getLong("position"),
        settled == null ? null : settled.toInstant(),
        row.getString("settled_by"));
  }

  private String write(Object value) {
    try {
      // PostgreSQL knows no text with a null character in it.
      return json.writeValueAsString(value).replace("\\u0000", "");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
