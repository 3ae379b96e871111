package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.engine.Evaluation.Opportunity;
import io.kakaritsuke.engine.Evaluation.Segment;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One decision of the plain interpreter, in the order in which decisions are made. */
final class PlainDecision {
  private final Rulebook rulebook;
  private final FactCatalogue catalogue;
  private final FactValues facts;
  private final Evaluation byRules;
  private final PlainValues values;
  private final PlainRows rows;
  private final PlainReasons reasons;

  PlainDecision(
      Rulebook rulebook, PlainConditions conditions, FactValues facts, Evaluation byRules) {
    this.rulebook = rulebook;
    this.catalogue = rulebook.catalogue();
    this.facts = facts;
    this.byRules = byRules;
    this.values = PlainValues.of(facts);
    this.rows = new PlainRows(conditions, values.all());
    this.reasons = new PlainReasons(catalogue, values.all());
  }

  /**
   * The whole decision.
   *
   * @param reasonsByRules whether a DRL rule may have added to why an intervention is asked for
   */
  Evaluation decide(boolean reasonsByRules) {
    Map<String, @Nullable Segment> segments = segments();
    Health health = new PlainHealth(rulebook, values, rows, reasons).health();
    List<Signal> signals = signals();
    List<Opportunity> opportunities = opportunities(signals);
    Map<String, Intervention> interventions = interventions(signals);
    if (reasonsByRules) {
      byRules.interventions().forEach(ruled -> addReasons(interventions, ruled));
    }
    return new Evaluation(
        facts,
        segments,
        health,
        signals,
        opportunities,
        List.copyOf(interventions.values()),
        figures(),
        rows.firings(rulebook, byRules.firings()));
  }

