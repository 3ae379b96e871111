package io.kakaritsuke.comparison;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Firing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a decision that differs between two versions, with what decided it on each side.
 *
 * @param code of the signal, indicator, intervention and so on; the dimension of a segment; {@code
 *     band}
 * @param label what people call it
 * @param from what the first version decides: a segment, points, a band, a severity, OPEN or HELD,
 *     the terms of an intervention, a figure; null where it decides nothing
 * @param to the same by the second version; differs from {@code from}
 * @param before the row or rule behind {@code from}; null where there is none
 * @param after the row or rule behind {@code to}; null where there is none
 */
public record Change(
    DecisionPart part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable Firing before,
    @Nullable Firing after) {
  public Change {
    Objects.requireNonNull(part);
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
    if (Objects.equals(from, to)) {
      throw new IllegalArgumentException("no change: " + from);
    }
  }
}
