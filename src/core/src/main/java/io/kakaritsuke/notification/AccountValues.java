package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.telling.ListFacts;
import io.kakaritsuke.telling.ToldFacts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of an account as tables that tell ask for them: facts, and all that was decided. */
final class AccountValues {
  private final FactCatalogue catalogue;
  private final Judged judged;
  private final List<String> changes;

  /**
   * @param changes the names of the changes that count for the row that asks
   */
  AccountValues(FactCatalogue catalogue, Judged judged, List<String> changes) {
    this.catalogue = catalogue;
    this.judged = judged;
    this.changes = changes;
  }

  /** The value of a fact of the catalogue of tables that tell; null where it is missing. */
  @Nullable Object of(Fact fact) {
    Evaluation now = judged.now();
    if (fact.origin() != Origin.DECIDED) {
      return now.facts().get(fact.name());
    }
    if (catalogue.dimensions().contains(fact.name())) {
      Segment segment = now.segments().get(fact.name());
      return segment == null ? null : segment.code();
    }
    return switch (fact.name()) {
      case FactCatalogue.SIGNALS -> codes(now.signals());
      case FactCatalogue.HIGHEST_SEVERITY -> name(judged.severity());
      case ToldFacts.INTERVENTIONS -> codes(now.interventions());
      case ToldFacts.OPPORTUNITIES -> open(now);
      case ToldFacts.CHANGES -> changes;
      case ToldFacts.CHANGE_CAUSES -> Causes.of(judged);
      case ToldFacts.PREVIOUS_BAND -> Judged.band(judged.before());
      case ToldFacts.BAND_DAYS -> bandDays();
      case ToldFacts.SCORE_CHANGE ->
          judged.scoreChange() == null ? null : Long.valueOf(judged.scoreChange());
      case ListFacts.LACKING -> judged.lacking();
      default -> health(fact.name(), now.health());
    };
  }

  private static @Nullable Object health(String name, @Nullable Health health) {
    if (health == null) {
      return null;
    }
    Category weakest = Category.weakest(health.categories());
    return switch (name) {
      case FactCatalogue.SCORE -> health.score() == null ? null : Long.valueOf(health.score());
      case FactCatalogue.COVERAGE -> Long.valueOf(health.coverage());
      case FactCatalogue.BAND -> health.band();
      case FactCatalogue.WEAKEST_CATEGORY -> weakest == null ? null : weakest.code();
      case FactCatalogue.WEAKEST_CATEGORY_VALUE -> weakest == null ? null : weakest.value();
      default -> null;
    };
  }

  private @Nullable Object bandDays() {
    LocalDate since = judged.bandSince();
    LocalDate day = judged.now().facts().asOf();
    return since == null || Judged.band(judged.now()) == null
        ? null
        : (Object) Math.max(0, ChronoUnit.DAYS.between(since, day));
  }

  private static @Nullable String name(@Nullable Severity severity) {
    return severity == null ? null : severity.name();
  }

  static List<String> codes(List<? extends Evaluation.Entry> entries) {
    return entries.stream().map(Evaluation.Entry::code).toList();
  }

  /** The codes of the opportunities that nothing holds back. */
  static List<String> open(Evaluation decided) {
    return decided.opportunities().stream()
        .filter(one -> one.state().equals(Opportunity.OPEN))
        .map(Opportunity::code)
        .toList();
  }
}
