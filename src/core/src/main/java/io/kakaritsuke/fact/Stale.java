package io.kakaritsuke.fact;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a fact that is known is not used any more (accounts.md, "Staleness"). It is not a fact that
 * was not given: no condition on it holds, not even ない, and what is derived from it is not known.
 *
 * @param observedOn the last day for which it was told
 * @param since the first day on which it is too old
 * @param feed the feed that has told it and nothing since; null where it has grown old by itself
 */
public record Stale(LocalDate observedOn, LocalDate since, @Nullable String feed) {
  public Stale {
    Objects.requireNonNull(observedOn);
    Objects.requireNonNull(since);
  }
}
