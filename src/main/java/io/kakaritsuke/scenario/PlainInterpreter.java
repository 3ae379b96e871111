package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by reading the tables from the top, without a rules engine: a second opinion that shares
 * no code with the first. What DRL rules decide it does not know; it takes that from an evaluation.
 * One long class on purpose, so that a decision can be followed from top to bottom.
 */
final class PlainInterpreter {
  private final Rulebook rulebook;
  private final FactCatalogue catalogue;
  private final PlainConditions conditions;

  PlainInterpreter(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.catalogue = rulebook.catalogue();
    this.conditions = new PlainConditions(catalogue);
  }

  /**
   * The decision of the tables.
   *
   * @param byRules an evaluation of the same facts, of which only what DRL rules decided is taken
   */
  Evaluation decide(FactValues facts, Evaluation byRules) {
    @Nullable Object[] values = facts.toArray();
    Map<String, @Nullable Segment> segments = segments(values, byRules);
    Health health = health(values);
    List<Signal> signals = signals(values, byRules);
    return new Evaluation(
        facts,
        segments,
        health,
        signals,
        opportunities(values, signals, byRules),
        interventions(values, signals, byRules),
        figures(facts, byRules),
        byRules.firings());
  }

  private Map<String, @Nullable BigDecimal> figures(FactValues facts, Evaluation byRules) {
    Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
    for (String name : catalogue.figures()) {
      Object value = facts.get(name);
      figures.put(name, value == null ? null : new BigDecimal(value.toString()));
    }
    byRules
        .figures()
        .forEach(
            (name, value) -> {
              if (!byRules.facts().catalogue().figures().contains(name)) {
                figures.put(name, value);
              }
            });
    return figures;
  }

  /** Whether, in a table in which one row may match, more than one does. */
  boolean overlaps(Evaluation decided) {
    @Nullable Object[] values = decided.facts().toArray();
    decided.segments().forEach((name, one) -> set(values, name, one == null ? null : one.code()));
    if (decided.health() != null) {
      Integer score = decided.health().score();
      set(values, FactCatalogue.SCORE, score == null ? null : score.longValue());
    }
    return rulebook.tables().stream()
        .filter(table -> table.hitPolicy() == HitPolicy.UNIQUE)
        .anyMatch(table -> conditions.matching(table, values).size() > 1);
  }

  private Map<String, @Nullable Segment> segments(@Nullable Object[] values, Evaluation byRules) {
    Map<String, @Nullable Segment> segments = new LinkedHashMap<>();
    for (String dimension : catalogue.dimensions()) {
      Segment segment = null;
      for (DecisionTable table : rulebook.tables(TableKind.DIMENSION).toList()) {
        if (segment == null && dimension.equals(table.code())) {
          segment = segment(table, values);
        }
      }
      Segment ruled = byRules.segments().get(dimension);
      if (segment == null && ruled != null && ruled.source() instanceof Firing.OfRule) {
        segment = ruled;
      }
      segments.put(dimension, segment);
      set(values, dimension, segment == null ? null : segment.code());
    }
    return segments;
  }

  private @Nullable Segment segment(DecisionTable table, @Nullable Object[] values) {
    for (Row row : conditions.deciding(table, values)) {
      if (!row.notApplicable()) {
        String code = Objects.requireNonNull(text(table, row, values, "区分"));
        String label = label(Objects.requireNonNull(table.code()), code);
        return new Segment(code, label, attributes(table, row, values), source(table, row));
      }
    }
    return null;
  }