  private Map<String, @Nullable BigDecimal> figures() {
    Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
    for (String name : catalogue.figures()) {
      Object value = values.get(name);
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

  /** Whether the derived facts, before anything is decided, are those of the catalogue. */
  boolean derivesTheSame() {
    @Nullable Object[] derived = values.all();
    for (int i = 0; i < derived.length; i++) {
      if (!PlainConditions.isSame(PlainValues.known(derived[i]), facts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Map<String, @Nullable Segment> segments() {
    Map<String, @Nullable Segment> segments = new LinkedHashMap<>();
    for (String dimension : catalogue.dimensions()) {
      Segment segment = null;
      for (DecisionTable table : rulebook.tables(TableKind.DIMENSION).toList()) {
        if (dimension.equals(table.code())) {
          Segment decided = segment(table);
          segment = segment == null ? decided : segment;
        }
      }
      Segment ruled = byRules.segments().get(dimension);
      if (segment == null && ruled != null && ruled.source() instanceof Firing.OfRule) {
        segment = ruled;
      }
      segments.put(dimension, segment);
      values.segment(dimension, segment);
    }
    return segments;
  }

  private @Nullable Segment segment(DecisionTable table) {
    for (Row row : rows.applicable(table)) {
      String code = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.SEGMENT));
      String label = reasons.label(Objects.requireNonNull(table.code()), code);
      return new Segment(code, label, attributes(table, row), PlainRows.source(table, row));
    }
    return null;
  }

  private Map<String, Object> attributes(DecisionTable table, Row row) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (column.attribute()) {
        Object value = reasons.shown(table, row, row.cells().get(i).value());
        if (value != null) {
          attributes.put(column.header(), value);
        }
      }
    }
    return attributes;
  }

  private List<Signal> signals() {
    Map<String, Signal> signals = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.SIGNAL).toList()) {
      for (Row row : rows.applicable(table)) {
        String code = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.CODE));
        String label = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.SIGNAL));
        Severity severity =
            Severity.valueOf(
                Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.SEVERITY)));
        Map<String, @Nullable Object> evidence = reasons.evidence(table, row);
        Signal signal = new Signal(code, label, severity, evidence, PlainRows.source(table, row));
        Signal known = signals.putIfAbsent(code, signal);
        if (known != null && rulebook.level().highestSeverityDecides()) {
          signals.put(code, ofBoth(known, signal));
        }
      }
    }
    byRules.signals().stream()
        .filter(signal -> signal.source() instanceof Firing.OfRule)
        .forEach(signal -> signals.putIfAbsent(signal.code(), signal));
    List<Signal> all = List.copyOf(signals.values());
    values.signals(all);
    return all;
  }

  private static Signal ofBoth(Signal known, Signal more) {
    boolean stronger = known.severity().ordinal() < more.severity().ordinal();
    Signal kept = stronger ? more : known;
    Map<String, @Nullable Object> evidence = new LinkedHashMap<>(kept.evidence());
    for (Signal one : List.of(known, more)) {
      one.evidence().keySet().stream()
          .filter(fact -> !evidence.containsKey(fact))
          .toList()
          .forEach(fact -> evidence.put(fact, one.evidence().get(fact)));
    }
    return new Signal(kept.code(), kept.label(), kept.severity(), evidence, kept.source());
  }

  private List<Opportunity> opportunities(List<Signal> signals) {
    Set<String> because = new LinkedHashSet<>();
    for (DecisionTable table : rulebook.tables(TableKind.HOLD).toList()) {
      for (Row row : rows.applicable(table)) {
        because.addAll(reasons.because(table, row, signals));
      }
    }
    List<String> held = bandFirst(because, signals);
    Map<String, Opportunity> opportunities = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.TRIGGER).toList()) {
      for (Row row : rows.applicable(table)) {
        String code = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.CODE));
        String action = Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.ACTION));
        opportunities.putIfAbsent(
            code, new Opportunity(code, action, held, PlainRows.source(table, row)));
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

  private List<String> bandFirst(Set<String> because, List<Signal> signals) {
    Set<String> order = new LinkedHashSet<>();
    if (values.get(FactCatalogue.BAND) instanceof String code && because.contains(code)) {
      order.add(code);
    }
    signals.stream().map(Signal::code).filter(because::contains).forEach(order::add);
    order.addAll(because);
    return List.copyOf(order);
  }

  private Map<String, Intervention> interventions(List<Signal> signals) {
    Map<String, Intervention> interventions = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(TableKind.INTERVENTION).toList()) {
      for (Row row : rows.applicable(table)) {
        Intervention asked =
            new Intervention(
                Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.CODE)),
                Objects.requireNonNull(reasons.text(table, row, OutcomeColumn.ACTION)),
                reasons.text(table, row, OutcomeColumn.ASSIGNEE),
                chain(table.outcome(row, OutcomeColumn.ESCALATION)),
                due(table, row),
                List.copyOf(reasons.because(table, row, signals)),
                PlainRows.source(table, row));
        add(interventions, asked);
      }
    }
    byRules.interventions().stream()
        .filter(one -> one.source() instanceof Firing.OfRule)
        .forEach(one -> interventions.putIfAbsent(one.code(), one));
    return interventions;
  }

  private static List<String> chain(@Nullable Object cell) {
    List<?> all =
        cell instanceof List<?> several ? several : cell == null ? List.of() : List.of(cell);
    return all.stream().map(Object::toString).toList();
  }

  private static @Nullable Due due(DecisionTable table, Row row) {
    DueClock clock =
        table.outcome(row, OutcomeColumn.DUE_CLOCK) instanceof String code
            ? DueClock.valueOf(code)
            : null;
    if (table.outcome(row, OutcomeColumn.DUE_IN_HOURS) instanceof BigDecimal hours) {
      return new Due(hours, null, clock);
    }
    if (table.outcome(row, OutcomeColumn.DUE_IN_MINUTES) instanceof BigDecimal minutes) {
      BigDecimal hours = minutes.setScale(12).divide(BigDecimal.valueOf(60), RoundingMode.HALF_UP);
      return new Due(hours.setScale(10, RoundingMode.HALF_UP).stripTrailingZeros(), minutes, clock);
    }
    return null;
  }

  // One a code, with the terms of the first and the reasons of all.
  private static void add(Map<String, Intervention> interventions, Intervention more) {
    interventions.merge(more.code(), more, PlainDecision::united);
  }

  private static Intervention united(Intervention first, Intervention more) {
    Set<String> because = new LinkedHashSet<>(first.because());
    because.addAll(more.because());
    return new Intervention(
        first.code(),
        first.action(),
        first.assignee(),
        first.escalation(),
        first.due(),
        List.copyOf(because),
        first.source());
  }

  // The reasons of rules come last: what the tables gave must stand before them unchanged.
  private static void addReasons(Map<String, Intervention> interventions, Intervention ruled) {
    Intervention own = interventions.get(ruled.code());
    if (own != null
        && ruled.because().size() > own.because().size()
        && ruled.because().subList(0, own.because().size()).equals(own.because())) {
      add(interventions, ruled);
    }
  }
}
