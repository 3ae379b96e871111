package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.diff.CellChange;
import io.kakaritsuke.workbook.diff.Change;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that a draft has moved, and the scenarios that stand on its two sides: they go with
 * it, so that the new edge is guarded as the old one was, and their sentences stay true.
 *
 * @param fact what the condition asks for
 * @param from the threshold in the base
 * @param to the one in the draft
 * @param row the id of the row
 * @param words by which a number of a sentence is known to be that of the fact
 */
record MovedEdge(
    Fact fact, Operator operator, BigDecimal from, BigDecimal to, String row, NumberWords words) {
  /** How far from the edge of a fact with decimals a scenario still stands beside it. */
  private static final BigDecimal NEAR = new BigDecimal("0.05");

  private static final BigDecimal FIFTH = new BigDecimal("0.2");
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

  /** The edges that were moved, in the order of the changes. */
  static List<MovedEdge> of(List<Change> changes, Rulebook rulebook) {
    FactCatalogue catalogue = rulebook.catalogue();
    List<MovedEdge> edges = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof CellChange cell && cell.column().operator() != null) {
        Operator operator = cell.column().operator();
        Fact fact = cell.column().fact() == null ? null : catalogue.fact(cell.column().fact());
        BigDecimal from = number(cell.before().value());
        BigDecimal to = number(cell.after().value());
        String row = cell.place().rowId();
        boolean same = cell.baseColumn() != null && isLike(cell, operator);
        if (same && fact != null && from != null && to != null && row != null) {
          NumberWords words = NumberWords.of(rulebook, fact, row);
          edges.add(new MovedEdge(fact, operator, from, to, row, words));
        }
      }
    }
    return edges;
  }

  private static boolean isLike(CellChange cell, Operator operator) {
    return operator.isOrder()
        && Objects.requireNonNull(cell.baseColumn()).operator() == operator
        && Objects.equals(cell.baseColumn().fact(), cell.column().fact());
  }

  private static @Nullable BigDecimal number(@Nullable Object value) {
    return value instanceof Number number ? new BigDecimal(number.toString()) : null;
  }

  /**
   * The scenario beside the new edge as it stands beside the old one; null where it does not stand
   * there, or where that cannot be given.
   *
   * @param at what the fact is in the scenario
   */
  @Nullable Scenario moved(
      Scenario scenario, BigDecimal at, CompiledRulebook base, CompiledRulebook draft) {
    if (!isNear(at) || !turns(scenario, base) || !hangs(scenario, base, draft)) {
      return null;
    }
    BigDecimal target = to.add(at.subtract(from));
    for (Scenario other : at(scenario, target, draft.rulebook().catalogue())) {
      BigDecimal there = value(other, draft);
      if (there != null && isOnSide(there, target) && isLike(other, draft)) {
        return other;
      }
    }
    return null;
  }

  private boolean isNear(BigDecimal at) {
    BigDecimal distance = at.subtract(from).abs();
    BigDecimal most = fact.type() == FactType.INTEGER ? BigDecimal.ONE : nearEnough();
    return distance.compareTo(most) <= 0;
  }

  // Beside 10% stands 11%, beside 1% not 0.1%.
  private BigDecimal nearEnough() {
    BigDecimal size = from.abs();
    return size.signum() == 0
        ? HUNDREDTH
        : size.multiply(NEAR).max(HUNDREDTH.min(size.multiply(FIFTH)));
  }

  /** Whether it hangs on this condition of the row: only one side of the edge is in the row. */
  private boolean turns(Scenario scenario, CompiledRulebook base) {
    BigDecimal step = fact.type() == FactType.INTEGER ? BigDecimal.ONE : HUNDREDTH;
    BigDecimal other = operator.turnsAtCell() ? from.subtract(step) : from.add(step);
    return decides(scenario, from, base) != decides(scenario, other, base);
  }

  /**
   * Whether what it expects hangs on this condition: between the two edges it is decided otherwise
   * now, and not only in parts that it does not speak of.
   */
  boolean hangs(Scenario scenario, CompiledRulebook base, CompiledRulebook draft) {
    BigDecimal between = operator.turnsAtCell() ? from.min(to) : from.max(to);
    for (Scenario other : at(scenario, between, draft.rulebook().catalogue())) {
      BigDecimal there = value(other, base);
      if (there != null && isOnSide(there, between)) {
        return !differences(other, base).equals(differences(other, draft));
      }
    }
    return false;
  }

  private static List<Difference> differences(Scenario scenario, CompiledRulebook compiled) {
    return ScenarioRun.run(List.of(scenario), compiled).get(0).differences();
  }

  private boolean decides(Scenario scenario, BigDecimal value, CompiledRulebook base) {
    for (Scenario other : at(scenario, value, base.rulebook().catalogue())) {
      BigDecimal there = value(other, base);
      Evaluation decided = decided(other, base);
      if (there != null && decided != null && isOnSide(there, value)) {
        return decided.firings().stream()
            .anyMatch(firing -> firing instanceof Firing.OfRow one && one.id().equals(row));
      }
    }
    return false;
  }

  // A ratio does not come to every value; the nearest on the same side will do.
  private boolean isOnSide(BigDecimal value, BigDecimal wanted) {
    BigDecimal off = value.subtract(wanted).abs();
    return off.signum() == 0
        || (fact.type() != FactType.INTEGER
            && off.compareTo(wanted.abs().multiply(new BigDecimal("0.001"))) < 0);
  }

  // Texts that show the threshold are others now; what applies must be the same.
  private static boolean isLike(Scenario scenario, CompiledRulebook draft) {
    return ScenarioRun.run(List.of(scenario), draft).get(0).differences().stream()
        .allMatch(one -> one.path().matches(".*\\.(?:label|action|evidence\\..*|value)"));
  }

  /** What the fact is in a scenario; null where it is missing, or no number. */
  @Nullable BigDecimal value(Scenario scenario, CompiledRulebook compiled) {
    Evaluation decided = decided(scenario, compiled);
    return decided == null
        ? null
        : number(PlainValues.decided(compiled.rulebook().catalogue(), decided).get(fact.name()));
  }

  /** Whether a number of the sentence may be that of another fact, which is as it was. */
  boolean isOfAnother(Scenario scenario, CompiledRulebook base) {
    Evaluation decided = decided(scenario, base);
    FactCatalogue catalogue = base.rulebook().catalogue();
    if (decided == null) {
      return true;
    }
    PlainValues values = PlainValues.decided(catalogue, decided);
    return catalogue.facts().stream()
        .filter(other -> !other.name().equals(fact.name()))
        .map(other -> number(values.get(other.name())))
        .anyMatch(value -> value != null && value.compareTo(from) == 0);
  }

  private static @Nullable Evaluation decided(Scenario scenario, CompiledRulebook compiled) {
    try {
      return GivenFacts.check(scenario, compiled.rulebook()) instanceof Checked.Valid valid
          ? compiled.evaluate(valid.facts())
          : null;
    } catch (RuleFailedException e) {
      return null;
    }
  }

  private List<Scenario> at(Scenario scenario, BigDecimal value, FactCatalogue catalogue) {
    Aim aim = new Aim(catalogue, scenario.asOf());
    if (!aim.canReach(fact)) {
      return List.of();
    }
    List<Map<String, @Nullable Object>> aims = new ArrayList<>();
    if (fact.derivation() instanceof Derivation.Ratio ratio
        && scenario.given().get(ratio.divisor()) instanceof BigDecimal divisor) {
      Map<String, @Nullable Object> sameDivisor = new LinkedHashMap<>();
      sameDivisor.put(ratio.dividend(), value.multiply(divisor, MathContext.DECIMAL64));
      aims.add(sameDivisor);
    }
    aims.addAll(aim.at(fact, value, operator == Operator.AT_MOST));
    return aims.stream().map(given -> scenario.withGiven(given)).toList();
  }

  /** The numbers of its sentence that are others beside the new edge. */
  List<Sentences.Swap> swaps(BigDecimal at) {
    List<Sentences.Swap> swaps = new ArrayList<>();
    if (at.compareTo(from) != 0) {
      swaps.add(swap(at, to.add(at.subtract(from))));
    }
    swaps.add(swap(from, to));
    return swaps;
  }

  /** From the old threshold to the new one. */
  Sentences.Swap swap() {
    return swap(from, to);
  }

  private Sentences.Swap swap(BigDecimal before, BigDecimal after) {
    String unit = fact.unit() == null ? "" : fact.unit();
    boolean percent = fact.type() == FactType.DECIMAL && unit.equals("%");
    return new Sentences.Swap(
        percent ? before.movePointRight(2) : before,
        percent ? after.movePointRight(2) : after,
        percent || isAUnit(unit) ? unit : "",
        words);
  }

  // ヶ月 and か月 are written as people like; a number is told by what it is then.
  private static boolean isAUnit(String unit) {
    return Set.of("日", "円", "回", "件").contains(unit);
  }
}
