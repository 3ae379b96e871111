package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.diff.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the scenarios when somebody says that the changes of a draft are meant: those
 * beside a threshold go with it, the others expect what is decided now, what is gone is expected no
 * more, and no sentence keeps a number or a name that is no longer true. Guards stay as they are,
 * by the codes that are in force.
 */
public final class Acceptance {
  /** Of more thresholds than these the scenarios are not moved, only brought in line. */
  private static final int MOST_EDGES = 200;

  private final CompiledRulebook draft;
  private final @Nullable CompiledRulebook base;
  private final CodesOfBase ofBase;
  private final RenamedWords words;
  private final List<MovedEdge> edges;
  private final Set<String> names = new HashSet<>();
  private final Set<String> looks = new HashSet<>();
  private final List<Accepted> accepted = new ArrayList<>();

  /**
   * One scenario that is changed.
   *
   * @param after null where nothing is left of it
   * @param look whether its sentence has a number that may not be true any more, and may be another
   *     one: a person looks at it
   */
  public record Accepted(Scenario before, @Nullable Scenario after, boolean look) {
    /** The sentence that takes the place of the old one, null where that stays. */
    public @Nullable String newName() {
      return after == null || after.name().equals(before.name()) ? null : after.name();
    }
  }

  private Acceptance(
      CompiledRulebook draft, @Nullable CompiledRulebook base, List<Change> changes) {
    this.draft = draft;
    this.base = base;
    this.ofBase = CodesOfBase.of(base == null ? null : base.rulebook(), draft.rulebook());
    this.words = RenamedWords.of(base == null ? null : base.rulebook(), draft.rulebook());
    this.edges = MovedEdge.of(changes, draft.rulebook()).stream().limit(MOST_EDGES).toList();
  }

  /**
   * What is changed, in the order of the scenarios; nothing of those that block.
   *
   * @param results of all scenarios of the draft
   * @param base what the draft was compared with; null: nothing
   * @param changes from the base to the draft
   */
  public static Acceptance of(
      List<ScenarioResult> results,
      CompiledRulebook draft,
      @Nullable CompiledRulebook base,
      List<Change> changes) {
    Acceptance acceptance = new Acceptance(draft, base, changes);
    results.forEach(result -> acceptance.names.add(result.scenario().name()));
    for (ScenarioResult result : results) {
      if (!result.blocks()) {
        acceptance.add(result);
      }
    }
    return acceptance;
  }

  /** The scenarios that are changed. */
  public List<Accepted> scenarios() {
    return List.copyOf(accepted);
  }

  /** What the draft was compared with; null for nothing. */
  @Nullable Rulebook base() {
    return base == null ? null : base.rulebook();
  }

  /** The codes that guards name, although nothing decides them any more; as they are written. */
  Set<String> goneFrom(Scenario scenario) {
    return scenario.guard() ? ofBase.goneFrom(scenario) : Set.of();
  }

  private void add(ScenarioResult result) {
    Scenario before = result.scenario();
    Scenario after = before.guard() ? ScenarioRun.renamed(before, ofBase) : after(result);
    if (!before.equals(after) || !goneFrom(before).isEmpty()) {
      boolean look = after != null && looks.contains(before.name());
      accepted.add(new Accepted(before, after, look));
    }
  }

  private @Nullable Scenario after(ScenarioResult result) {
    Scenario meant = ScenarioRun.renamed(result.scenario(), ofBase);
    List<Sentences.Swap> swaps = new ArrayList<>();
    Scenario there = moved(meant, result, swaps);
    if (there == null) {
      if (result.passed()) {
        return named(meant, swaps);
      }
      there = ScenarioRun.withoutGone(meant, ofBase);
      swaps.addAll(Outcomes.swaps(result));
    }
    if (!there.saysSomething()) {
      return null;
    }
    Map<String, @Nullable Object> parts = decided(there);
    if (parts == null) {
      return named(there, swaps);
    }
    UpdatedExpectation updated = UpdatedExpectation.of(there, parts);
    return named(there.with(updated.expect(), updated.not()), swaps);
  }

  // Null where nothing is decided, as a rule fails or facts are refused: that is told by the run,
  // and what was expected of a decision stays.
  private @Nullable Map<String, @Nullable Object> decided(Scenario scenario) {
    try {
      Map<String, @Nullable Object> parts = ScenarioRun.decide(scenario, draft).parts();
      boolean refused = parts.containsKey(Scenario.VIOLATIONS);
      return refused && !scenario.expectsViolations() ? null : parts;
    } catch (RuleFailedException e) {
      return null;
    }
  }

  /** The scenario beside a new threshold, null where it is beside none. */
  private @Nullable Scenario moved(
      Scenario scenario, ScenarioResult result, List<Sentences.Swap> swaps) {
    // What is given on one of several days stands for what an account was then, and beside no edge.
    if (base == null || !scenario.days().isEmpty()) {
      return null;
    }
    for (MovedEdge edge : edges) {
      BigDecimal at = edge.value(scenario, base);
      Scenario moved = at == null ? null : edge.moved(scenario, at, base, draft);
      if (at != null && moved != null) {
        swaps.addAll(edge.swaps(at));
        return moved;
      }
      if (at != null
          && at.compareTo(edge.from()) != 0
          && isOfRow(result, edge)
          && !edge.isOfAnother(scenario, base)
          && edge.hangs(scenario, base, draft)) {
        swaps.add(edge.swap());
      }
    }
    return null;
  }

  private static boolean isOfRow(ScenarioResult result, MovedEdge edge) {
    return result.firings().stream()
        .anyMatch(one -> one instanceof Firing.OfRow row && row.id().equals(edge.row()));
  }

  private Scenario named(Scenario scenario, List<Sentences.Swap> swaps) {
    if (Sentences.mayBeOld(scenario.name(), swaps)) {
      looks.add(scenario.name());
    }
    String name = words.in(Sentences.with(scenario.name(), swaps));
    return name.equals(scenario.name()) || !names.add(name) ? scenario : scenario.named(name);
  }
}
