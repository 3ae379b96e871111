package io.kakaritsuke.explanation;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact that differs between two decisions.
 *
 * @param origin whether it was given or follows from others
 * @param before null where it was missing
 * @param after null where it is missing
 */
record FactMove(
    String name, String label, Origin origin, @Nullable Object before, @Nullable Object after) {

  /** All given and derived facts that differ, in the order of the second catalogue. */
  static List<FactMove> between(FactValues before, FactValues after) {
    List<FactMove> moves = new ArrayList<>();
    for (Fact fact : after.catalogue().facts()) {
      add(moves, fact, before, after);
    }
    for (Fact fact : before.catalogue().facts()) {
      if (after.catalogue().fact(fact.name()) == null) {
        add(moves, fact, before, after);
      }
    }
    return moves;
  }

  private static void add(List<FactMove> moves, Fact fact, FactValues before, FactValues after) {
    Object was = before.get(fact.name());
    Object is = after.get(fact.name());
    if (!Objects.equals(was, is)) {
      moves.add(new FactMove(fact.name(), fact.label(), fact.origin(), was, is));
    }
  }
}
