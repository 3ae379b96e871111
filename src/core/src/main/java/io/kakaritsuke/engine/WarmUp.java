package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.drools.base.base.ValueResolver;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.ObjectSink;
import org.drools.core.reteoo.ObjectSource;
import org.drools.core.reteoo.ObjectTypeNode;
import org.drools.core.reteoo.Rete;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * Evaluates every single-fact constraint until the engine has compiled it. A constraint that is
 * interpreted is slow, and the interpreter has a history of races between sessions; its first
 * evaluations, which decide on how it is compiled, are made here, by one thread and with all facts
 * present.
 */
final class WarmUp {
  /** The first resolves what the constraint reads; with the second the engine compiles it. */
  static final int EVALUATIONS = 2;

  private WarmUp() {}

  static void constraints(
      InternalKnowledgeBase base,
      FactSheet sheet,
      List<StageFacts> stages,
      FactCatalogue catalogue) {
    sheet.load(sample(catalogue));
    KieSession session = base.newKieSession();
    try {
      Rete rete = base.getRete();
      for (ObjectTypeNode types : rete.getObjectTypeNodes()) {
        for (StageFacts facts : stages) {
          if (types.isAssignableFrom(new org.drools.base.base.ClassObjectType(facts.getClass()))) {
            evaluate(types, handle(session, facts), (ValueResolver) session);
          }
        }
      }
    } finally {
      Allowance.begin();
      session.dispose();
    }
  }

  private static InternalFactHandle handle(KieSession session, StageFacts facts) {
    facts.collectInto(new Collector(1, null));
    return (InternalFactHandle) session.insert(facts);
  }

  private static void evaluate(
      ObjectSource source, InternalFactHandle handle, ValueResolver resolver) {
    for (ObjectSink sink : source.getObjectSinkPropagator().getSinks()) {
      if (sink instanceof AlphaNode node) {
        evaluate(node.getConstraint(), handle, resolver);
        evaluate(node, handle, resolver);
      }
    }
  }

  private static void evaluate(
      AlphaNodeFieldConstraint constraint, InternalFactHandle handle, ValueResolver resolver) {
    try {
      Allowance.begin();
      for (int i = 0; i < EVALUATIONS; i++) {
        constraint.isAllowed(handle, resolver);
      }
    } catch (RuntimeException | Error e) {
      // A constraint of an author may not bear these values; that says nothing of real ones.
    }
  }

  private static @Nullable Object[] sample(FactCatalogue catalogue) {
    return catalogue.facts().stream().map(WarmUp::sample).toArray();
  }

  private static Object sample(Fact fact) {
    return switch (fact.type()) {
      case STRING -> "x";
      case CHOICE -> fact.choices().isEmpty() ? "x" : fact.choices().get(0).code();
      case INTEGER -> 1L;
      case DECIMAL -> BigDecimal.ONE;
      case BOOLEAN -> true;
      case DATE -> LocalDate.EPOCH;
      case CODES -> List.of("x");
    };
  }
}
