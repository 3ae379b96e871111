package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows of a rulebook, numbered in table order, and what is decided after each stage. */
final class RuleTables {
  private final FactCatalogue catalogue;
  private final List<TableRules> all = new ArrayList<>();
  private final List<RowRule> rows = new ArrayList<>();
  private final List<TableRules> tableOfRow = new ArrayList<>();
  private final Map<TableKind, List<TableRules>> byKind = new EnumMap<>(TableKind.class);
  private final List<List<Step>> steps = new ArrayList<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();
  private final long minimumCoverage;
  private final long maximumStalePoints;
  private final Places places;
  private final boolean highestDecides;
  private final @Nullable Bounds bounds;

  /** The indexes of what is decided on the way; -1 where no rule may ask for it. */
  record Places(
      int score,
      int coverage,
      int weakestCategory,
      int weakestCategoryValue,
      int band,
      int signals,
      int highestSeverity) {
    static Places of(FactCatalogue catalogue) {
      return new Places(
          catalogue.index(FactCatalogue.SCORE),
          catalogue.index(FactCatalogue.COVERAGE),
          catalogue.index(FactCatalogue.WEAKEST_CATEGORY),
          catalogue.index(FactCatalogue.WEAKEST_CATEGORY_VALUE),
          catalogue.index(FactCatalogue.BAND),
          catalogue.index(FactCatalogue.SIGNALS),
          catalogue.index(FactCatalogue.HIGHEST_SEVERITY));
    }
  }

  /**
   * One thing that is decided between two stages.
   *
   * @param dimension the segment dimension, for others null
   * @param place the index of the dimension, for others -1
   */
  record Step(What what, @Nullable String dimension, int place) {
    enum What {
      DIMENSION,
      SCORE,
      BAND,
      SIGNALS
    }
  }

  RuleTables(Rulebook rulebook, StagePlan plan) {
    this.catalogue = rulebook.catalogue();
    this.places = Places.of(catalogue);
    this.bounds = Bounds.of(rulebook);
    this.highestDecides = rulebook.level().highestSeverityDecides();
    for (DecisionTable table : rulebook.tables()) {
      int from = rows.size();
      for (Row row : table.rows()) {
        rows.add(RowRule.of(catalogue, table, row));
      }
      TableRules rules = TableRules.of(table, from, rows.size(), plan.stageOf(table), catalogue);
      all.add(rules);
      table.rows().forEach(row -> tableOfRow.add(rules));
      byKind.computeIfAbsent(table.kind(), kind -> new ArrayList<>()).add(rules);
    }
    for (int stage = 0; stage < plan.stages(); stage++) {
      steps.add(new ArrayList<>());
    }
    planSteps(plan);
    for (Fact fact : catalogue.facts()) {
      Map<String, String> byCode = new HashMap<>();
      for (Choice choice : fact.choices()) {
        byCode.put(choice.code(), choice.label());
      }
      labels.put(fact.name(), byCode);
    }
    this.minimumCoverage = number(rulebook.setting(Setting.MINIMUM_COVERAGE), 0);
    this.maximumStalePoints =
        number(rulebook.setting(Setting.MAXIMUM_STALE_POINTS), Setting.USUAL_STALE_POINTS);
  }

  private static long number(@Nullable Setting setting, long usual) {
    return setting != null && setting.value() instanceof Number number ? number.longValue() : usual;
  }

  // A step is taken at the end of the stage before the one that may see its result; what nothing
  // waits for is decided after the last stage.
  private void planSteps(StagePlan plan) {
    for (String dimension : catalogue.dimensions()) {
      step(
          plan.readyAt(dimension),
          new Step(Step.What.DIMENSION, dimension, catalogue.index(dimension)));
    }
    step(plan.readyAt(FactCatalogue.SCORE), new Step(Step.What.SCORE, null, -1));
    step(plan.readyAt(FactCatalogue.BAND), new Step(Step.What.BAND, null, -1));
    step(plan.readyAt(FactCatalogue.SIGNALS), new Step(Step.What.SIGNALS, null, -1));
  }

  private void step(int readyAt, Step step) {
    steps.get(Math.min(Math.max(readyAt - 1, 0), steps.size() - 1)).add(step);
  }

  FactCatalogue catalogue() {
    return catalogue;
  }

  /** What is decided when that stage has fired, in order. */
  List<Step> stepsAfter(int stage) {
    return steps.get(stage);
  }

  List<TableRules> all() {
    return all;
  }

  List<TableRules> of(TableKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  RowRule row(int index) {
    return rows.get(index);
  }

  int rowCount() {
    return rows.size();
  }

  /** Whether of the rows of one signal that with the highest severity decides, or the topmost. */
  boolean highestSeverityDecides() {
    return highestDecides;
  }

  /** Of what rules hand in; null where it is taken as it is. */
  @Nullable Bounds bounds() {
    return bounds;
  }

  long minimumCoverage() {
    return minimumCoverage;
  }

  long maximumStalePoints() {
    return maximumStalePoints;
  }

  /** The label of a code of a fact with choices, or the code. */
  String label(String fact, String code) {
    return labels.getOrDefault(fact, Map.of()).getOrDefault(code, code);
  }

  /** Puts a decided value where the rules of the next stage see it. */
  static void set(@Nullable Object[] values, int place, @Nullable Object value) {
    if (place >= 0) {
      values[place] = value;
    }
  }

  Places places() {
    return places;
  }

  /** Adds what every row that decided fired, in table order. */
  void addFirings(Collector collector, List<Firing> firings) {
    for (int i = collector.nextRow(0); i >= 0; ) {
      firings.add(rows.get(i).firing());
      TableRules table = tableOfRow.get(i);
      boolean all = table.table().hitPolicy() == HitPolicy.COLLECT;
      i = collector.nextRow(all ? i + 1 : table.to());
    }
  }

  /** The rows of that kind that decide, without those that say 対象外, in table order. */
  List<RowRule> firedRows(TableKind kind, Collector collector) {
    List<RowRule> fired = List.of();
    for (TableRules table : of(kind)) {
      for (int i = table.first(collector); i >= 0; i = table.next(collector, i)) {
        if (!rows.get(i).notApplicable()) {
          fired = fired.isEmpty() ? new ArrayList<>(4) : fired;
          fired.add(rows.get(i));
        }
      }
    }
    return fired;
  }
}
