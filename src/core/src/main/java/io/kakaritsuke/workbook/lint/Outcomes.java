package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is decided where, in a table of which one row at most decides. */
final class Outcomes {
  static final Object NOTHING = "nothing is decided";

  private final Grid grid;
  private final List<Part> parts = new ArrayList<>();

  /** A region within which everything is decided alike. */
  private record Part(Box region, Object outcome) {}

  private record Open(Box space, int[] near) {}

  private Outcomes(Grid grid) {
    this.grid = grid;
  }

  /** Not whole when the work is used up. */
  static Outcomes of(Grid grid, Work work) {
    Outcomes outcomes = new Outcomes(grid);
    int[] all = IntStream.range(0, grid.boxes().size()).toArray();
    for (Box part : grid.world()) {
      outcomes.divide(new Open(part, all), work);
    }
    return outcomes;
  }

  private void divide(Open whole, Work work) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(whole);
    while (!open.isEmpty() && !work.isUsedUp()) {
      Open next = open.pop();
      Box space = next.space();
      int[] deciding = deciding(next);
      work.spend(next.near().length + Cover.CUT * deciding.length * space.sides().size());
      if (deciding.length == 0) {
        parts.add(new Part(space, NOTHING));
      } else if (grid.boxes().get(deciding[0]).contains(space)) {
        parts.add(new Part(space, outcome(grid, grid.row(deciding[0]))));
      } else {
        Cut cut = Cut.best(space, grid.boxes(), deciding);
        Pieces side = space.side(cut.axis());
        Pieces low = side.and(Pieces.range(side.first(), cut.at() - 1));
        Pieces high = side.and(Pieces.range(cut.at(), side.last()));
        open.push(new Open(space.with(cut.axis(), high), deciding));
        open.push(new Open(space.with(cut.axis(), low), deciding));
      }
    }
  }

  /** The rows that match somewhere in the space, to the first that matches everywhere. */
  private int[] deciding(Open open) {
    List<Integer> deciding = new ArrayList<>();
    for (int index : open.near()) {
      Box box = grid.boxes().get(index);
      if (box.meets(open.space())) {
        deciding.add(index);
        if (box.contains(open.space())) {
          break;
        }
      }
    }
    return deciding.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What a row decides; the same for rows that decide the same. */
  static Object outcome(Grid grid, Row row) {
    if (row.notApplicable()) {
      return NOTHING;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      if (!grid.table().columns().get(i).isCondition()) {
        values.add(cell.value());
        // The text shows a condition of its own row.
        if (cell.value() instanceof String text && text.contains("{")) {
          values.add(row.id());
        }
      }
    }
    return values;
  }

  /**
   * Whether something is decided otherwise where only the fact of that axis differs. That nothing
   * is decided where it is missing does not count.
   */
  boolean dependOn(int axis, Work work) {
    for (int i = 1; i < parts.size() && !work.isUsedUp(); i++) {
      Part part = parts.get(i);
      work.spend(isUndecided(part, axis) ? 1 : i);
      for (int j = 0; j < i && !isUndecided(part, axis); j++) {
        Part other = parts.get(j);
        if (!isUndecided(other, axis)
            && !part.outcome().equals(other.outcome())
            && part.region().meetsBut(axis, other.region())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isUndecided(Part part, int axis) {
    return part.outcome() == NOTHING
        && grid.axes().get(axis).missing().contains(part.region().side(axis));
  }
}
