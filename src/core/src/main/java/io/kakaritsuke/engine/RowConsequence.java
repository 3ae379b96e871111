package io.kakaritsuke.engine;

import org.drools.base.base.ValueResolver;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.rule.consequence.KnowledgeHelper;

/**
 * The right-hand side of the rule of a row: tells the facts that matched which row it was. Written
 * as text in each rule it would be a class of its own, and these classes took a good part of the
 * time of compiling.
 */
record RowConsequence(int row) implements Consequence<KnowledgeHelper> {
  @Override
  public String getName() {
    return "default";
  }

  @Override
  public void evaluate(KnowledgeHelper helper, ValueResolver resolver) {
    ((StageFacts) helper.getMatch().getTuple().getFactHandle().getObject()).fired(row);
  }
}
