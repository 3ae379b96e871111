package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whether at most one row matches every value. */
final class OverlapCheck {
  private final Grid grid;
  private final Report report;

  /** The boxes with their narrowest sides first, where two of them are soonest told apart. */
  private final List<Box> narrowFirst;

  private OverlapCheck(Grid grid, Report report) {
    this.grid = grid;
    this.report = report;
    int[] order = order(grid);
    this.narrowFirst =
        grid.boxes().stream()
            .map(box -> new Box(IntStream.of(order).mapToObj(box::side).toList()))
            .toList();
  }

  /** Whether there is no overlap for sure. */
  static boolean check(Grid grid, Work work, Report report) {
    return new OverlapCheck(grid, report).check(work);
  }

  private static int[] order(Grid grid) {
    return IntStream.range(0, grid.axes().size())
        .boxed()
        .sorted(Comparator.comparingDouble(axis -> width(grid, axis)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double width(Grid grid, int axis) {
    double pieces = Math.max(1, grid.axes().get(axis).all().count());
    return grid.boxes().stream().mapToInt(box -> box.side(axis).count()).sum() / pieces;
  }

  private boolean check(Work work) {
    boolean none = true;
    for (int later = 1; later < narrowFirst.size(); later++) {
      work.spend(later);
      if (work.isUsedUp()) {
        report.error(report.firstHeader(), "not-checked", LintMessages.overlapsNotChecked(), null);
        return false;
      }
      int earlier = firstMeeting(later);
      if (earlier >= 0) {
        none = false;
        complain(earlier, later);
      }
    }
    return none;
  }

  private int firstMeeting(int later) {
    Box box = narrowFirst.get(later);
    for (int earlier = 0; earlier < later; earlier++) {
      if (narrowFirst.get(earlier).meets(box) && !common(earlier, later).isEmpty()) {
        return earlier;
      }
    }
    return -1;
  }

  /** What both rows match, as far as it can be at all. */
  private List<Box> common(int earlier, int later) {
    Box both = grid.boxes().get(earlier).and(grid.boxes().get(later));
    return grid.world().stream().filter(both::meets).map(both::and).toList();
  }

  private void complain(int earlier, int later) {
    Box common = common(earlier, later).get(0);
    List<Integer> telling = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      Pieces both = grid.boxes().get(earlier).side(i).and(grid.boxes().get(later).side(i));
      if (!both.equals(grid.axes().get(i).all())) {
        telling.add(i);
      }
    }
    Row row = grid.row(later);
    Text example = Examples.of(grid, common, telling);
    Text message = LintMessages.overlap(example, Report.name(grid.row(earlier)));
    report.error(report.place(row), "unique-overlap", message, example.ja());
  }
}
