package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides by reading the tables from the top, without a rules engine: a second opinion that shares
 * no code with the first, derived facts included. What DRL rules hand in it does not know; it takes
 * that from an evaluation, and decides everything that tables make of it.
 */
final class PlainInterpreter {
  private final Rulebook rulebook;
  private final PlainConditions conditions;
  private final Set<String> filesWithInterventions = new HashSet<>();

  PlainInterpreter(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.conditions = new PlainConditions(rulebook);
    noteInterventions(rulebook.ruleFiles());
  }

  // A rule can hand one in by itself, or by a function of any file.
  private void noteInterventions(List<RuleFile> files) {
    boolean byFunction =
        files.stream()
            .map(RuleFile::text)
            .anyMatch(text -> text.contains("function ") && text.contains("intervention("));
    for (RuleFile file : files) {
      if (byFunction || file.text().contains("intervention(")) {
        filesWithInterventions.add(file.name());
      }
    }
  }

  /**
   * The decision of the tables.
   *
   * @param byRules an evaluation of the same facts, of which only what DRL rules decided is taken
   */
  Evaluation decide(FactValues facts, Evaluation byRules) {
    return decision(facts, byRules).decide(rulesMayGiveReasons(byRules));
  }

  /** Whether this implementation derives and decides just what the other one did. */
  boolean agreesWith(Evaluation other) {
    PlainDecision decision = decision(other.facts(), other);
    return decision.derivesTheSame() && decision.decide(rulesMayGiveReasons(other)).equals(other);
  }

  private PlainDecision decision(FactValues facts, Evaluation byRules) {
    return new PlainDecision(rulebook, conditions, facts, byRules);
  }

  private boolean rulesMayGiveReasons(Evaluation byRules) {
    for (Firing firing : byRules.firings()) {
      if (firing instanceof Firing.OfRule rule && filesWithInterventions.contains(rule.file())) {
        return true;
      }
    }
    return false;
  }

  /** Whether, in a table in which one row may match, more than one does. */
  boolean overlaps(Evaluation decided) {
    PlainValues values = PlainValues.decided(rulebook.catalogue(), decided);
    for (DecisionTable table : rulebook.tables()) {
      if (table.hitPolicy() == HitPolicy.UNIQUE
          && conditions.matching(table, values.all()).size() > 1) {
        return true;
      }
    }
    return false;
  }
}
