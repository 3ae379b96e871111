package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.access.OwnAccounts;
import io.kakaritsuke.account.PostedFacts.Posted;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.DecisionIds;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.JoinedLog;
import io.kakaritsuke.decisionlog.Transaction;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import io.kakaritsuke.observation.Telling;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.Concern;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changes accounts: pieces that come in, and facts that were posted to be evaluated. An
 * account is locked while it changes; what is observed and what is decided on it are there
 * together.
 */
@ApplicationScoped
public class Accounts {
  private final AgroalDataSource pool;
  private final AccountStore store;
  private final PostedFacts posted;
  private final AccountDecider decider;
  private final AccountRecords records;
  private final JoinedLog log;
  private final Instance<DecisionListener> listeners;
  private final Clock clock;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

  @Inject
  Accounts(
      AgroalDataSource pool,
      AccountStore store,
      PostedFacts posted,
      AccountDecider decider,
      AccountRecords records,
      JoinedLog log,
      Instance<DecisionListener> listeners,
      Clock clock) {
    this.pool = pool;
    this.store = store;
    this.posted = posted;
    this.decider = decider;
    this.records = records;
    this.log = log;
    this.listeners = listeners;
    this.clock = clock;
  }

  /**
   * Some facts of one account, told by one source for one day.
   *
   * @param facts names to JSON scalars; null takes back what the source told
   */
  public record Piece(
      String subject,
      String source,
      String toldBy,
      LocalDate observedOn,
      SortedMap<String, @Nullable String> facts) {}

  /** What a piece comes to. */
  public sealed interface Told {
    /**
     * It is known.
     *
     * @param decided the account's decision
     * @param created whether nothing was known of the account before
     * @param end that the account has ended, or will; null where it will not
     */
    record Known(Outcome.Decided decided, boolean created, Account.@Nullable End end)
        implements Told {
      /** The decision as it is answered, with what whoever told it may not have meant. */
      byte[] answer() {
        byte[] decision = decided.answer().bytes();
        return created || end != null ? ToldAccount.of(created, end).after(decision) : decision;
      }
    }

    /**
     * It was known already: the same request came before.
     *
     * @param answer as it was then
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Repeated(byte[] answer) implements Told {}

    /** Nothing was kept. */
    record Refused(Outcome.Refused because) implements Told {}

    /** The key was used before with something else. */
    record KeyReused() implements Told {}
  }

  /**
   * Takes pieces in, in their order; each is known alone or refused alone.
   *
   * @param version the active one
   * @param key null where the client sent none; with one there is a single piece
   * @param own the accounts that facts may be told of; pieces of others are refused
   * @throws SQLException nothing of them is known, or the database did not say
   */
  List<Told> tell(
      ActiveVersion version,
      List<Piece> pieces,
      @Nullable IdempotencyKey key,
      Why why,
      OwnAccounts own)
      throws SQLException {
    return inTransaction(
        connection -> {
          List<Told> told = tell(connection, version, pieces, why, own);
          return key == null ? told : claimed(connection, version.rulebook(), key, told);
        });
  }

  /**
   * The same of everybody's accounts, in the transaction of the caller.
   *
   * @param version the active one
   */
  public List<Told> tell(Connection connection, ActiveVersion version, List<Piece> pieces, Why why)
      throws SQLException {
    return tell(connection, version, pieces, why, OwnAccounts.EVERYBODYS);
  }

  /**
   * Holds all others off an account until the end of the transaction of the caller, for who changes
   * something beside it first and tells it something then.
   */
  public void lock(Connection connection, String rulebook, String subject) throws SQLException {
    store.lock(connection, rulebook, List.of(subject));
  }

