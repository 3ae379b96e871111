package io.kakaritsuke.simulation;

import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.KnownAccounts.History;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.notification.AccountMessages;
import io.kakaritsuke.notification.Notification;
import io.kakaritsuke.notification.TellingVersion;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.simulation.AccountTelling.Parts;
import io.kakaritsuke.telling.StormGuard.Cause;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two versions would have told and opened in the weeks up to a day: each account is decided
 * anew for each day, once, with all that was told for it, and lives by the states that the service
 * keeps. Nobody does anything meanwhile. Safe for any number of threads.
 */
final class TellingComparison {
  /** How many weeks count. */
  static final int WEEKS = 8;

  static final int DAYS = 7 * WEEKS;

  /** How many days an account lives before those that count, so that what is open then is open. */
  private static final int RUN_IN = 28;

  private final Version before;
  private final Version after;
  private final LocalDate asOf;
  private final LocalDate from;
  private final LocalDate runIn;
  private final boolean redecides;
  private final boolean decidesAlike;
  private final Map<LocalDate, Map<String, LocalDate>> lastGood = new HashMap<>();

  /**
   * One of the two.
   *
   * @param daily whether accounts are decided each day, or only when something is told of them
   */
  private record Version(CompiledRulebook compiled, TellingVersion telling, boolean daily) {
    static Version of(CompiledRulebook compiled) {
      Rulebook rulebook = compiled.rulebook();
      boolean daily = rulebook.catalogue().days().begins() != null;
      return new Version(compiled, TellingVersion.of(rulebook), daily);
    }

    boolean tells() {
      return !telling.rows().isEmpty() || compiled.decides(Concern.INTERVENTION);
    }

    boolean isOfFeed(KnownAccount known) {
      return known.told().sources().stream()
          .anyMatch(source -> compiled.rulebook().feed(source) != null);
    }
  }

  /**
   * @param asOf the last of the days
   * @param feedDays of the feeds of the rulebook
   */
  TellingComparison(
      CompiledRulebook before, CompiledRulebook after, LocalDate asOf, FeedDays feedDays)
      throws SQLException {
    this.before = Version.of(before);
    this.after = Version.of(after);
    this.asOf = asOf;
    this.from = asOf.minusDays(DAYS - 1L);
    this.redecides = !before.rulebook().decidesLike(after.rulebook());
    boolean feeds = !before.rulebook().feeds().isEmpty() || !after.rulebook().feeds().isEmpty();
    this.decidesAlike = !redecides && before.rulebook().feeds().equals(after.rulebook().feeds());
    int lookBack =
        Math.max(this.before.telling().compareDays(), this.after.telling().compareDays());
    this.runIn = from.minusDays(Math.max(RUN_IN, lookBack));
    for (LocalDate day = runIn; !day.isAfter(asOf); day = day.plusDays(1)) {
      lastGood.put(day, feeds ? feedDays.on(day) : Map.of());
    }
  }

  /** Whether either version tells or opens anything at all. */
  boolean isNeeded() {
    return before.tells() || after.tells();
  }

  /** The first of the days that count. */
  LocalDate from() {
    return from;
  }

  /** The last of them. */
  LocalDate until() {
    return asOf;
  }

  /** Whether publishing has all accounts decided again, and so tells at once. */
  boolean redecides() {
    return redecides;
  }

  /** What rows are called, by code; as the second version has it, else the first. */
  Map<String, String> rows() {
    Map<String, String> titles = new HashMap<>();
    for (Version version : List.of(before, after)) {
      for (Notification row : version.telling().rows().rows()) {
        titles.put(row.life().code(), row.title());
      }
    }
    return titles;
  }

  /** Lives one account by both versions. */
  AccountTelling of(History history) {
    return new Lives(history).told();
  }

  /** One account by both versions. */
  private final class Lives {
    private final List<KnownAccount> days;
    private final @Nullable LocalDate first;
    private final boolean ofFeed;
    private final AccountMessages was;
    private final AccountMessages is;
    private final Parts brought = new Parts();
    private final Parts bringing = new Parts();
    private final Parts now = new Parts();
    private int next;
    private @Nullable KnownAccount known;
    private @Nullable Evaluation last;

    Lives(History history) {
      this.days = history.days();
      this.first = days.isEmpty() ? null : days.get(0).factsOf();
      this.ofFeed = first != null && before.isOfFeed(days.get(0));
      this.was = new AccountMessages(history.subject(), before.telling());
      this.is = new AccountMessages(history.subject(), after.telling());
    }

    AccountTelling told() {
      if (first == null) {
        return new AccountTelling(null, part(brought), part(bringing), part(now));
      }
      for (LocalDate day = first.isBefore(runIn) ? runIn : first;
          !day.isAfter(asOf);
          day = day.plusDays(1)) {
        live(day);
      }
      brought.addLater(was.until(asOf));
      bringing.addLater(is.until(asOf));
      publish();
      return new AccountTelling(
          first.isBefore(from) ? from : first, part(brought), part(bringing), part(now));
    }

    private AccountTelling.Part part(Parts parts) {
      return parts.since(from);
    }

    private void live(LocalDate day) {
      boolean told = learn(day);
      // Of what a feed brings for the first time only the worst is told.
      Cause cause = ofFeed && day.equals(first) ? Cause.FIRST_IMPORT : Cause.ORDINARY;
      Evaluation old = told || before.daily() ? decide(before, day) : null;
      if (old != null) {
        brought.add(day, was.decided(old, cause));
        last = old;
      }
      boolean same = decidesAlike && before.daily() == after.daily();
      Evaluation young = same ? old : told || after.daily() ? decide(after, day) : null;
      if (young != null) {
        bringing.add(day, is.decided(young, cause));
      }
    }

    /** Whether anything was told for the day. */
    private boolean learn(LocalDate day) {
      while (next < days.size() && !days.get(next).factsOf().isAfter(day)) {
        known = days.get(next++);
      }
      return known != null && known.factsOf().equals(day);
    }

    // Where nobody is decided again, the next decision tells it: as of now, that is the last one.
    private void publish() {
      Evaluation decided = redecides ? decide(after, asOf) : last;
      if (decided != null) {
        Cause cause = redecides ? Cause.PUBLISH : Cause.ORDINARY;
        now.add(asOf, was.published(after.telling(), decided, cause));
      }
    }

    /** Null where the version cannot decide it. */
    private @Nullable Evaluation decide(Version version, LocalDate day) {
      if (known == null) {
        return null;
      }
      Checked checked =
          known.check(version.compiled().rulebook(), day, lastGood.getOrDefault(day, Map.of()));
      try {
        return checked instanceof Checked.Valid valid
            ? version.compiled().evaluate(valid.facts())
            : null;
      } catch (RuleFailedException undecided) {
        return null;
      }
    }
  }
}
