package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may become another: a given fact, or the day.
 *
 * @param fact null for the day
 * @param from the value now; null where it is missing
 * @param down what is below, the nearest first; empty for what has no order
 * @param up what is above, the nearest first; every other value of what has no order or is missing
 * @param ordered whether neighbours in a list are neighbours as values
 * @param exact false where a fact that is derived from it may turn round, so that stretches may be
 *     missing
 */
record Axis(
    @Nullable Fact fact,
    @Nullable Object from,
    List<Option> down,
    List<Option> up,
    boolean ordered,
    boolean exact) {
  Axis {
    down = List.copyOf(down);
    up = List.copyOf(up);
  }

  int size() {
    return down.size() + up.size();
  }

  /** The same with the nearest options only. */
  Axis nearest(int limit) {
    return new Axis(fact, from, first(down, limit), first(up, limit), ordered, exact);
  }

  Axis withoutDown() {
    return new Axis(fact, from, List.of(), up, ordered, exact);
  }

  private static List<Option> first(List<Option> options, int limit) {
    return options.size() <= limit ? options : options.subList(0, limit);
  }
}