  private List<Told> tell(
      Connection connection, ActiveVersion version, List<Piece> pieces, Why why, OwnAccounts own)
      throws SQLException {
    Set<String> subjects =
        pieces.stream().map(Piece::subject).collect(Collectors.toCollection(TreeSet::new));
    Turn turn = new Turn(connection, version, store.lock(connection, version.rulebook(), subjects));
    turn.foldAhead();
    List<Told> told = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      told.add(turn.tell(piece, why, own));
    }
    turn.finish();
    return told;
  }

  /**
   * Refuses what would make an account somebody else's, from whoever may not say so.
   *
   * @throws ProblemException 403
   */
  public static void refuseHandover(ActiveVersion version, Piece piece, OwnAccounts own) {
    if (!own.areEverybodys() && handsOver(version.catalogue().owner(), piece, own)) {
      throw new ProblemException(AccountProblems.handedOver(piece.subject()));
    }
  }

  private static boolean handsOver(@Nullable Fact owner, Piece piece, OwnAccounts own) {
    return owner != null
        && piece.facts().containsKey(owner.name())
        && !own.has(called(owner, piece.facts().get(owner.name())));
  }

  private static List<String> called(@Nullable Fact owner, @Nullable String value) {
    if (owner == null || value == null) {
      return List.of();
    }
    String text = FactsJson.text(value);
    return List.of(text, owner.choiceLabel(text));
  }

  // What a client has sent before with this key is answered as it was then, and nothing is kept.
  private List<Told> claimed(
      Connection connection, String rulebook, IdempotencyKey key, List<Told> told)
      throws SQLException {
    if (!(told.get(0) instanceof Told.Known known)) {
      return told;
    }
    Stored stored = log.claim(connection, rulebook, key, known.answer());
    if (stored instanceof Stored.Committed) {
      return told;
    }
    connection.rollback();
    return List.of(
        stored instanceof Stored.Repeated repeated
            ? new Told.Repeated(repeated.answer())
            : new Told.KeyReused());
  }

  /**
   * Takes in what was posted of some subjects of a rulebook, in the transaction of the caller.
   *
   * @param version the active one
   */
  void follow(Connection connection, ActiveVersion version, List<Posted> rows) throws SQLException {
    Set<String> subjects =
        rows.stream().map(Posted::subject).collect(Collectors.toCollection(TreeSet::new));
    Turn turn = new Turn(connection, version, store.lock(connection, version.rulebook(), subjects));
    Map<String, List<Posted>> bySubject =
        rows.stream()
            .collect(Collectors.groupingBy(Posted::subject, TreeMap::new, Collectors.toList()));
    for (List<Posted> of : bySubject.values()) {
      turn.fold(of);
    }
    turn.finish();
  }

  /** What telling an end comes to. */
  enum Ended {
    /** It is known. */
    KNOWN,
    /** There is no such account. */
    UNKNOWN,
    /** There is no account that it could have been merged into. */
    UNKNOWN_OTHER,
    /** The other is the same, or was merged into this one. */
    CIRCLE
  }

  /**
   * Notes that an account ended, or that it has not after all.
   *
   * @param end null where it has not
   * @param toldBy the name of the key or person
   */
  Ended end(String rulebook, String subject, Account.@Nullable End end, String toldBy)
      throws SQLException {
    String other = end == null ? null : end.mergedInto();
    return inTransaction(
        connection -> {
          if (!store.isKnown(connection, rulebook, subject)) {
            return Ended.UNKNOWN;
          }
          if (other != null && !store.isKnown(connection, rulebook, other)) {
            return Ended.UNKNOWN_OTHER;
          }
          Set<String> both = new TreeSet<>(Set.of(subject));
          if (other != null) {
            both.add(other);
          }
          Account account = store.lock(connection, rulebook, both).get(subject);
          if (account == null
              || other != null
                  && (other.equals(subject)
                      || store.mergedInto(connection, rulebook, other).contains(subject))) {
            return Ended.CIRCLE;
          }
          if (!Objects.equals(account.end(), end)) {
            Instant now = received();
            store.ended(connection, account, end, DecisionIds.at(now.toEpochMilli()), now, toldBy);
          }
          return Ended.KNOWN;
        });
  }

  /**
   * What deciding some accounts again comes to.
   *
   * @param decided how many were decided
   * @param changed how many of them otherwise than before
   * @param refused how many could not be decided
   */
  record Redecided(int decided, int changed, int refused) {}

  /**
   * Decides accounts again for a day, in the transaction of the caller. Those that were decided for
   * it already, or for a later one, are left as they are, as are those that have ended; after a
   * publication all that have not are decided, for the last day that they were decided for where
   * that is later.
   *
   * @param version the active one
   * @param madeUp whether the day is made up for, and a later one follows
   */
  Redecided redecide(
      Connection connection,
      ActiveVersion version,
      Collection<String> subjects,
      LocalDate day,
      Why why,
      boolean madeUp)
      throws SQLException {
    Turn turn = new Turn(connection, version, store.lock(connection, version.rulebook(), subjects));
    turn.foldAhead();
    int decided = 0;
    int changed = 0;
    int refused = 0;
    for (String subject : subjects) {
      Account before = turn.account(subject);
      boolean isBehind = before.clock() == null || before.clock().isBefore(day);
      if (before.hasEnded(day) || !isBehind && why != Why.PUBLISH) {
        continue;
      }
      Outcome outcome = turn.decide(before, before.dayOf(day));
      if (outcome instanceof Outcome.Decided good) {
        decided++;
        changed += turn.again(before, good, why, madeUp) ? 1 : 0;
      } else {
        refused++;
      }
    }
    turn.finish();
    return new Redecided(decided, changed, refused);
  }

  /**
   * Makes accounts anew of both records, in the transaction of the caller: what is known of them,
   * how they were decided, when they ended.
   *
   * @param version the active one
   */
  void rebuild(Connection connection, ActiveVersion version, Collection<String> subjects)
      throws SQLException {
    String rulebook = version.rulebook();
    SortedMap<String, Account> known = store.lock(connection, rulebook, subjects);
    Set<String> names = Set.copyOf(known.keySet());
    // One that has just got its row is made of all at once; what is ahead comes again, and is
    // known.
    known.values().removeIf(account -> account.facts().equals(AccountFacts.none()));
    Turn turn = new Turn(connection, version, known);
    turn.foldAhead();
    turn.finish();
    records.rebuild(connection, version, names);
  }

  /** One transaction over some locked accounts. */
  private final class Turn {
    private final Connection connection;
    private final ActiveVersion version;
    private final SortedMap<String, Account> accounts;
    private final FeedDays feeds;
    private final Histories histories;
    private final Set<String> changed = new TreeSet<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();

    /** The decisions, whether the log has them or one that says the same. */
    private final List<AccountDecided> heard = new ArrayList<>();

    /** The decisions of the accounts up to a day. */
    private final Map<LocalDate, Map<String, LoggedOfAccount>> past = new HashMap<>();

    /** Those that were decided as before for a later day, which the log does not show. */
    private final SortedMap<LocalDate, SortedSet<String>> covered = new TreeMap<>();

    Turn(Connection connection, ActiveVersion version, SortedMap<String, Account> accounts) {
      this.connection = connection;
      this.version = version;
      this.accounts = accounts;
      this.feeds = decider.feeds(connection, version);
      this.histories = new Histories(store, posted, connection);
    }

    private Account account(String subject) {
      Account account = accounts.get(subject);
      if (account == null) {
        throw new IllegalStateException("not locked: " + subject);
      }
      return account;
    }

    private void put(Account account) {
      accounts.put(account.subject(), account);
      changed.add(account.subject());
    }

    /** Decides an account as it is known here. */
    Outcome decide(Account account, LocalDate day) throws SQLException {
      return decider.decide(
          version, account.subject(), account.known(version.catalogue()), day, feeds);
    }

    /** What stands in the log and the follower has not come to goes before what comes now. */
    void foldAhead() throws SQLException {
      for (List<Posted> rows :
          posted.ahead(connection, version.rulebook(), accounts.keySet()).values()) {
        fold(rows);
      }
    }

    Told tell(Piece piece, Why why, OwnAccounts own) throws SQLException {
      Account before = account(piece.subject());
      Problem foreign = foreign(piece, before, own);
      if (foreign != null) {
        return new Told.Refused(new Outcome.Refused(foreign, piece.subject()));
      }
      Instant now = received();
      Observation observation =
          new Observation(
              piece.source(),
              new Moment(piece.observedOn(), now, DecisionIds.at(now.toEpochMilli())),
              piece.facts());
      Observation unnamed = takenBackUnnamed(piece, before);
      List<Observation> all =
          unnamed == null ? List.of(observation) : List.of(observation, unnamed);
      Account knowing = before;
      for (Observation one : all) {
        knowing = knowing.knowing(histories.told(knowing, one));
      }
      LocalDate day = knowing.dayOf(piece.observedOn());
      Outcome outcome = decide(knowing, day);
      if (outcome instanceof Outcome.Refused refused) {
        return new Told.Refused(refused);
      }
      for (Observation one : all) {
        store.observe(connection, version.rulebook(), piece.subject(), one, piece.toldBy());
        histories.keep(knowing, one);
      }
      boolean created = before.clock() == null && before.facts().newest() == null;
      return new Told.Known(
          settle(before, knowing, (Outcome.Decided) outcome, why), created, before.end());
    }

    /**
     * What nobody in particular told, of what whoever sends a piece takes back: it may have been
     * them, and nobody else can. Null where that is nothing.
     */
    private @Nullable Observation takenBackUnnamed(Piece piece, Account before) {
      SortedMap<String, @Nullable String> facts = new TreeMap<>();
      if (piece.source().equals(piece.toldBy())) {
        piece
            .facts()
            .forEach(
                (fact, value) -> {
                  Telling unnamed = before.facts().telling(fact, AccountFacts.UNNAMED);
                  if (value == null && unnamed != null && unnamed.value() != null) {
                    facts.put(fact, null);
                  }
                });
      }
      if (facts.isEmpty()) {
        return null;
      }
      Instant now = received();
      Moment moment = new Moment(piece.observedOn(), now, DecisionIds.at(now.toEpochMilli()));
      return new Observation(AccountFacts.UNNAMED, moment, facts);
    }

    /** Why somebody may tell nothing of the account, or not this; null where they may. */
    private @Nullable Problem foreign(Piece piece, Account account, OwnAccounts own) {
      if (own.areEverybodys()) {
        return null;
      }
      Fact owner = version.compiled().rulebook().catalogue().owner();
      KnownFact known = owner == null ? null : account.known(version.catalogue()).get(owner.name());
      if (!own.has(called(owner, known == null ? null : known.value()))) {
        return AccountProblems.notOwn(piece.subject(), own.person());
      }
      return handsOver(owner, piece, own) ? AccountProblems.handedOver(piece.subject()) : null;
    }

    /**
     * Takes a decision for another day or by another version: it is logged where it is something
     * else, and of days else once a week.
     *
     * @return whether it is something else
     */
    boolean again(Account account, Outcome.Decided decided, Why why, boolean madeUp)
        throws SQLException {
      AccountDecision present = account.decision();
      LocalDate day = decided.decision().evaluation().facts().asOf();
      DecidedBefore before = before(account, decided);
      boolean differs = before.differs();
      boolean silent = why == Why.PUBLISH || day.getDayOfWeek() != logDay(account.subject());
      if (present != null && !differs && silent) {
        cover(account, day);
        hear(account, present, decided, before, why, madeUp);
      } else {
        log(account, decided, before, why, madeUp);
      }
      return differs;
    }

    private DecidedBefore before(Account account, Outcome.Decided decided) {
      return before(account, decided.decision().evaluation());
    }

    private DecidedBefore before(Account account, Evaluation now) {
      String rulebook = version.rulebook();
      return new DecidedBefore(
          account.decision(),
          now,
          (number, given, asOf) -> decider.again(rulebook, number, given, asOf),
          day -> then(day).get(account.subject()),
          (band, until) ->
              AccountRecords.bandSince(connection, rulebook, account.subject(), band, until));
    }

    /** How all accounts were decided at the end of a day; asked for once. */
    private Map<String, LoggedOfAccount> then(LocalDate day) throws SQLException {
      Map<String, LoggedOfAccount> found = past.get(day);
      if (found == null) {
        found = records.decidedBy(connection, version.rulebook(), accounts.keySet(), day);
        past.put(day, found);
      }
      return found;
    }

    private void made(Made one, Before before, boolean madeUp) {
      made.add(one);
      heard.add(one.told(before, madeUp));
    }

    /** Of what has ended nothing is to be done, whatever is told of it late. */
    private boolean hasEnded(AccountDecided one) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
      Account account = account(one.subject());
      return account.hasEnded(today) || account.hasEnded(one.asOf());
    }

    private void hear(
        Account account,
        AccountDecision same,
        Outcome.Decided decided,
        Before before,
        Why why,
        boolean madeUp) {
      Evaluation evaluation = decided.decision().evaluation();
      heard.add(
          new Made(account.subject(), same, evaluation, why, false, account.previous())
              .told(before, madeUp));
    }

    private void cover(Account before, LocalDate day) {
      Account now = before.decidedFor(day);
      if (!Objects.equals(now.clock(), before.clock())) {
        covered.computeIfAbsent(day, one -> new TreeSet<>()).add(now.subject());
      }
      put(now);
    }

    /**
     * Logs what was decided where it is something else, or other facts were given; what a day tells
     * by itself always, as a point of its series.
     */
    private Outcome.Decided settle(
        Account before, Account knowing, Outcome.Decided decided, Why why) throws SQLException {
      AccountDecision present = before.decision();
      DecidedBefore then = before(before, decided);
      if (present != null
          && why != Why.DAY
          && values(before).equals(values(knowing))
          && !then.differs()) {
        put(knowing.decidedFor(decided.decision().evaluation().facts().asOf()));
        hear(knowing, present, decided, then, why, false);
        return decider
            .answer(version.rulebook(), present, knowing.known(version.catalogue()))
            .orElse(decided);
      }
      log(knowing, decided, then, why, false);
      return decided;
    }

    private void log(
        Account account, Outcome.Decided decided, Before before, Why why, boolean madeUp)
        throws SQLException {
      LogEntry entry = decided.entry(null, why);
      Decision decision = decided.decision();
      AccountDecision own =
          AccountDecision.of(
              decision.id(),
              decision.decidedAt(),
              decision.version(),
              new String(entry.facts(), UTF_8),
              decision.evaluation());
      entries.add(entry);
      Account now = account.decided(own);
      made(
          new Made(now.subject(), own, decision.evaluation(), why, false, now.previous()),
          before,
          madeUp);
      put(now);
    }

    /** Takes in what was posted of one subject, and decides it where that was not all. */
    void fold(List<Posted> rows) throws SQLException {
      Account before = account(rows.get(0).subject());
      Account now = before;
      boolean open = false;
      for (Posted row : rows) {
        now = now.knowing(histories.told(now, row.observation()));
        if (now.clock() != null && row.asOf().isBefore(now.clock())) {
          continue;
        }
        if (isWhole(row, now) && !isOlder(row, now.decision())) {
          Made one = decider.logged(version.rulebook(), LoggedOfAccount.of(row));
          open = one == null;
          if (one != null) {
            Before then = before(now, one.evaluation());
            now = now.decided(one.decision());
            made(one.of(now), then, false);
            before = now;
          }
        } else {
          now = now.decidedFor(row.asOf());
          open = true;
        }
      }
      put(now);
      LocalDate day = now.clock();
      if (open && day != null) {
        Outcome outcome = decide(now, day);
        if (outcome instanceof Outcome.Decided decided) {
          settle(before, now, decided, Why.REQUEST);
        }
      }
    }

    /**
     * Whether it was decided before the account was; then it may be known, and is not told twice.
     */
    private static boolean isOlder(Posted row, @Nullable AccountDecision present) {
      return present != null && row.decidedAt().isBefore(present.decidedAt());
    }

    /**
     * Whether a posted evaluation gave all that is known and not stale, and decided all by the
     * active version.
     */
    private boolean isWhole(Posted row, Account now) throws SQLException {
      SortedMap<String, @Nullable String> given = row.observation().facts();
      SortedMap<String, KnownFact> known = now.known(version.catalogue());
      Set<String> stale = decider.stale(version, known, row.asOf(), feeds).keySet();
      return row.asked() == Concern.ALL
          && row.version() == version.number()
          && known.entrySet().stream()
              .filter(one -> isGiven(one.getKey()) && !stale.contains(one.getKey()))
              .allMatch(one -> one.getValue().value().equals(given.get(one.getKey())));
    }

    private boolean isGiven(String fact) {
      Fact declared = version.catalogue().fact(fact);
      return declared != null && declared.origin() == Origin.GIVEN;
    }

    private SortedMap<String, String> values(Account account) {
      SortedMap<String, String> values = new TreeMap<>();
      account.known(version.catalogue()).forEach((name, fact) -> values.put(name, fact.value()));
      return values;
    }

    void finish() throws SQLException {
      log.store(connection, entries);
      store.decided(connection, version.rulebook(), made);
      for (Map.Entry<LocalDate, SortedSet<String>> day : covered.entrySet()) {
        Instant now = received();
        UUID id = DecisionIds.at(now.toEpochMilli());
        store.covered(connection, version.rulebook(), id, now, day.getKey(), day.getValue());
      }
      store.save(connection, version.catalogue(), changed.stream().map(this::account).toList());
      List<String> untold =
          accounts.keySet().stream().filter(subject -> !changed.contains(subject)).toList();
      store.forgetUntold(connection, version.rulebook(), untold);
      List<AccountDecided> living = heard.stream().filter(one -> !hasEnded(one)).toList();
      if (!living.isEmpty()) {
        for (DecisionListener listener : listeners) {
          listener.decided(connection, version, living);
        }
      }
    }
  }

  // So that not all accounts are logged on one day.
  private static DayOfWeek logDay(String subject) {
    return DayOfWeek.of(Math.floorMod(subject.hashCode(), DayOfWeek.values().length) + 1);
  }

  // Of two pieces the one that came later is later also where the clock does not tell them apart.
  private Instant received() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return last.updateAndGet(
        before -> before.isBefore(now) ? now : before.plus(1, ChronoUnit.MICROS));
  }

  /** A transaction in which accounts may be told something, and decided. */
  public <T> T inTransaction(Transaction<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      log.prepare(connection, clock.instant());
      return Transaction.on(connection, work);
    }
  }
}
