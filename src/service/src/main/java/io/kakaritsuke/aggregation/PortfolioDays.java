package io.kakaritsuke.aggregation;

import io.kakaritsuke.account.Accounts;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.account.Accounts.Told;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.BoundAggregate;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells a rulebook that aggregates others what they come to, each Monday and on the first of each
 * month, when all accounts of these have been decided for that day: so its figures are accounts
 * with a series, changes and decisions of their own (accounts.md, "The day"). One account is all
 * ({@value #ALL}), and there is one for each owner. A rulebook whose subjects are people (数え方 人)
 * has none for all. Days that were missed are made up for in their order, up to a month back.
 */
@ApplicationScoped
class PortfolioDays {
  static final String ALL = "ALL";

  /** Who tells it. */
  static final String SOURCE = "集計";

  private static final Logger LOG = Logger.getLogger(PortfolioDays.class);
  private static final String PEOPLE = "人";
  private static final int MADE_UP = 31;
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** Tells the lock on telling from all others in the database. */
  private static final long LOCK = 0x706f7274666f6cL;

  private final ActiveRulebooks rulebooks;
  private final AggregatedRulebooks aggregated;
  private final OverviewReader reader;
  private final KnownAccounts known;
  private final Accounts accounts;

  @Inject
  PortfolioDays(
      ActiveRulebooks rulebooks,
      AggregatedRulebooks aggregated,
      OverviewReader reader,
      KnownAccounts known,
      Accounts accounts) {
    this.rulebooks = rulebooks;
    this.aggregated = aggregated;
    this.reader = reader;
    this.known = known;
    this.accounts = accounts;
  }

  void begin(@Observes StartupEvent event, Upkeep upkeep) {
    upkeep.every(LOOK, "portfolio days", this::look);
  }

  void look() throws SQLException {
    for (String rulebook : rulebooks.names()) {
      Optional<ActiveVersion> version = rulebooks.active(rulebook);
      if (version.isPresent()) {
        look(version.get());
      }
    }
  }

  /** Tells all days of a rulebook that have come. */
  void look(ActiveVersion version) throws SQLException {
    Rulebook rulebook = version.compiled().rulebook();
    AggregatedRulebooks.Found found = aggregated.of(rulebook);
    if (found.byRulebook().isEmpty() || !found.isUsable()) {
      return;
    }
    LocalDate until = decidedUntil(found.byRulebook().keySet());
    if (until == null) {
      return;
    }
    Optional<LocalDate> before;
    Optional<LocalDate> told = Optional.empty();
    do {
      before = told;
      told =
          accounts.inTransaction(
              connection -> tell(connection, version, found.byRulebook(), until));
      // One that cannot be told at all is tried again at the next look.
    } while (told.isPresent() && !told.equals(before));
  }

  /** The last day for which all of some rulebooks have been decided; null where one has no day. */
  private @Nullable LocalDate decidedUntil(Iterable<String> names) throws SQLException {
    LocalDate until = null;
    for (String name : names) {
      LocalDate last = known.lastDay(name);
      if (last == null) {
        return null;
      }
      until = until == null || last.isBefore(until) ? last : until;
    }
    return until;
  }

  /** Tells the next day, and says which; empty where none has come. */
  private Optional<LocalDate> tell(
      Connection connection,
      ActiveVersion version,
      Map<String, List<BoundAggregate>> byRulebook,
      LocalDate until)
      throws SQLException {
    lock(connection);
    LocalDate day = next(told(connection, version.rulebook()), until);
    if (day == null) {
      return Optional.empty();
    }
    SortedMap<String, SortedMap<String, @Nullable String>> facts = new TreeMap<>();
    if (!version.catalogue().counter().equals(PEOPLE)) {
      facts.put(ALL, values(byRulebook, day, null));
    }
    for (String owner : owners(byRulebook, day)) {
      facts.put(owner, values(byRulebook, day, owner));
    }
    List<Piece> pieces = new ArrayList<>();
    facts.forEach((subject, of) -> pieces.add(new Piece(subject, SOURCE, SOURCE, day, of)));
    for (Told told : accounts.tell(connection, version, pieces, Why.DAY)) {
      if (told instanceof Told.Refused refused) {
        LOG.warnf(
            "%s of %s cannot be decided for %s",
            refused.because().subject(), version.rulebook(), day);
      }
    }
    return Optional.of(day);
  }

  private SortedSet<String> owners(Map<String, List<BoundAggregate>> byRulebook, LocalDate day)
      throws SQLException {
    SortedSet<String> owners = new TreeSet<>();
    for (Map.Entry<String, List<BoundAggregate>> one : byRulebook.entrySet()) {
      FactCatalogue over = one.getValue().get(0).over();
      owners.addAll(reader.owners(scope(one.getKey(), over, day, null)));
    }
    return owners;
  }

  /** What the aggregates come to, as JSON; null takes back what is not measured any more. */
  private SortedMap<String, @Nullable String> values(
      Map<String, List<BoundAggregate>> byRulebook, LocalDate day, @Nullable String owner)
      throws SQLException {
    SortedMap<String, @Nullable String> values = new TreeMap<>();
    for (Map.Entry<String, List<BoundAggregate>> one : byRulebook.entrySet()) {
      List<BoundAggregate> aggregates = one.getValue();
      FactCatalogue over = aggregates.get(0).over();
      Overview overview = reader.overview(scope(one.getKey(), over, day, owner), aggregates);
      for (int i = 0; i < aggregates.size(); i++) {
        BigDecimal value = overview.values().get(i).value();
        values.put(
            aggregates.get(i).aggregate().fact(), value == null ? null : value.toPlainString());
      }
    }
    return values;
  }

  private static LatestSql.Scope scope(
      String rulebook, FactCatalogue over, LocalDate day, @Nullable String owner) {
    return new LatestSql.Scope(
        rulebook, day, over.days(), over.owner(), owner == null ? List.of() : List.of(owner));
  }

  // Held to the end of the transaction: of several processes one tells a day.
  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  /** The last day that was told; null before the first. */
  private static @Nullable LocalDate told(Connection connection, String rulebook)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select max(observed_on) from observation where rulebook = ? and source = ?")) {
      statement.setString(1, rulebook);
      statement.setString(2, SOURCE);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, LocalDate.class);
      }
    }
  }

  /**
   * The next Monday or first of a month; before the first the last one that has come.
   *
   * @param last the one that came last; null before the first
   * @return null where none has come
   */
  static @Nullable LocalDate next(@Nullable LocalDate last, LocalDate until) {
    if (last == null) {
      LocalDate day = until;
      while (!isOne(day)) {
        day = day.minusDays(1);
      }
      return day;
    }
    LocalDate first = until.minusDays(MADE_UP - 1);
    LocalDate day = last.isBefore(first) ? first : last.plusDays(1);
    while (!day.isAfter(until) && !isOne(day)) {
      day = day.plusDays(1);
    }
    return day.isAfter(until) ? null : day;
  }

  private static boolean isOne(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.MONDAY || day.getDayOfMonth() == 1;
  }
}
