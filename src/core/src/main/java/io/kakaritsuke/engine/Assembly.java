package io.kakaritsuke.engine;

import io.kakaritsuke.engine.Collector.Contribution;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together one evaluation from the rows and rules that fired, stage by stage. */
final class Assembly {
  private final RuleTables tables;
  private final Collector collector;
  private final FactValues facts;
  private final @Nullable Object[] values;
  private final Map<String, @Nullable Segment> segments = new LinkedHashMap<>();
  private final List<Indicator> indicators = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>(24);
  private List<Signal> signals = List.of();
  private Score score = new Score(null, 0, List.of());
  private @Nullable RowRule bandRow;

  /**
   * @param values facts, and what is decided as it is decided: the array that the rules see
   */
  Assembly(RuleTables tables, Collector collector, FactValues facts, @Nullable Object[] values) {
    this.tables = tables;
    this.collector = collector;
    this.facts = facts;
    this.values = values;
  }

  /** Decides what is ready when the stage has fired, so that the next one sees it. */
  void afterStage(int stage) {
    for (RuleTables.Step step : tables.stepsAfter(stage)) {
      switch (step.what()) {
        case DIMENSION -> decideSegment(Objects.requireNonNull(step.dimension()), step.place());
        case SCORE -> decideScore();
        case BAND -> decideBand();
        case SIGNALS -> decideSignals();
      }
    }
  }

  /** The whole evaluation, when all stages have fired. */
  Evaluation finish() {
    for (Contribution.OfSegment made : collector.contributions(Contribution.OfSegment.class)) {
      if (!segments.containsKey(made.dimension())) {
        throw collector.refused(made, "there is no dimension " + made.dimension());
      }
    }
    List<Opportunity> opportunities = opportunities();
    List<Intervention> interventions = interventions();
    Map<String, @Nullable BigDecimal> figures = figures();
    noteFirings();
    return new Evaluation(
        facts, segments, health(), signals, opportunities, interventions, figures, firings);
  }

