package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Scale;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.Steps;
import io.kakaritsuke.rulebook.TextKinds;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the conditions of all tables of a rulebook tell values of a fact apart. */
final class Edges {
  private final FactCatalogue catalogue;
  private final Map<String, NavigableSet<BigInteger>> steps = new HashMap<>();
  private final Map<String, TextKinds> texts = new HashMap<>();

  Edges(Rulebook rulebook) {
    this.catalogue = rulebook.catalogue();
    for (DecisionTable table : rulebook.tables()) {
      for (int i = 0; i < table.columns().size(); i++) {
        for (Row row : table.rows()) {
          Object cell = row.cells().get(i).value();
          if (cell != null) {
            note(table.columns().get(i), cell);
          }
        }
      }
    }
    if (!rulebook.ruleFiles().isEmpty()) {
      noteSettings(rulebook);
    }
  }

  // DRL rules compare facts with settings; which with which cannot be seen, so all are edges.
  private void noteSettings(Rulebook rulebook) {
    for (Setting setting : rulebook.settings()) {
      for (Fact fact : catalogue.facts()) {
        boolean number = hasSteps(fact) && fact.type() != FactType.DATE;
        if (number && setting.value() instanceof Number value) {
          NavigableSet<BigInteger> of = steps.computeIfAbsent(fact.name(), name -> new TreeSet<>());
          new Scale(fact).steps(Operator.EQUAL, value).forEach(one -> addEnds(one, of));
        }
      }
    }
  }

  /** The first steps of all stretches of a number or date but the lowest; a derived one too. */
  NavigableSet<BigInteger> of(Fact fact) {
    return steps.getOrDefault(fact.name(), new TreeSet<>());
  }

  /** The kinds of texts that conditions tell apart; null where there are none on the fact. */
  @Nullable TextKinds texts(Fact fact) {
    return texts.get(fact.name());
  }

  static boolean hasSteps(Fact fact) {
    return fact.type() == FactType.INTEGER
        || fact.type() == FactType.DECIMAL
        || fact.type() == FactType.DATE;
  }

  private void note(Column column, Object cell) {
    Operator operator = column.operator();
    Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
    if (operator == null || operator == Operator.PRESENCE || fact == null) {
      return;
    }
    if (hasSteps(fact)) {
      NavigableSet<BigInteger> of = steps.computeIfAbsent(fact.name(), name -> new TreeSet<>());
      new Scale(fact).steps(operator, cell).forEach(one -> addEnds(one, of));
    } else if (fact.type() == FactType.STRING) {
      texts.computeIfAbsent(fact.name(), name -> new TextKinds()).note(operator, cell);
    }
  }

  private static void addEnds(Steps steps, Set<BigInteger> edges) {
    if (steps.from() != null) {
      edges.add(steps.from());
    }
    if (steps.to() != null) {
      edges.add(steps.to().add(BigInteger.ONE));
    }
  }
}
