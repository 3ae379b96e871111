package io.kakaritsuke.backtest;

import io.kakaritsuke.rulebook.Severity;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a version saw a subject on a day.
 *
 * @param band null where no row of the bands matched
 * @param score null where coverage was too low
 * @param belowBest whether the score gave a band other than the best one
 * @param signals their codes, in the order of the tables
 * @param severities those that at least one signal had
 */
@Schema(name = "SeenThen")
record Seen(
    @Nullable String band,
    @Nullable Integer score,
    boolean belowBest,
    List<String> signals,
    Set<Severity> severities) {
  Seen {
    signals = List.copyOf(signals);
    severities = Set.copyOf(severities);
  }

  boolean isSignalled() {
    return !signals.isEmpty();
  }
}
