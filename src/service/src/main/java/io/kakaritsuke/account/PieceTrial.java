package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.Accounts.Piece;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import io.kakaritsuke.observation.Telling;
import io.kakaritsuke.problem.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pieces would come to if they were told: nothing of it is kept, and nobody is locked. */
@Singleton
public class PieceTrial {
  private final AgroalDataSource pool;
  private final AccountStore store;
  private final PostedFacts posted;
  private final AccountDecider decider;
  private final Clock clock;

  @Inject
  PieceTrial(
      AgroalDataSource pool,
      AccountStore store,
      PostedFacts posted,
      AccountDecider decider,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.posted = posted;
    this.decider = decider;
    this.clock = clock;
  }

  /** How much of a piece its source has said before. */
  public enum Novelty {
    /** Something in it is new. */
    NEW,
    /** All of it, for an earlier day. */
    CONFIRMED,
    /** All of it, for that day. */
    REPEATED
  }

  /** What one piece would come to. */
  public sealed interface Tried {
    /**
     * It would be known.
     *
     * @param fresh whether nothing was known of the account
     * @param given the facts of it that have a value other than 0
     * @param had the facts of it that had a value before, other than 0
     * @param emptied those of them that would have none, or 0
     * @param worse whether the account would leave its band for a worse one by this, and not by the
     *     calendar alone; null for an account of which nothing was known, and where the source has
     *     told all of it anew for a later day
     */
    record Known(
        Novelty novelty,
        boolean fresh,
        Set<String> given,
        Set<String> had,
        Set<String> emptied,
        @Nullable Boolean worse)
        implements Tried {}

    /** It would be refused. */
    record Refused(Problem problem) implements Tried {}
  }

  /**
   * Tries pieces in their order, each after those before it. Each is held beside what was known for
   * its day, whatever was told for later ones.
   *
   * @param version the active one
   * @return one for each
   */
  public List<Tried> of(ActiveVersion version, List<Piece> pieces) throws SQLException {
    Set<String> subjects =
        pieces.stream().map(Piece::subject).collect(Collectors.toCollection(TreeSet::new));
    try (Connection connection = pool.getConnection()) {
      FeedDays feeds = decider.feeds(connection, version);
      SortedMap<String, Account> accounts = store.find(connection, version.rulebook(), subjects);
      Histories histories = new Histories(store, posted, connection);
      List<Tried> tried = new ArrayList<>(pieces.size());
      for (Piece piece : pieces) {
        Account before =
            accounts.getOrDefault(
                piece.subject(), Account.unknown(version.rulebook(), piece.subject()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Observation observation =
            new Observation(
                piece.source(),
                new Moment(piece.observedOn(), now, DecisionIds.at(now.toEpochMilli())),
                piece.facts());
        AccountFacts then =
            before.facts().isNext(observation)
                ? before.facts()
                : histories.on(before, piece.observedOn());
        Account knowing = before.knowing(histories.told(before, observation));
        histories.keep(before, observation);
        tried.add(tried(version, before, then, knowing, observation, feeds));
        accounts.put(piece.subject(), knowing);
      }
      return tried;
    }
  }

  private Tried tried(
      ActiveVersion version,
      Account before,
      AccountFacts then,
      Account knowing,
      Observation observation,
      FeedDays feeds)
      throws SQLException {
    LocalDate day = knowing.dayOf(observation.moment().day());
    Novelty novelty =
        then.repeats(observation)
            ? Novelty.REPEATED
            : then.says(observation) ? Novelty.CONFIRMED : Novelty.NEW;
    boolean fresh = before.facts().newest() == null;
    Set<String> given = new TreeSet<>(observation.facts().keySet());
    given.removeIf(fact -> isNothing(observation.facts().get(fact)));
    Set<String> had = had(version.catalogue(), then, observation);
    Set<String> emptied = new TreeSet<>(had);
    emptied.removeAll(given);
    if (isOvertaken(before.facts(), observation)) {
      return new Tried.Known(novelty, fresh, given, had, emptied, null);
    }
    if (novelty != Novelty.NEW && before.decision() != null) {
      return new Tried.Known(novelty, fresh, given, had, emptied, false);
    }
    Outcome outcome =
        decider.decide(version, knowing.subject(), knowing.known(version.catalogue()), day, feeds);
    if (outcome instanceof Outcome.Refused refused) {
      return new Tried.Refused(refused.problem());
    }
    Evaluation now = ((Outcome.Decided) outcome).decision().evaluation();
    Boolean worse = worse(version, before, day, now, feeds);
    return new Tried.Known(novelty, fresh, given, had, emptied, worse);
  }

  /** Whether its source has told all of it for a later day, so that it changes nothing now. */
  private static boolean isOvertaken(AccountFacts facts, Observation observation) {
    return !observation.facts().isEmpty()
        && observation.facts().keySet().stream()
            .map(fact -> facts.telling(fact, observation.source()))
            .allMatch(one -> one != null && one.told().day().isAfter(observation.moment().day()));
  }

  private @Nullable Boolean worse(
      ActiveVersion version, Account before, LocalDate day, Evaluation now, FeedDays feeds)
      throws SQLException {
    if (before.decision() == null) {
      return null;
    }
    Outcome alone =
        decider.decide(version, before.subject(), before.known(version.catalogue()), day, feeds);
    String from =
        alone instanceof Outcome.Decided decided ? band(decided.decision().evaluation()) : null;
    String to = band(now);
    return to != null
        && !to.equals(from)
        && ChangeKind.band(from, to, version.catalogue()) == ChangeKind.BAND_WORSE;
  }

  private static @Nullable String band(Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    return health == null ? null : health.band();
  }

  // What the source said itself; where it has said nothing, what is known.
  private static Set<String> had(
      FactCatalogue catalogue, AccountFacts then, Observation observation) {
    SortedMap<String, KnownFact> known = then.known(catalogue::latestStands);
    Map<String, @Nullable String> values = new TreeMap<>();
    for (String fact : observation.facts().keySet()) {
      Telling telling = then.telling(fact, observation.source());
      KnownFact one = known.get(fact);
      values.put(fact, telling != null ? telling.value() : one == null ? null : one.value());
    }
    Set<String> had = new TreeSet<>();
    values.forEach(
        (fact, value) -> {
          if (!isNothing(value)) {
            had.add(fact);
          }
        });
    return had;
  }

  /**
   * @param scalar of JSON
   */
  private static boolean isNothing(@Nullable String scalar) {
    if (scalar == null) {
      return true;
    }
    char first = scalar.charAt(0);
    return (first == '-' || first >= '0' && first <= '9') && new BigDecimal(scalar).signum() == 0;
  }
}
