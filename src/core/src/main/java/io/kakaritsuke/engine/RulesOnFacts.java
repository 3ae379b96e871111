package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.RuleFile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * Which facts the rules of rule files look at, in their conditions, their code and the functions
 * that they call. To a rule a stale fact is null, as one that was not given: lest it take the one
 * for the other, it does not fire where it looks at a stale one.
 */
final class RulesOnFacts {
  /** The indexes of the facts of each rule. */
  private final Map<Firing.OfRule, BitSet> looksAt = new HashMap<>();

  RulesOnFacts(FactCatalogue catalogue, List<RuleFile> files) {
    Map<String, Set<String>> functions = RuleText.functions(files);
    for (RuleFile file : files) {
      for (RuleText rule : RuleText.of(file)) {
        looksAt.put(new Firing.OfRule(rule.name(), file.name()), facts(catalogue, rule, functions));
      }
    }
  }

  private static BitSet facts(
      FactCatalogue catalogue, RuleText rule, Map<String, Set<String>> functions) {
    BitSet facts = new BitSet();
    for (int i = 0; i < catalogue.facts().size(); i++) {
      Fact fact = catalogue.facts().get(i);
      String name = fact.name();
      boolean called =
          functions.entrySet().stream()
              .anyMatch(
                  one ->
                      rule.words().contains(one.getKey()) && RuleText.reads(one.getValue(), name));
      if (!fact.personal() && (called || rule.reads(name))) {
        facts.set(i);
      }
    }
    return facts;
  }

  /** Lets pass the rows, and those rules that look at nothing that is stale. */
  AgendaFilter passingOver(FactValues facts) {
    return match -> !isOnStale(match, facts);
  }

  private boolean isOnStale(Match match, FactValues facts) {
    if (!(match.getRule() instanceof RuleImpl rule) || rule.getResource() == null) {
      return false;
    }
    BitSet asked =
        looksAt.get(new Firing.OfRule(rule.getName(), rule.getResource().getSourcePath()));
    return asked != null && asked.stream().anyMatch(facts::isStale);
  }
}
