package io.kakaritsuke.workbook.lint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Proves that facts have an effect by single values at the ends of rows. What it does not prove is
 * not said: that takes a look at all values.
 */
final class Probe {
  private static final int ROWS = 40;

  private final Grid grid;
  private final Work work;

  private Probe(Grid grid, Work work) {
    this.grid = grid;
    this.work = work;
  }

  /** The axes along which two neighbouring values are decided otherwise, as far as was tried. */
  static BitSet effective(Grid grid, Work work) {
    Probe probe = new Probe(grid, work);
    BitSet effective = new BitSet();
    int step = Math.max(1, grid.boxes().size() / ROWS);
    for (int row = 0; row < grid.boxes().size() && !work.isUsedUp(); row += step) {
      for (int axis = 0; axis < grid.axes().size(); axis++) {
        if (!effective.get(axis) && probe.isEffective(row, axis)) {
          effective.set(axis);
        }
      }
    }
    return effective;
  }

  private boolean isEffective(int row, int axis) {
    List<Pieces> corner = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      Pieces given = grid.boxes().get(row).side(i).and(grid.axes().get(i).given());
      if (given.isEmpty()) {
        return false;
      }
      corner.add(Pieces.range(given.first(), given.first()));
    }
    Box inside = new Box(corner);
    Pieces side = grid.boxes().get(row).side(axis).and(grid.axes().get(axis).given());
    Object outcome = outcome(inside);
    for (int piece : new int[] {side.first() - 1, side.runOf(side.first()).last() + 1}) {
      if (grid.axes().get(axis).given().has(piece)
          && !outcome(inside.with(axis, Pieces.range(piece, piece))).equals(outcome)) {
        return true;
      }
    }
    return false;
  }

  private Object outcome(Box point) {
    work.spend(grid.boxes().size());
    for (int i = 0; i < grid.boxes().size(); i++) {
      if (grid.boxes().get(i).meets(point)) {
        return Outcomes.outcome(grid, grid.row(i));
      }
    }
    return Outcomes.NOTHING;
  }
}
