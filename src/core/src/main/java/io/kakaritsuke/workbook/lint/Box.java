package io.kakaritsuke.workbook.lint;

import java.util.ArrayList;
import java.util.List;

/**
 * All combinations of some values of every fact.
 *
 * @param sides one for each axis of the table, in their order
 */
record Box(List<Pieces> sides) {
  Box {
    sides = List.copyOf(sides);
  }

  boolean isEmpty() {
    return sides.stream().anyMatch(Pieces::isEmpty);
  }

  Pieces side(int axis) {
    return sides.get(axis);
  }

  // Asked many million times for the largest tables: builds nothing.
  boolean meets(Box other) {
    for (int i = 0; i < sides.size(); i++) {
      if (!sides.get(i).meets(other.sides.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two have something in common when nobody looks at one of the axes. */
  boolean meetsBut(int ignored, Box other) {
    for (int i = 0; i < sides.size(); i++) {
      if (i != ignored && !sides.get(i).meets(other.sides.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean contains(Box other) {
    for (int i = 0; i < sides.size(); i++) {
      if (!sides.get(i).contains(other.sides.get(i))) {
        return false;
      }
    }
    return true;
  }

  Box and(Box other) {
    List<Pieces> common = new ArrayList<>(sides.size());
    for (int i = 0; i < sides.size(); i++) {
      common.add(sides.get(i).and(other.sides.get(i)));
    }
    return new Box(common);
  }

  Box with(int axis, Pieces side) {
    List<Pieces> changed = new ArrayList<>(sides);
    changed.set(axis, side);
    return new Box(changed);
  }
}
