package io.kakaritsuke.engine;

import org.drools.base.base.ValueResolver;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.rule.consequence.KnowledgeHelper;
import org.kie.api.runtime.KieSession;

/**
 * The right-hand side of a DRL rule, which first notes that the rule fires, is not run where it did
 * not come back several times, and notes that it has come to its end when it has.
 */
final class RecordedConsequence implements Consequence<KnowledgeHelper> {
  private final Consequence<KnowledgeHelper> consequence;
  private final Collector.RuleInFile rule;
  private final RuleCircuit circuit;

  @SuppressWarnings("unchecked")
  RecordedConsequence(Consequence<?> consequence, Collector.RuleInFile rule, RuleCircuit circuit) {
    this.consequence = (Consequence<KnowledgeHelper>) consequence;
    this.rule = rule;
    this.circuit = circuit;
  }

  @Override
  public String getName() {
    return consequence.getName();
  }

  @Override
  public void evaluate(KnowledgeHelper helper, ValueResolver resolver) throws Exception {
    for (Object matched : helper.getMatch().getObjects()) {
      if (matched instanceof StageFacts facts) {
        Collector collector = facts.decide();
        collector.begin(rule);
        circuit.check(rule.firing());
        long known = ((KieSession) resolver).getFactCount();
        InternalFactHandle handle =
            (InternalFactHandle) helper.getMatch().getTuple().getFactHandle();
        long recency = handle.getRecency();
        consequence.evaluate(helper, resolver);
        Allowance.check();
        if (((KieSession) resolver).getFactCount() != known) {
          throw new IllegalStateException("a rule left facts behind");
        }
        if (handle.getRecency() != recency) {
          collector.wakes(rule);
        }
        collector.end();
        return;
      }
    }
    consequence.evaluate(helper, resolver);
  }
}
