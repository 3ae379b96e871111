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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
  static List<Axis> of(CompiledRulebook rules, FactValues facts) {
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
    axes.add(Stretches.ofDay(facts, made.edges));
    return axes.stream().filter(axis -> axis.size() > 0).toList();
  }

  private Axis ofFact(int index, Fact fact) {
    if (Edges.hasSteps(fact)) {
      return Stretches.ofFact(index, facts, edges);
    }
    Object now = facts.get(index);
    List<Option> others = new ArrayList<>();
    for (Object value : values(fact)) {
      if (!value.equals(now) && facts.with(index, value) instanceof Checked.Valid valid) {
        others.add(new Option(value, value, valid.facts()));
      }
    }
    return new Axis(fact, now, List.of(), others, false, true);
  }

  private Set<Object> values(Fact fact) {
    Set<Object> values = new LinkedHashSet<>();
    if (fact.type() == FactType.BOOLEAN) {
      values.add(true);
      values.add(false);
    } else if (fact.type() == FactType.CHOICE) {
      fact.choices().stream().map(Choice::code).forEach(values::add);
    } else if (!edges.texts(fact).isEmpty()) {
      values.addAll(edges.texts(fact));
      values.add(another(edges.texts(fact)));
    }
    return values;
  }

  /** A text that no condition names. */
  private static String another(Set<String> named) {
    String text = "—";
    while (named.contains(text)) {
      text += "—";
    }
    return text;
  }
}
