package io.kakaritsuke.decision;

import io.kakaritsuke.decision.BatchRows.BatchRow;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is done with the subjects of a batch.
 *
 * @param <T> what a subject was read into
 */
public interface BatchWork<T> {
  /**
   * Begins to read and decide a stretch and to keep what comes of it; further stretches may begin
   * meanwhile.
   *
   * @return what is answered, in the order of the rows, when it is kept; never fails
   */
  CompletableFuture<List<Decider.Outcome>> begin(List<BatchRow<T>> rows);
}
