package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The health score of one decision of the plain interpreter. */
final class PlainHealth {
  private final Rulebook rulebook;
  private final PlainValues values;
  private final PlainRows rows;
  private final PlainReasons reasons;

  PlainHealth(Rulebook rulebook, PlainValues values, PlainRows rows, PlainReasons reasons) {
    this.rulebook = rulebook;
    this.values = values;
    this.rows = rows;
    this.reasons = reasons;
  }

  /** The score and its band, which are among the values afterwards; null without indicators. */
  @Nullable Health health() {
    List<Indicator> indicators = rulebook.tables(TableKind.INDICATOR).map(this::indicator).toList();
    PlainWeights weights = new PlainWeights(rulebook, indicators, rows);
    int coverage = weights.coverage();
    BigDecimal least = setting(Setting.MINIMUM_COVERAGE, 0);
    boolean enough = coverage > 0 && least.compareTo(BigDecimal.valueOf(coverage)) <= 0;
    boolean tooOld = weights.areMore(this::isTooOld, setting(Setting.MAXIMUM_STALE_POINTS, 20));
    Integer score = enough && !tooOld ? weights.score() : null;
    values.score(score, coverage);
    List<Category> categories = weights.categories();
    values.weakest(categories);
    Health health =
        banded(new Health(score, null, null, null, coverage, null, categories, indicators));
    values.set(FactCatalogue.BAND, health.band());
    return indicators.isEmpty() ? null : health;
  }

  private Health banded(Health unbanded) {
    Health health = unbanded;
    for (DecisionTable table : rulebook.tables(TableKind.BAND).toList()) {
      for (Row row : rows.applicable(table)) {
        if (health.band() == null) {
          String band = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.BAND));
          health =
              new Health(
                  unbanded.score(),
                  band,
                  reasons.label(FactCatalogue.BAND, band),
                  reasons.text(table, row, OutcomeColumn.RESPONSE),
                  unbanded.coverage(),
                  PlainRows.source(table, row),
                  unbanded.categories(),
                  unbanded.indicators());
        }
      }
    }
    return health;
  }

  private Indicator indicator(DecisionTable table) {
    String fact =
        table.columns().stream()
            .filter(Column::isCondition)
            .map(Column::fact)
            .findFirst()
            .orElse(null);
    Row hit = rows.applicable(table).stream().findFirst().orElse(null);
    return new Indicator(
        Objects.requireNonNull(table.code()),
        table.name(),
        table.category(),
        fact,
        fact == null ? null : values.get(fact),
        hit == null
            ? null
            : Integer.valueOf(
                Objects.requireNonNull(table.outcome(hit, OutcomeColumn.POINTS)).toString()),
        Objects.requireNonNull(table.maxPoints()),
        hit == null ? null : PlainRows.source(table, hit));
  }

  private boolean isTooOld(Indicator indicator) {
    return indicator.fact() != null && values.isTooOld(indicator.fact());
  }

  private BigDecimal setting(String code, long usual) {
    Setting setting = rulebook.setting(code);
    return setting != null && setting.value() instanceof Number number
        ? new BigDecimal(number.toString())
        : BigDecimal.valueOf(usual);
  }
}