  private Map<String, Object> attributes(DecisionTable table, Row row, @Nullable Object[] values) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value =
          new PlainReasons(catalogue, values).shown(table, row, row.cells().get(i).value());
      if (column.attribute() && value != null) {
        attributes.put(column.header(), value);
      }
    }
    return attributes;
  }

  private @Nullable Health health(@Nullable Object[] values) {
    List<Indicator> indicators =
        rulebook.tables(TableKind.INDICATOR).map(table -> indicator(table, values)).toList();
    List<Category> categories =
        rulebook
            .tables(TableKind.WEIGHT)
            .flatMap(table -> categories(table, indicators).stream())
            .toList();
    int coverage = coverage(indicators, categories);
    Integer score =
        coverage == 0 || BigDecimal.valueOf(coverage).compareTo(minimumCoverage()) < 0
            ? null
            : score(indicators, categories);
    setWeakest(values, categories);
    set(values, FactCatalogue.COVERAGE, (long) coverage);
    set(values, FactCatalogue.SCORE, score == null ? null : score.longValue());
    Health health = new Health(score, null, null, null, coverage, null, categories, indicators);
    for (DecisionTable table : rulebook.tables(TableKind.BAND).toList()) {
      for (Row row : conditions.deciding(table, values)) {
        if (health.band() == null && !row.notApplicable()) {
          String band = Objects.requireNonNull(text(table, row, values, "バンド"));
          String response = text(table, row, values, "対応");
          String label = label(FactCatalogue.BAND, band);
          health =
              new Health(
                  score,
                  band,
                  label,
                  response,
                  coverage,
                  source(table, row),
                  categories,
                  indicators);
        }
      }
    }
    set(values, FactCatalogue.BAND, health.band());
    return indicators.isEmpty() ? null : health;
  }

  private static int coverage(List<Indicator> indicators, List<Category> categories) {
    if (categories.isEmpty()) {
      return indicators.stream()
          .filter(one -> one.points() != null)
          .mapToInt(Indicator::maxPoints)
          .sum();
    }
    return categories.stream()
        .filter(one -> one.value() != null)
        .map(one -> one.weight().movePointRight(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .intValueExact();
  }

  /** Measured points out of their maxima; with categories each counts as its share of one. */
  private static int score(List<Indicator> indicators, List<Category> categories) {
    // Times the product of all counts every share is whole.
    BigDecimal whole = BigDecimal.ONE;
    for (Category category : categories) {
      whole = whole.multiply(BigDecimal.valueOf(Math.max(1, of(category, indicators).size())));
    }
    BigDecimal points = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    for (Indicator one : indicators) {
      if (one.points() != null) {
        BigDecimal share = categories.isEmpty() ? whole : share(one, categories, indicators, whole);
        points = points.add(BigDecimal.valueOf(one.points()).multiply(share));
        most = most.add(BigDecimal.valueOf(one.maxPoints()).multiply(share));
      }
    }
    return points
        .multiply(BigDecimal.valueOf(100))
        .divide(most, 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private static BigDecimal share(
      Indicator one, List<Category> categories, List<Indicator> indicators, BigDecimal whole) {
    for (Category category : categories) {
      if (category.label().equals(one.category())) {
        int count = of(category, indicators).size();
        return category.weight().multiply(whole).divide(BigDecimal.valueOf(count));
      }
    }
    return BigDecimal.ZERO;
  }

  /** The measured indicators of a category. */
  private static List<Indicator> of(Category category, List<Indicator> indicators) {
    return of(category.label(), indicators);
  }

  private static List<Indicator> of(String label, List<Indicator> indicators) {
    return indicators.stream()
        .filter(one -> one.points() != null && label.equals(one.category()))
        .toList();
  }

  private static List<Category> categories(DecisionTable table, List<Indicator> indicators) {
    List<Category> categories = new ArrayList<>();
    for (Row row : table.rows()) {
      if (!row.notApplicable()) {
        String code = String.valueOf(table.outcome(row, "コード"));
        String label = String.valueOf(table.outcome(row, "カテゴリ"));
        BigDecimal weight = (BigDecimal) Objects.requireNonNull(table.outcome(row, "重み"));
        BigDecimal value = mean(of(label, indicators));
        Firing source = value == null ? null : source(table, row);
        categories.add(new Category(code, label, weight, value, source));
      }
    }
    return categories;
  }

  private static @Nullable BigDecimal mean(List<Indicator> measured) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Indicator one : measured) {
      sum = sum.add(BigDecimal.valueOf(Objects.requireNonNull(one.points())));
    }
    return measured.isEmpty()
        ? null
        : sum.divide(BigDecimal.valueOf(measured.size()), 10, RoundingMode.HALF_UP);
  }

  private void setWeakest(@Nullable Object[] values, List<Category> categories) {
    Category weakest = null;
    for (Category one : categories) {
      if (one.value() != null && (weakest == null || one.value().compareTo(weakest.value()) < 0)) {
        weakest = one;
      }
    }
    set(values, FactCatalogue.WEAKEST_CATEGORY, weakest == null ? null : weakest.code());
    set(values, FactCatalogue.WEAKEST_CATEGORY_VALUE, weakest == null ? null : weakest.value());
  }

  private Indicator indicator(DecisionTable table, @Nullable Object[] values) {
    String fact =
        table.columns().stream()
            .filter(Column::isCondition)
            .map(Column::fact)
            .findFirst()
            .orElse(null);
    Row hit = null;
    for (Row row : conditions.deciding(table, values)) {
      hit = row.notApplicable() ? null : row;
    }
    return new Indicator(
        Objects.requireNonNull(table.code()),
        table.name(),
        table.category(),
        fact,
        fact == null ? null : values[catalogue.index(fact)],
        hit == null
            ? null
            : Integer.valueOf(Objects.requireNonNull(table.outcome(hit, "点数")).toString()),
        Objects.requireNonNull(table.maxPoints()),
        hit == null ? null : source(table, hit));
  }

  private BigDecimal minimumCoverage() {
    Setting setting = rulebook.setting(Setting.MINIMUM_COVERAGE);
    return setting != null && setting.value() instanceof Number number
        ? new BigDecimal(number.toString())
        : BigDecimal.ZERO;
  }

  private List<Signal> signals(@Nullable Object[] values, Evaluation byRules) {
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.SIGNAL).toList()) {
      for (Row row : applicable(table, values)) {
        String code = Objects.requireNonNull(text(table, row, values, "コード"));
        String label = Objects.requireNonNull(text(table, row, values, "予兆"));
        Severity severity =
            Severity.valueOf(Objects.requireNonNull(text(table, row, values, "重要度")));
        Map<String, @Nullable Object> evidence =
            new PlainReasons(catalogue, values).evidence(table, row);
        signals.putIfAbsent(code, new Signal(code, label, severity, evidence, source(table, row)));
      }
    }
    byRules.signals().stream()
        .filter(signal -> signal.source() instanceof Firing.OfRule)
        .forEach(signal -> signals.putIfAbsent(signal.code(), signal));
    set(values, FactCatalogue.SIGNALS, List.copyOf(signals.keySet()));
    set(
        values,
        FactCatalogue.HIGHEST_SEVERITY,
        signals.values().stream()
            .map(Signal::severity)
            .max(java.util.Comparator.naturalOrder())
            .map(Severity::name)
            .orElse(null));
    return List.copyOf(signals.values());
  }

  private List<Opportunity> opportunities(
      @Nullable Object[] values, List<Signal> signals, Evaluation byRules) {
    Set<String> reasons = new LinkedHashSet<>();
    for (DecisionTable table : rulebook.tables(TableKind.HOLD).toList()) {
      for (Row row : applicable(table, values)) {
        reasons.addAll(new PlainReasons(catalogue, values).because(table, row, signals));
      }
    }
    List<String> held = bandFirst(reasons, values, signals);
    Map<String, Opportunity> opportunities = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.TRIGGER).toList()) {
      for (Row row : applicable(table, values)) {
        String code = Objects.requireNonNull(text(table, row, values, "コード"));
        String action = Objects.requireNonNull(text(table, row, values, "アクション"));
        opportunities.putIfAbsent(code, new Opportunity(code, action, held, source(table, row)));
      }
    }
    for (Opportunity ruled : byRules.opportunities()) {
      if (ruled.source() instanceof Firing.OfRule) {
        opportunities.putIfAbsent(
            ruled.code(), new Opportunity(ruled.code(), ruled.action(), held, ruled.source()));
      }
    }
    return List.copyOf(opportunities.values());
  }

  private List<String> bandFirst(
      Set<String> reasons, @Nullable Object[] values, List<Signal> signals) {
    Set<String> order = new LinkedHashSet<>();
    int band = catalogue.index(FactCatalogue.BAND);
    if (band >= 0 && values[band] instanceof String code && reasons.contains(code)) {
      order.add(code);
    }
    signals.stream().map(Signal::code).filter(reasons::contains).forEach(order::add);
    order.addAll(reasons);
    return List.copyOf(order);
  }

  private List<Intervention> interventions(
      @Nullable Object[] values, List<Signal> signals, Evaluation byRules) {
    Map<String, Intervention> interventions = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.INTERVENTION).toList()) {
      for (Row row : applicable(table, values)) {
        Set<String> because = new PlainReasons(catalogue, values).because(table, row, signals);
        add(
            interventions,
            new Intervention(
                Objects.requireNonNull(text(table, row, values, "コード")),
                Objects.requireNonNull(text(table, row, values, "アクション")),
                text(table, row, values, "担当"),
                text(table, row, values, "エスカレーション先"),
                table.outcome(row, "期限（時間）") instanceof BigDecimal hours ? hours : null,
                List.copyOf(because),
                source(table, row)));
      }
    }
    byRules.interventions().stream()
        .filter(one -> one.source() instanceof Firing.OfRule)
        .forEach(one -> add(interventions, one));
    return List.copyOf(interventions.values());
  }

  // One a code, with the terms of the first and the reasons of all.
  private static void add(Map<String, Intervention> interventions, Intervention more) {
    Intervention first = interventions.get(more.code());
    if (first == null) {
      interventions.put(more.code(), more);
      return;
    }
    Set<String> because = new LinkedHashSet<>(first.because());
    because.addAll(more.because());
    interventions.put(
        more.code(),
        new Intervention(
            first.code(),
            first.action(),
            first.assignee(),
            first.escalateTo(),
            first.dueInHours(),
            List.copyOf(because),
            first.source()));
  }

  private List<Row> applicable(DecisionTable table, @Nullable Object[] values) {
    return conditions.deciding(table, values).stream().filter(row -> !row.notApplicable()).toList();
  }

  private @Nullable String text(
      DecisionTable table, Row row, @Nullable Object[] values, String outcome) {
    Object shown =
        new PlainReasons(catalogue, values).shown(table, row, table.outcome(row, outcome));
    return shown == null ? null : shown.toString();
  }

  private String label(String decided, String code) {
    Fact fact = catalogue.fact(decided);
    return fact == null ? "" : fact.choiceLabel(code);
  }

  private static Firing source(DecisionTable table, Row row) {
    return new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id());
  }

  private void set(@Nullable Object[] values, String decided, @Nullable Object value) {
    int index = catalogue.index(decided);
    if (index >= 0) {
      values[index] = value;
    }
  }
}
