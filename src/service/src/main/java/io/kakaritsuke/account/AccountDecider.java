package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.activation.ActiveRulebooks;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.VersionLookup;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.DecisionJson;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decision.Decider;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Stale;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Staleness;
import io.kakaritsuke.problem.Problem;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides accounts on what is known of them, by all concerns. */
@Singleton
class AccountDecider {
  private final Decider decider;
  private final ActiveRulebooks rulebooks;
  private final FeedRuns runs;
  private final AgroalDataSource pool;

  @Inject
  AccountDecider(Decider decider, ActiveRulebooks rulebooks, FeedRuns runs, AgroalDataSource pool) {
    this.decider = decider;
    this.rulebooks = rulebooks;
    this.runs = runs;
    this.pool = pool;
  }

  /** When the feeds of a version ran last, as the transaction of the caller sees it. */
  FeedDays feeds(Connection connection, ActiveVersion version) {
    return version.compiled().rulebook().feeds().isEmpty()
        ? new FeedDays(day -> Map.of())
        : new FeedDays(day -> runs.lastGood(connection, version.rulebook(), day));
  }

  /** Today where the rulebook is at home. */
  LocalDate today(ActiveVersion version) {
    return decider.today(version);
  }

  /**
   * Decides an account for a day. Known facts that the version has no fact for, or does not admit
   * any more, are not given.
   */
  Outcome decide(
      ActiveVersion version,
      String subject,
      SortedMap<String, KnownFact> known,
      LocalDate day,
      FeedDays feeds)
      throws SQLException {
    Checked checked =
        given(version.catalogue(), subject, known, day, stale(version, known, day, feeds));
    return checked instanceof Checked.Valid valid
        ? decider.decide(version, Concern.ALL, valid.facts())
        : new Outcome.Refused(notEnough(((Checked.Invalid) checked).violations()), subject);
  }

  /** What of all that is known rules are given: not what is stale, nor what is not admitted. */
  private static Checked given(
      FactCatalogue catalogue,
      String subject,
      SortedMap<String, KnownFact> known,
      LocalDate day,
      Map<String, Stale> stale) {
    Map<String, String> usable = KnownAccount.usable(subject, known, catalogue, stale);
    Checked checked = KnownAccount.check(usable, catalogue, day);
    if (checked instanceof Checked.Invalid invalid) {
      invalid.violations().forEach(violation -> usable.remove(violation.field()));
      usable.put(catalogue.subject(), FactsJson.scalar(subject));
      checked = KnownAccount.check(usable, catalogue, day);
    }
    return checked;
  }

  /**
   * All that is known of an account as rules are given it, nothing of it being stale; empty where
   * that is not enough to decide it.
   */
  Optional<FactValues> unaged(
      ActiveVersion version, String subject, SortedMap<String, KnownFact> known, LocalDate day) {
    return given(version.catalogue(), subject, known, day, Map.of()) instanceof Checked.Valid valid
        ? Optional.of(valid.facts())
        : Optional.empty();
  }

  /**
   * When what is known will be stale if nothing more is told.
   *
   * @param runsUntil feeds run until then, and no more
   */
  Map<String, Stale> ageing(
      ActiveVersion version, SortedMap<String, KnownFact> known, LocalDate runsUntil)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return Staleness.coming(
          version.compiled().rulebook(), known, feeds(connection, version).on(runsUntil));
    }
  }

  /** What of all that is known is too old to be used on a day. */
  Map<String, Stale> stale(
      ActiveVersion version, SortedMap<String, KnownFact> known, LocalDate day, FeedDays feeds)
      throws SQLException {
    return Staleness.on(day, version.compiled().rulebook(), known, feeds.on(day));
  }

  /** The same for whoever is in no transaction. */
  Map<String, Stale> stale(ActiveVersion version, SortedMap<String, KnownFact> known, LocalDate day)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return stale(version, known, day, feeds(connection, version));
    }
  }

  private static Problem notEnough(List<Violation> violations) {
    return Problem.invalidFacts(
        violations,
        new Text(
            "このアカウントを判定するには、ほかの項目も必要です。何も記録していません",
            "more is needed to decide this account; nothing was kept"));
  }

  /** A decision made again by its own version; empty where that is not usable any more. */
  Optional<Evaluation> again(String rulebook, int number, String given, LocalDate asOf) {
    return version(rulebook, number).flatMap(version -> evaluate(version, given, asOf));
  }

  /**
   * A decision of an account as the log has it, made again by its own version.
   *
   * @return null where it cannot be made again
   */
  @Nullable Made logged(String rulebook, LoggedOfAccount row) {
    return again(rulebook, row.version(), row.given(), row.asOf()).map(row::made).orElse(null);
  }

  private Optional<ActiveVersion> version(String rulebook, int number) {
    return rulebooks.version(rulebook, number) instanceof VersionLookup.Found found
        ? Optional.of(found.version())
        : Optional.empty();
  }

  private static Optional<Evaluation> evaluate(
      ActiveVersion version, String given, LocalDate asOf) {
    Checked checked = LoggedFacts.check(LoggedText.of(given), version.catalogue(), asOf);
    try {
      return checked instanceof Checked.Valid valid
          ? Optional.of(version.compiled().evaluate(valid.facts()))
          : Optional.empty();
    } catch (RuleFailedException e) {
      return Optional.empty();
    }
  }

  /**
   * A decision that was made before, as it was answered, with the personal facts that are known
   * now; empty where it cannot be made again.
   */
  Optional<Outcome.Decided> answer(
      String rulebook, AccountDecision made, SortedMap<String, KnownFact> known) {
    return version(rulebook, made.version())
        .flatMap(
            version ->
                evaluate(version, withPersonal(version, made.given(), known), made.asOf())
                    .map(
                        evaluation ->
                            new Decision(
                                made.id(),
                                rulebook,
                                made.version(),
                                version.hash(),
                                Concern.ALL,
                                made.decidedAt(),
                                evaluation))
                    .map(
                        decision ->
                            new Outcome.Decided(
                                decision, DecisionJson.write(decision, version.compiled()))));
  }

  private static String withPersonal(
      ActiveVersion version, String given, SortedMap<String, KnownFact> known) {
    SortedMap<String, String> personal = new TreeMap<>();
    for (Fact fact : version.catalogue().personal()) {
      KnownFact one = known.get(fact.name());
      if (one != null) {
        personal.put(fact.name(), one.value());
      }
    }
    return personal.isEmpty() ? given : FactsJson.with(given, FactsJson.object(personal));
  }
}
