package io.kakaritsuke.simulation;

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
record Change(
    Part part,
    String code,
    String label,
    @Nullable String from,
    @Nullable String to,
    @Nullable Firing before,
    @Nullable Firing after) {
  Change {
    Objects.requireNonNull(part);
    Objects.requireNonNull(code);
    Objects.requireNonNull(label);
    if (Objects.equals(from, to)) {
      throw new IllegalArgumentException("no change: " + from);
    }
  }

  /** What a report counts and lists this under. */
  Mark mark() {
    return switch (part) {
      case SEGMENT -> new Mark.OfSegment(code, from, to);
      case BAND, INDICATOR, FIGURE -> new Mark.OfTurn(part, code, Turn.CHANGED);
      case OPPORTUNITY -> new Mark.OfTurn(part, code, turn("OPEN".equals(to)));
      case SIGNAL, INTERVENTION -> new Mark.OfTurn(part, code, gainedOrLost(Turn.CHANGED));
    };
  }

  private Turn turn(boolean open) {
    return gainedOrLost(open ? Turn.OPENED : Turn.HELD);
  }

  private Turn gainedOrLost(Turn otherwise) {
    return from == null ? Turn.GAINED : to == null ? Turn.LOST : otherwise;
  }
}
