package io.kakaritsuke.engine;

import org.drools.base.base.ClassObjectType;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.core.common.DefaultFactHandle;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.ObjectSink;
import org.drools.core.reteoo.ObjectSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;

/** Finds the rule whose condition fails, by asking each again. */
final class Culprit {
  private final ValueResolver resolver;
  private final DefaultFactHandle handle;

  private Culprit(ValueResolver resolver, StageFacts facts) {
    this.resolver = resolver;
    this.handle = new DefaultFactHandle(1, facts);
  }

  /**
   * The rule of a condition that fails on the facts; null where none does.
   *
   * @param facts of the stage in which the failure was
   */
  static Firing.@Nullable OfRule in(
      InternalKnowledgeBase base, ValueResolver resolver, StageFacts facts) {
    Culprit culprit = new Culprit(resolver, facts);
    for (ObjectTypeNode types : base.getRete().getObjectTypeNodes()) {
      if (types.isAssignableFrom(new ClassObjectType(facts.getClass()))) {
        Firing.OfRule found = culprit.below(types);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private Firing.@Nullable OfRule below(ObjectSource source) {
    for (ObjectSink sink : source.getObjectSinkPropagator().getSinks()) {
      if (sink instanceof AlphaNode node) {
        boolean allowed;
        try {
          Allowance.begin();
          allowed = node.getConstraint().isAllowed(handle, resolver);
        } catch (RuntimeException | Error e) {
          return rule(node);
        }
        Firing.OfRule found = allowed ? below(node) : null;
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The first of the rules that share the condition. */
  private static Firing.@Nullable OfRule rule(AlphaNode node) {
    for (Rule rule : node.getAssociatedRules()) {
      if (rule instanceof RuleImpl authored && authored.getResource() != null) {
        return new Firing.OfRule(authored.getName(), authored.getResource().getSourcePath());
      }
    }
    return null;
  }
}
