package io.kakaritsuke.engine;

import org.drools.base.base.ValueResolver;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.rule.consequence.KnowledgeHelper;

/** The right-hand side of a DRL rule, which first notes that the rule fires. */
final class RecordedConsequence implements Consequence<KnowledgeHelper> {
  private final Consequence<KnowledgeHelper> consequence;
  private final Collector.RuleInFile rule;

  @SuppressWarnings("unchecked")
  RecordedConsequence(Consequence<?> consequence, Collector.RuleInFile rule) {
    this.consequence = (Consequence<KnowledgeHelper>) consequence;
    this.rule = rule;
  }

  @Override
  public String getName() {
    return consequence.getName();
  }

  @Override
  public void evaluate(KnowledgeHelper helper, ValueResolver resolver) throws Exception {
    for (Object matched : helper.getMatch().getObjects()) {
      if (matched instanceof StageFacts facts) {
        facts.decide().begin(rule);
        break;
      }
    }
    consequence.evaluate(helper, resolver);
  }
}
