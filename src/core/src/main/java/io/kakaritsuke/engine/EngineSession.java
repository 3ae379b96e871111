package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
import java.util.List;
import org.drools.base.base.ValueResolver;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A session of the engine with the objects that its rules match. It lives long and evaluates one
 * subject after another; after a failure it must be disposed, not used again.
 */
final class EngineSession {
  /** So many firings beyond one for each row mean rules that wake each other for ever. */
  private static final int MORE_FIRINGS = 2 * Collector.MOST_FIRINGS;

  private final RuleTables tables;
  private final KieSession session;
  private final FactSheet sheet;
  private final Collector collector;
  private final StageFacts[] stages;
  private final FactHandle[] handles;

  private final RulesOnFacts rulesOnFacts;
  private final int mostFirings;

  /** Whether rule files have code that can spend anything. */
  private final boolean counted;

  /** The one that is under way; after a failure the one that failed. */
  private int stage;

  /**
   * @param counted whether there are rule files
   */
  EngineSession(
      RuleTables tables,
      RulesOnFacts rulesOnFacts,
      KieSession session,
      FactSheet sheet,
      List<StageFacts> stages,
      boolean counted) {
    this.tables = tables;
    this.rulesOnFacts = rulesOnFacts;
    this.session = session;
    this.sheet = sheet;
    this.collector = new Collector(tables.rowCount(), tables.bounds());
    this.stages = stages.toArray(StageFacts[]::new);
    this.handles = new FactHandle[this.stages.length];
    this.mostFirings = tables.rowCount() + MORE_FIRINGS;
    this.counted = counted;
    stages.forEach(facts -> facts.collectInto(collector));
  }

  Evaluation evaluate(FactValues facts) {
    @Nullable Object[] values = facts.toArray();
    collector.clear();
    Assembly assembly = new Assembly(tables, collector, facts, values);
    AgendaFilter only =
        counted && !facts.stale().isEmpty() ? rulesOnFacts.passingOver(facts) : null;
    sheet.load(values);
    if (counted) {
      Allowance.begin();
    }
    for (stage = 0; stage < stages.length; stage++) {
      stages[stage].about(facts);
      handles[stage] = session.insert(stages[stage]);
      if (fire(only) == mostFirings) {
        throw new Allowance.Spent("rules wake each other without end");
      }
      assembly.afterStage(stage);
      sheet.loadDecided(values);
    }
    if (counted) {
      // The code of a condition may have caught it too.
      Allowance.check();
    }
    Evaluation evaluation = assembly.finish();
    for (FactHandle handle : handles) {
      session.delete(handle);
    }
    // A rule that looks at nothing of the subject is not watched while it fires.
    if (session.getFactCount() != 0) {
      throw new IllegalStateException("a rule left facts behind");
    }
    return evaluation;
  }

  private int fire(@Nullable AgendaFilter only) {
    return only == null
        ? session.fireAllRules(mostFirings)
        : session.fireAllRules(only, mostFirings);
  }

  /**
   * The rule that is firing; null for none. May be asked by a thread that waits no longer for this
   * one.
   */
  Firing.@Nullable OfRule firing() {
    Collector.RuleInFile firing = collector.firing();
    return firing == null ? null : firing.firing();
  }

  /** The rule that made the evaluation fail; null where it cannot be told. */
  Firing.@Nullable OfRule culprit(InternalKnowledgeBase base) {
    Firing.OfRule firing = firing();
    if (firing != null) {
      return firing;
    }
    return stage == stages.length ? null : Culprit.in(base, (ValueResolver) session, stages[stage]);
  }

  /** Frees what the engine holds for the session. */
  void dispose() {
    session.dispose();
  }
}
