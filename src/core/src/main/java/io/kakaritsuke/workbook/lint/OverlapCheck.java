package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.SubjectSearch.Answer;
import io.kakaritsuke.workbook.lint.SubjectSearch.Result;
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
      none &= !overlaps(later, work);
      if (work.isUsedUp()) {
        report.error(report.firstHeader(), "not-checked", LintMessages.overlapsNotChecked(), null);
        return false;
      }
    }
    return none;
  }

  /** Complains about the first row above that takes some value too, for sure or perhaps. */
  private boolean overlaps(int later, Work work) {
    int doubtful = -1;
    for (int earlier = 0; earlier < later; earlier++) {
      if (narrowFirst.get(earlier).meets(narrowFirst.get(later))) {
        boolean unknown = false;
        for (Box common : common(earlier, later)) {
          Answer answer = grid.search().in(common, work);
          if (answer.is(Result.THERE)) {
            complain(earlier, later, common, answer);
            return true;
          }
          unknown |= answer.is(Result.UNKNOWN);
        }
        doubtful = doubtful < 0 && unknown ? earlier : doubtful;
      }
    }
    if (doubtful >= 0 && !work.isUsedUp()) {
      doubt(doubtful, later);
    }
    return doubtful >= 0;
  }

  /** What both rows match, as far as it can be at all. */
  private List<Box> common(int earlier, int later) {
    Box both = grid.boxes().get(earlier).and(grid.boxes().get(later));
    return grid.world().stream().filter(both::meets).map(both::and).toList();
  }

  private void complain(int earlier, int later, Box common, Answer found) {
    List<Integer> telling = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      Pieces both = grid.boxes().get(earlier).side(i).and(grid.boxes().get(later).side(i));
      if (!both.equals(grid.axes().get(i).all())) {
        telling.add(i);
      }
    }
    Row row = grid.row(later);
    Text example = Examples.of(grid, common, telling, found);
    Text message = LintMessages.overlap(example, Report.name(grid.row(earlier)));
    report.error(report.place(row), "unique-overlap", message, example.ja());
    report.stating(
        LintMessages.overlapping(example, Report.name(grid.row(earlier)), Report.name(row)));
  }

  private void doubt(int earlier, int later) {
    Row row = grid.row(later);
    List<String> labels =
        grid.search().related().stream()
            .map(index -> grid.axes().get(index).fact().label())
            .toList();
    Text message = LintMessages.perhapsOverlap(Report.name(grid.row(earlier)), labels);
    report.warning(report.place(row), "not-checked", message, null);
  }
}
