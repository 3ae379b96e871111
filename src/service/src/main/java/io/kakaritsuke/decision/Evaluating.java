package io.kakaritsuke.decision;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.BatchRows.BatchRow;
import io.kakaritsuke.decision.Decider.Outcome;
import io.kakaritsuke.decision.DecisionLog.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Evaluates the subjects of a batch, several stretches at once, and logs the decisions. */
final class Evaluating implements BatchWork<Outcome> {
  private final DecisionLog log;
  private final boolean logged;
  private final String sender;
  private final Executor deciding;

  /**
   * @param logged whether the decisions are stored
   * @param sender the name of the key or person that posts the facts
   * @param deciding decides the stretches; shared with other batches
   */
  Evaluating(DecisionLog log, boolean logged, String sender, Executor deciding) {
    this.sender = sender;
    this.log = log;
    this.logged = logged;
    this.deciding = deciding;
  }

  @Override
  public CompletableFuture<List<Outcome>> begin(List<BatchRow<Outcome>> rows) {
    return CompletableFuture.supplyAsync(
            () -> rows.stream().map(row -> row.reading().get()).toList(), deciding)
        .thenCompose(
            outcomes ->
                store(outcomes)
                    .thenApply(
                        stored ->
                            stored instanceof Stored.Committed ? outcomes : notStored(outcomes)));
  }

  private CompletionStage<Stored> store(List<Outcome> outcomes) {
    List<LogEntry> entries = new ArrayList<>();
    if (logged) {
      for (Outcome outcome : outcomes) {
        if (outcome instanceof Outcome.Decided decided) {
          entries.add(decided.entry(null, sender));
        }
      }
    }
    return entries.isEmpty()
        ? CompletableFuture.completedStage(new Stored.Committed())
        : log.storeAll(entries);
  }

  private static List<Outcome> notStored(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome ->
                outcome instanceof Outcome.Decided decided
                    ? new Outcome.Refused(
                        DecisionProblems.notStored(),
                        decided.decision().evaluation().facts().subject())
                    : outcome)
        .toList();
  }
}
