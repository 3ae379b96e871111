package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A session of the engine with the objects that its rules match. It lives long and evaluates one
 * subject after another; after a failure it must be disposed, not used again.
 */
final class EngineSession {
  /** More firings in a stage than this mean rules that wake each other for ever. */
  private static final int MAX_FIRINGS = 100_000;

  private final RuleTables tables;
  private final KieSession session;
  private final FactSheet sheet;
  private final Collector collector;
  private final StageFacts[] stages;
  private final FactHandle[] handles;

  EngineSession(RuleTables tables, KieSession session, FactSheet sheet, List<StageFacts> stages) {
    this.tables = tables;
    this.session = session;
    this.sheet = sheet;
    this.collector = new Collector(tables.rowCount());
    this.stages = stages.toArray(StageFacts[]::new);
    this.handles = new FactHandle[this.stages.length];
    stages.forEach(facts -> facts.collectInto(collector));
  }

  Evaluation evaluate(FactValues facts) {
    @Nullable Object[] values = facts.toArray();
    collector.clear();
    Assembly assembly = new Assembly(tables, collector, facts, values);
    sheet.load(values);
    for (int stage = 0; stage < stages.length; stage++) {
      handles[stage] = session.insert(stages[stage]);
      if (session.fireAllRules(MAX_FIRINGS) == MAX_FIRINGS) {
        throw new IllegalStateException("rules do not come to an end");
      }
      assembly.afterStage(stage);
      sheet.loadDecided(values);
    }
    Evaluation evaluation = assembly.finish();
    for (FactHandle handle : handles) {
      session.delete(handle);
    }
    if (session.getFactCount() != 0) {
      throw new IllegalStateException("a rule left facts behind");
    }
    return evaluation;
  }

  /** Frees what the engine holds for the session. */
  void dispose() {
    session.dispose();
  }
}
