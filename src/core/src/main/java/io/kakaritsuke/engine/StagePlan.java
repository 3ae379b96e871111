package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When each table and each concern's DRL rules are evaluated. The concerns keep their order as far
 * as it can be seen: a table runs in the first stage in which all that its conditions name is
 * decided. Fewer stages are fewer passes through the engine.
 */
final class StagePlan {
  private final Rulebook rulebook;
  private final Map<Concern, Integer> ruleStages = new EnumMap<>(Concern.class);
  private final Set<Concern> concernsWithRules = EnumSet.noneOf(Concern.class);

  /** For each decided fact, the first stage that may see it. */
  private final Map<String, Integer> readyAt = new HashMap<>();

  private int stages;

  StagePlan(Rulebook rulebook) {
    this.rulebook = rulebook;
    for (Concern concern : Concern.values()) {
      if (hasRules(concern)) {
        concernsWithRules.add(concern);
      }
    }
    planSegments();
    planScore();
    planBand();
    planSignals();
    for (Concern concern : Concern.values()) {
      if (concern.compareTo(Concern.CHURN_SIGNAL) > 0) {
        ruleStage(concern, latestReady());
      }
    }
    for (DecisionTable table : rulebook.tables()) {
      stages = Math.max(stages, stageOf(table) + 1);
    }
  }

  /** The number of stages, at least one. */
  int stages() {
    return Math.max(1, stages);
  }

  /** The first stage in which all that the table's conditions name is decided. */
  int stageOf(DecisionTable table) {
    int stage = 0;
    for (Column column : table.columns()) {
      if (column.fact() != null) {
        stage = Math.max(stage, readyAt.getOrDefault(column.fact(), 0));
      }
    }
    return stage;
  }

  /**
   * The first stage that may see the decided fact; the fact is decided at the end of the one
   * before.
   */
  int readyAt(String decided) {
    return readyAt.getOrDefault(decided, 0);
  }

  /** The concerns that the rulebook has tables, or possibly rules, of. */
  Set<Concern> decided() {
    Set<Concern> decided = EnumSet.noneOf(Concern.class);
    decided.addAll(concernsWithRules);
    rulebook.tables().forEach(table -> decided.add(Objects.requireNonNull(table.kind().concern())));
    return decided;
  }

  /** The concerns whose DRL rules match in that stage. */
  List<Concern> rulesIn(int stage) {
    return ruleStages.entrySet().stream()
        .filter(entry -> entry.getValue() == stage)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void planSegments() {
    ruleStage(Concern.SEGMENTATION, 0);
    for (String dimension : rulebook.catalogue().dimensions()) {
      int last =
          rulebook
              .tables(TableKind.DIMENSION)
              .filter(table -> dimension.equals(table.code()))
              .mapToInt(this::stageOf)
              .max()
              .orElse(0);
      readyAt.put(dimension, last + 1);
    }
  }

  private int latestSegment() {
    return rulebook.catalogue().dimensions().stream().mapToInt(this::readyAt).max().orElse(0);
  }

  private void planScore() {
    ruleStage(Concern.HEALTH_SCORE, latestSegment());
    int last = rulebook.tables(TableKind.INDICATOR).mapToInt(this::stageOf).max().orElse(-1);
    readyAt.put(FactCatalogue.SCORE, last + 1);
    readyAt.put(FactCatalogue.COVERAGE, last + 1);
    readyAt.put(FactCatalogue.WEAKEST_CATEGORY, last + 1);
    readyAt.put(FactCatalogue.WEAKEST_CATEGORY_VALUE, last + 1);
  }

  private void planBand() {
    int last = rulebook.tables(TableKind.BAND).mapToInt(this::stageOf).max().orElse(-1);
    readyAt.put(FactCatalogue.BAND, last + 1);
  }

  private int latestReady() {
    return readyAt.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private void planSignals() {
    int ruleStage = latestReady();
    ruleStage(Concern.CHURN_SIGNAL, ruleStage);
    int last = rulebook.tables(TableKind.SIGNAL).mapToInt(this::stageOf).max().orElse(-1);
    if (concernsWithRules.contains(Concern.CHURN_SIGNAL)) {
      last = Math.max(last, ruleStage);
    }
    readyAt.put(FactCatalogue.SIGNALS, last + 1);
    readyAt.put(FactCatalogue.HIGHEST_SEVERITY, last + 1);
  }

  private void ruleStage(Concern concern, int stage) {
    if (concernsWithRules.contains(concern)) {
      ruleStages.put(concern, stage);
      stages = Math.max(stages, stage + 1);
    }
  }

  // A file that names the type of a concern's rules may have such rules; an idle stage is harmless.
  private boolean hasRules(Concern concern) {
    Pattern pattern = Pattern.compile("\\b" + Vocabulary.typeOf(concern) + "\\b");
    for (RuleFile file : rulebook.ruleFiles()) {
      if (pattern.matcher(file.text()).find()) {
        return true;
      }
    }
    return false;
  }
}
