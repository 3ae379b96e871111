package io.kakaritsuke.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.access.Caller;
import io.kakaritsuke.access.Role;
import io.kakaritsuke.account.KnownAccounts;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.RulebookAccess;
import io.kakaritsuke.answer.Decision;
import io.kakaritsuke.answer.Repetition;
import io.kakaritsuke.decisionlog.DecisionAccess;
import io.kakaritsuke.decisionlog.LoggedFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.problem.ParameterProblems;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.rulebook.BoundAggregate;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Fills the facts of a rulebook from the decisions of others, and decides over them. */
@ApplicationScoped
class Portfolios {
  private static final Logger LOG = Logger.getLogger(Portfolios.class);

  private final RulebookAccess versions;
  private final AggregatedRulebooks aggregated;
  private final OverviewReader reader;
  private final KnownAccounts known;
  private final Caller caller;
  private final Clock clock;

  @Inject
  Portfolios(
      RulebookAccess versions,
      AggregatedRulebooks aggregated,
      OverviewReader reader,
      KnownAccounts known,
      Caller caller,
      Clock clock) {
    this.versions = versions;
    this.aggregated = aggregated;
    this.reader = reader;
    this.known = known;
    this.caller = caller;
    this.clock = clock;
  }

  /** The active version of a rulebook; a 404 where there is none. */
  ActiveVersion version(String rulebook) {
    return versions.version(rulebook, null);
  }

  /** Today where the rulebook is at home. */
  LocalDate today(ActiveVersion version) {
    return LocalDate.ofInstant(clock.instant(), version.catalogue().zone());
  }

  /**
   * The last day that any account of those that a rulebook is about was decided for, where none is
   * asked for; today where nothing is known.
   */
  LocalDate usualDay(ActiveVersion version) {
    Rulebook rulebook = version.compiled().rulebook();
    LocalDate today = today(version);
    LocalDate newest = null;
    try {
      known.catchUp();
      for (String name : bound(rulebook).keySet()) {
        LocalDate day = known.newest(name, today);
        newest = newest == null || day != null && day.isAfter(newest) ? day : newest;
      }
    } catch (SQLException e) {
      throw DecisionAccess.unavailable(e);
    }
    return newest == null ? today : newest;
  }

  /** What was computed over one rulebook, by its aggregates. */
  private record Told(LatestSql.Scope scope, List<BoundAggregate> aggregates, Overview overview) {}

  /**
   * The portfolio.
   *
   * @param locale of what is told of a rule that fails
   * @throws ProblemException with everything that is wrong
   */
  PortfolioView view(ActiveVersion version, PortfolioRequest request, Locale locale) {
    Rulebook rulebook = version.compiled().rulebook();
    // What the client gives is looked at before anything is computed.
    check(rulebook.catalogue(), request, request.facts());
    Map<String, List<BoundAggregate>> byRulebook = bound(rulebook);
    if (byRulebook.isEmpty() && request.facts().isEmpty()) {
      List<String> others =
          aggregated.names().stream().filter(name -> caller.has(Role.READER, name)).toList();
      throw new ProblemException(AggregationProblems.none(rulebook.name(), others));
    }
    try {
      known.catchUp();
      List<Told> told = told(byRulebook, request);
      ObjectNode merged = merged(told, request);
      FactValues facts = check(rulebook.catalogue(), request, merged);
      Evaluation evaluation = null;
      PortfolioView.Failure failure = null;
      try {
        evaluation = version.compiled().evaluate(facts);
      } catch (RuleFailedException e) {
        // What is computed needs no rule.
        LOG.errorf(e, "A rule of %s version %d failed", version.rulebook(), version.number());
        failure = new PortfolioView.Failure(e.code(), e.text().in(locale));
      }
      return new PortfolioView(
          version.rulebook(),
          version.number(),
          request.asOf(),
          request.owner(),
          computed(told, request),
          evaluation == null ? List.of() : Kpi.of(rulebook, evaluation),
          told.stream().map(Portfolios::over).toList(),
          request.since() == null ? null : movement(told, request.since()),
          evaluation == null ? null : decision(version, evaluation),
          failure);
    } catch (SQLException e) {
      throw DecisionAccess.unavailable(e);
    }
  }

  private Map<String, List<BoundAggregate>> bound(Rulebook rulebook) {
    AggregatedRulebooks.Found found = aggregated.of(rulebook);
    if (!found.isUsable()) {
      throw new ProblemException(AggregationProblems.notUsable(rulebook.name(), found.findings()));
    }
    found.byRulebook().keySet().forEach(this::mayRead);
    return found.byRulebook();
  }

  private void mayRead(String rulebook) {
    if (!caller.has(Role.READER, rulebook)) {
      throw new ProblemException(AggregationProblems.forbidden(rulebook));
    }
  }

