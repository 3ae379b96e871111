package io.kakaritsuke.explanation;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TextKinds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Everything that may become another for one subject, by the conditions of all tables. */
final class Axes {
  private final FactValues facts;
  private final Edges edges;

  private Axes(Rulebook rulebook, FactValues facts) {
    this.facts = facts;
    this.edges = new Edges(rulebook);
  }

  /**
   * An axis for each given fact that rules ask for, in the order of the catalogue; then the day.
   */
  static List<Axis> of(CompiledRulebook rules, FactValues facts, ComingDays days) {
    Axes made = new Axes(rules.rulebook(), facts);
    FactCatalogue catalogue = facts.catalogue();
    BitSet asked = rules.askedFacts(Concern.ALL);
    List<Axis> axes = new ArrayList<>();
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Fact fact = catalogue.facts().get(i);
      if (fact.origin() == Origin.GIVEN && !fact.name().equals(catalogue.subject())) {
        axes.add(made.ofFact(i, fact));
      }
    }
    axes.add(Stretches.ofDay(facts, made.edges, days));
    return axes.stream().filter(axis -> axis.size() > 0).toList();
  }

  private Axis ofFact(int index, Fact fact) {
    if (Edges.hasSteps(fact)) {
      return Stretches.ofFact(index, facts, edges);
    }
    if (fact.type() == FactType.STRING) {
      TextKinds kinds = edges.texts(fact);
      return kinds == null ? unordered(index, fact, List.of(), true) : ofText(index, fact, kinds);
    }
    return unordered(index, fact, listed(fact), true);
  }

  // Of texts with a part, and of those without, one stands for many.
  private Axis ofText(int index, Fact fact, TextKinds kinds) {
    List<Object> others = new ArrayList<>(kinds.others());
    Axis named = unordered(index, fact, new ArrayList<>(kinds.named()), kinds.areAll(fact));
    Axis more = unordered(index, fact, others, named.exact());
    List<Option> options = new ArrayList<>(named.up());
    for (Option one : more.up()) {
      options.add(kinds.parts().isEmpty() ? one : new Option(one.near(), null, one.facts()));
    }
    return new Axis(fact, named.from(), List.of(), options, false, named.exact());
  }

  private Axis unordered(int index, Fact fact, List<Object> values, boolean exact) {
    Object now = facts.get(index);
    List<Option> others = new ArrayList<>();
    for (Object value : values) {
      if (!value.equals(now) && facts.with(index, value) instanceof Checked.Valid valid) {
        others.add(new Option(value, value, valid.facts()));
      }
    }
    return new Axis(fact, now, List.of(), others, false, exact);
  }

  private static List<Object> listed(Fact fact) {
    return fact.type() == FactType.BOOLEAN
        ? List.of(true, false)
        : fact.choices().stream().<Object>map(Choice::code).toList();
  }
}