  private Map<String, @Nullable BigDecimal> figures() {
    List<String> declared = tables.catalogue().figures();
    List<Contribution.OfFigure> made = collector.contributions(Contribution.OfFigure.class);
    if (declared.isEmpty() && made.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
    for (String name : declared) {
      Object value = facts.get(name);
      figures.put(
          name, value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value);
    }
    for (Contribution.OfFigure figure : made) {
      if (!declared.contains(figure.name())) {
        figures.put(figure.name(), figure.value());
      }
    }
    return figures;
  }

  private void decideSegment(String dimension, int place) {
    Segment segment = null;
    for (TableRules table : tables.of(TableKind.DIMENSION)) {
      if (segment == null && dimension.equals(table.table().code())) {
        int index = table.first(collector);
        if (index >= 0 && !tables.row(index).notApplicable()) {
          RowRule row = tables.row(index);
          String code = row.requiredText(OutcomeColumn.SEGMENT);
          segment = new Segment(code, row.label(), row.attributes(), row.firing());
        }
      }
    }
    for (Contribution.OfSegment made : collector.contributions(Contribution.OfSegment.class)) {
      if (segment == null && made.dimension().equals(dimension)) {
        segment =
            new Segment(
                made.code(), tables.label(dimension, made.code()), Map.of(), made.by().firing());
      }
    }
    segments.put(dimension, segment);
    RuleTables.set(values, place, segment == null ? null : segment.code());
  }

  private void decideScore() {
    for (TableRules table : tables.of(TableKind.INDICATOR)) {
      indicators.add(indicator(table));
    }
    List<TableRules> weights = tables.of(TableKind.WEIGHT);
    List<Evaluation.Category> categories =
        weights.isEmpty()
            ? List.of()
            : Score.categories(weights.get(0), tables, indicators, collector);
    score = Score.of(indicators, categories, tables.minimumCoverage());
    List<Indicator> stale = stale();
    if (!stale.isEmpty()
        && Score.haveMoreThan(tables.maximumStalePoints(), stale, indicators, categories)) {
      score = score.unknown();
    }
    Integer points = score.score();
    RuleTables.set(values, tables.places().score(), points == null ? null : points.longValue());
    RuleTables.set(values, tables.places().coverage(), (long) score.coverage());
    Evaluation.Category weakest = Evaluation.Category.weakest(score.categories());
    if (weakest != null) {
      RuleTables.set(values, tables.places().weakestCategory(), weakest.code());
      RuleTables.set(values, tables.places().weakestCategoryValue(), weakest.value());
    }
  }

  private List<Indicator> stale() {
    return facts.stale().isEmpty() ? List.of() : indicators.stream().filter(this::isStale).toList();
  }

  private boolean isStale(Indicator indicator) {
    String fact = indicator.fact();
    return fact != null && facts.isStale(facts.catalogue().index(fact));
  }

  private Indicator indicator(TableRules rules) {
    int index = rules.first(collector);
    RowRule row = index < 0 || tables.row(index).notApplicable() ? null : tables.row(index);
    String fact = rules.measuredFact();
    return new Indicator(
        Objects.requireNonNull(rules.table().code()),
        rules.table().name(),
        rules.table().category(),
        fact,
        fact == null ? null : values[rules.measuredIndex()],
        row == null
            ? null
            : ((Long) Objects.requireNonNull(row.value(OutcomeColumn.POINTS))).intValue(),
        Objects.requireNonNull(rules.table().maxPoints()),
        row == null ? null : row.firing());
  }

  private void decideBand() {
    for (TableRules table : tables.of(TableKind.BAND)) {
      int index = table.first(collector);
      if (index >= 0 && bandRow == null && !tables.row(index).notApplicable()) {
        bandRow = tables.row(index);
      }
    }
    RuleTables.set(
        values, tables.places().band(), bandRow == null ? null : bandRow.text(OutcomeColumn.BAND));
  }

  private @Nullable Health health() {
    if (tables.of(TableKind.INDICATOR).isEmpty()) {
      return null;
    }
    String band = bandRow == null ? null : bandRow.requiredText(OutcomeColumn.BAND);
    return new Health(
        score.score(),
        band,
        bandRow == null ? null : bandRow.label(),
        bandRow == null ? null : bandRow.text(OutcomeColumn.RESPONSE),
        score.coverage(),
        bandRow == null ? null : bandRow.firing(),
        score.categories(),
        indicators);
  }

  private void decideSignals() {
    Reasons reasons = new Reasons(tables.catalogue(), values, List.of());
    List<Signal> found = new ArrayList<>(4);
    List<String> codes = new ArrayList<>(4);
    Codes once = new Codes(codes);
    for (RowRule row : tables.firedRows(TableKind.SIGNAL, collector)) {
      Signal signal = signal(row, reasons.evidence(row));
      if (once.add(signal.code())) {
        found.add(signal);
      } else if (tables.highestSeverityDecides()) {
        int first = codes.indexOf(signal.code());
        found.set(first, higher(found.get(first), signal));
      }
    }
    for (Contribution.OfSignal made : collector.contributions(Contribution.OfSignal.class)) {
      if (once.add(made.code())) {
        found.add(
            new Signal(made.code(), made.label(), made.severity(), Map.of(), made.by().firing()));
      }
    }
    signals = List.copyOf(found);
    Severity highest = null;
    for (Signal signal : signals) {
      highest =
          highest == null || signal.severity().compareTo(highest) > 0 ? signal.severity() : highest;
    }
    RuleTables.set(values, tables.places().signals(), codes);
    RuleTables.set(
        values, tables.places().highestSeverity(), highest == null ? null : highest.name());
  }

  private static Signal signal(RowRule row, Map<String, @Nullable Object> evidence) {
    return new Signal(
        row.requiredText(OutcomeColumn.CODE),
        row.requiredText(OutcomeColumn.SIGNAL),
        row.severity(),
        evidence,
        row.firing());
  }

  // Of equal ones the topmost. What the others looked at stands behind what decided.
  private static Signal higher(Signal first, Signal more) {
    boolean other = more.severity().compareTo(first.severity()) > 0;
    Signal deciding = other ? more : first;
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>(deciding.evidence());
    (other ? first : more).evidence().forEach(evidence::putIfAbsent);
    return new Signal(
        deciding.code(), deciding.label(), deciding.severity(), evidence, deciding.source());
  }

  private List<Opportunity> opportunities() {
    Reasons reasons = new Reasons(tables.catalogue(), values, signals);
    Map<String, Opportunity> byCode = new LinkedHashMap<>();
    List<String> held = new ArrayList<>(2);
    for (RowRule row : tables.firedRows(TableKind.HOLD, collector)) {
      Reasons.unite(held, reasons.because(row));
    }
    List<String> heldBecause = held.isEmpty() ? List.of() : reasons.bandThenSignals(held);
    for (RowRule row : tables.firedRows(TableKind.TRIGGER, collector)) {
      String code = row.requiredText(OutcomeColumn.CODE);
      byCode.putIfAbsent(
          code,
          new Opportunity(code, row.requiredText(OutcomeColumn.ACTION), heldBecause, row.firing()));
    }
    for (Contribution.OfOpportunity made :
        collector.contributions(Contribution.OfOpportunity.class)) {
      byCode.putIfAbsent(
          made.code(),
          new Opportunity(made.code(), made.action(), heldBecause, made.by().firing()));
    }
    return List.copyOf(byCode.values());
  }

  private List<Intervention> interventions() {
    Reasons reasons = new Reasons(tables.catalogue(), values, signals);
    List<Intervention> byCode = new ArrayList<>(8);
    for (RowRule row : tables.firedRows(TableKind.INTERVENTION, collector)) {
      addIntervention(
          byCode,
          new Intervention(
              row.requiredText(OutcomeColumn.CODE),
              row.requiredText(OutcomeColumn.ACTION),
              row.text(OutcomeColumn.ASSIGNEE),
              row.escalation(),
              row.due(),
              reasons.because(row),
              row.firing()));
    }
    for (Contribution.OfIntervention made :
        collector.contributions(Contribution.OfIntervention.class)) {
      addIntervention(
          byCode,
          new Intervention(
              made.code(),
              made.action(),
              made.assignee(),
              made.escalateTo() == null ? List.of() : List.of(made.escalateTo()),
              made.dueInHours() == null ? null : new Due(made.dueInHours(), null, null),
              new ArrayList<>(made.because()),
              made.by().firing()));
    }
    return byCode;
  }

  // One intervention a code: the first row's place and terms, the reasons of all.
  private static void addIntervention(List<Intervention> byCode, Intervention more) {
    for (Intervention first : byCode) {
      if (first.code().equals(more.code())) {
        Reasons.unite(first.because(), more.because());
        return;
      }
    }
    byCode.add(more);
  }

  private void noteFirings() {
    tables.addFirings(collector, firings);
    for (Collector.RuleInFile rule : collector.firedRules()) {
      firings.add(rule.firing());
    }
  }
}