  private List<Told> told(Map<String, List<BoundAggregate>> byRulebook, PortfolioRequest request)
      throws SQLException {
    List<LatestSql.Scope> scopes = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    byRulebook.forEach(
        (name, aggregates) -> {
          FactCatalogue over = aggregates.get(0).over();
          if (request.owner() != null && over.owner() == null) {
            violations.add(noOwner(name));
          }
          scopes.add(
              new LatestSql.Scope(
                  name, request.asOf(), over.days(), over.owner(), request.owners()));
        });
    if (!violations.isEmpty()) {
      throw new ProblemException(ParameterProblems.unknownValues(violations));
    }
    List<Told> told = new ArrayList<>();
    for (LatestSql.Scope scope : scopes) {
      List<BoundAggregate> aggregates = byRulebook.getOrDefault(scope.rulebook(), List.of());
      told.add(new Told(scope, aggregates, reader.overview(scope, aggregates)));
    }
    return told;
  }

  private static Violation noOwner(String rulebook) {
    return new Violation(
        "owner",
        "no-owner",
        new Text(
            rulebook + " の facts.xlsx には「担当」がないため、担当ごとには集計できません",
            "facts.xlsx of " + rulebook + " names no owner of a subject"));
  }

  private static ObjectNode merged(List<Told> told, PortfolioRequest request) {
    ObjectNode facts = request.facts().deepCopy();
    for (Told one : told) {
      for (int i = 0; i < one.aggregates().size(); i++) {
        BigDecimal value = one.overview().values().get(i).value();
        String name = one.aggregates().get(i).aggregate().fact();
        if (value != null && !facts.has(name)) {
          facts.put(name, value);
        }
      }
    }
    return facts;
  }

  private static FactValues check(
      FactCatalogue catalogue, PortfolioRequest request, ObjectNode given) {
    ObjectNode facts = given.deepCopy();
    if (!facts.has(catalogue.subject())) {
      facts.put(catalogue.subject(), request.owner() == null ? PortfolioDays.ALL : request.owner());
    }
    Checked checked = LoggedFacts.check(LoggedText.of(facts.toString()), catalogue, request.asOf());
    if (checked instanceof Checked.Invalid invalid) {
      throw new ProblemException(AggregationProblems.badFacts(invalid.violations()));
    }
    return ((Checked.Valid) checked).facts();
  }

  private static List<PortfolioView.Computed> computed(List<Told> told, PortfolioRequest request) {
    List<PortfolioView.Computed> all = new ArrayList<>();
    for (Told one : told) {
      for (int i = 0; i < one.aggregates().size(); i++) {
        BoundAggregate bound = one.aggregates().get(i);
        Overview.Value value = one.overview().values().get(i);
        all.add(
            new PortfolioView.Computed(
                bound.target().name(),
                bound.target().label(),
                bound.aggregate().rulebook(),
                bound.aggregate().function().name(),
                value.value(),
                value.subjects(),
                value.value() != null && !request.facts().has(bound.target().name())));
      }
    }
    return all;
  }

  private static PortfolioView.Over over(Told told) {
    Overview overview = told.overview();
    return new PortfolioView.Over(
        told.scope().rulebook(),
        overview.subjects(),
        factsOf(overview),
        overview.setAside(),
        overview.bands(),
        overview.signals(),
        overview.interventions());
  }

  private static PortfolioView.@Nullable FactsOf factsOf(Overview overview) {
    LocalDate oldest = overview.oldest();
    LocalDate newest = overview.newest();
    return oldest == null || newest == null ? null : new PortfolioView.FactsOf(oldest, newest);
  }

  private PortfolioView.Movement movement(List<Told> told, LocalDate since) throws SQLException {
    List<PortfolioView.Change> changes = new ArrayList<>();
    List<PortfolioView.Moves> moves = new ArrayList<>();
    for (Told one : told) {
      Overview before = reader.overview(one.scope().on(since), one.aggregates());
      for (int i = 0; i < one.aggregates().size(); i++) {
        changes.add(
            change(
                one.aggregates().get(i).target().name(),
                before.values().get(i).value(),
                one.overview().values().get(i).value()));
      }
      moves.add(
          new PortfolioView.Moves(
              one.scope().rulebook(),
              reader.movement(one.scope(), since),
              before.signals(),
              before.interventions()));
    }
    return new PortfolioView.Movement(since, changes, moves);
  }

  private static PortfolioView.Change change(
      String fact, @Nullable BigDecimal before, @Nullable BigDecimal after) {
    BigDecimal change = before == null || after == null ? null : after.subtract(before);
    return new PortfolioView.Change(fact, before, after, change);
  }

  private static String decision(ActiveVersion version, Evaluation evaluation) {
    Decision unlogged =
        new Decision(
            new UUID(0, 0),
            version.rulebook(),
            version.number(),
            version.hash(),
            Concern.ALL,
            Instant.EPOCH,
            evaluation);
    return new String(Repetition.of(unlogged, version.compiled()).content(), UTF_8);
  }
}
