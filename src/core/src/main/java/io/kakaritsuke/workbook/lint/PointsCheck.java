package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Points that fall while a number rises and then rise again, all else being equal: more on both
 * sides of a dip. A peak is let be: a range that is best, with less on both sides of it, is often
 * meant, but hardly ever is one that is worst in the middle. Points that only rise or only fall are
 * what most tables want.
 */
final class PointsCheck {

  private final Grid grid;
  private final Work work;
  private final Report report;
  private final Map<Integer, Long> points = new HashMap<>();

  /** A row with fewer points than one below it and one above it. */
  private record Dip(int row, int below, int above) {}

  private PointsCheck(Grid grid, Work work, Report report) {
    this.grid = grid;
    this.work = work;
    this.report = report;
    for (int i = 0; i < grid.boxes().size(); i++) {
      if (grid.table().outcome(grid.row(i), OutcomeColumn.POINTS) instanceof Long found
          && grid.isPossible(i)) {
        points.put(i, found);
      }
    }
  }

  /** Looks at a table in which no two rows overlap. */
  static void check(Grid grid, Work work, Report report) {
    if (grid.table().kind() == TableKind.INDICATOR) {
      PointsCheck check = new PointsCheck(grid, work, report);
      check.maximum();
      for (int i = 0; i < grid.axes().size(); i++) {
        if (grid.axes().get(i) instanceof NumberAxis) {
          check.along(i);
        }
      }
      if (work.isUsedUp()) {
        report.unfinished();
      }
    }
  }

  // The best of all would never have a full score.
  private void maximum() {
    Integer maximum = grid.table().maxPoints();
    long most = points.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (maximum != null && !points.isEmpty() && most < maximum) {
      report.warning(
          column().cell(),
          "maximum-not-reached",
          LintMessages.maximumNotReached(maximum, most),
          String.valueOf(most));
    }
  }

  private void along(int axis) {
    List<Dip> dips = new ArrayList<>();
    for (int row : suspects(axis)) {
      Dip dip = work.isUsedUp() ? null : dip(axis, row);
      if (dip != null) {
        dips.add(dip);
      }
    }
    for (Dip dip : dips) {
      if (dips.stream().noneMatch(other -> isDeeper(axis, other.row(), dip.row()))) {
        complain(axis, dip);
      }
    }
  }

  /** The rows that have more points somewhere on both sides, whatever the other facts are. */
  private List<Integer> suspects(int axis) {
    NavigableMap<Integer, Long> below = new TreeMap<>();
    NavigableMap<Integer, Long> above = new TreeMap<>();
    for (int row : points.keySet()) {
      Pieces side = values(axis, row);
      if (!side.isEmpty()) {
        below.merge(side.first(), pointsOf(row), Math::max);
        above.merge(side.last(), pointsOf(row), Math::max);
      }
    }
    highestSoFar(below);
    highestSoFar(above.descendingMap());
    List<Integer> suspects = new ArrayList<>();
    for (int row : points.keySet()) {
      Pieces side = values(axis, row);
      if (!side.isEmpty()
          && isMore(below.lowerEntry(side.last()), row)
          && isMore(above.higherEntry(side.first()), row)) {
        suspects.add(row);
      }
    }
    return suspects;
  }

  private static void highestSoFar(NavigableMap<Integer, Long> points) {
    long highest = 0;
    for (Map.Entry<Integer, Long> entry : points.entrySet()) {
      highest = Math.max(highest, entry.getValue());
      entry.setValue(highest);
    }
  }

  private boolean isMore(Map.@Nullable Entry<Integer, Long> highest, int row) {
    return highest != null && highest.getValue() > pointsOf(row);
  }

  private boolean isDeeper(int axis, int row, int other) {
    return pointsOf(row) < pointsOf(other) && box(row).meetsBut(axis, box(other));
  }

  private @Nullable Dip dip(int axis, int row) {
    List<Integer> below = new ArrayList<>();
    List<Integer> above = new ArrayList<>();
    Pieces side = values(axis, row);
    for (int other : points.keySet()) {
      if (pointsOf(other) > pointsOf(row) && box(other).meetsBut(axis, box(row))) {
        Pieces others = values(axis, other);
        if (!side.isEmpty() && !others.isEmpty() && others.first() < side.last()) {
          below.add(other);
        }
        if (!side.isEmpty() && !others.isEmpty() && others.last() > side.first()) {
          above.add(other);
        }
      }
    }
    work.spend(points.size() + (long) below.size() * above.size());
    below.sort(Comparator.comparingInt(other -> -values(axis, other).last()));
    above.sort(Comparator.comparingInt(other -> values(axis, other).first()));
    for (int low : below) {
      for (int high : above) {
        if (isBetween(axis, row, low, high)) {
          return new Dip(row, low, high);
        }
      }
    }
    return null;
  }

  /** Whether some value of the row lies between the two others, all else being equal. */
  private boolean isBetween(int axis, int row, int low, int high) {
    Pieces side = values(axis, row);
    Pieces between = Pieces.range(values(axis, low).first() + 1, values(axis, high).last() - 1);
    if (!between.meets(side) || !box(low).meetsBut(axis, box(high))) {
      return false;
    }
    Box common = box(row).and(box(low).with(axis, side)).and(box(high).with(axis, side));
    return grid.world().stream()
        .anyMatch(part -> part.side(axis).meets(side) && part.meetsBut(axis, common));
  }

  private Box box(int row) {
    return grid.boxes().get(row);
  }

  private Pieces values(int axis, int row) {
    return box(row).side(axis).and(grid.axes().get(axis).given());
  }

  private long pointsOf(int row) {
    return Objects.requireNonNull(points.get(row));
  }

  private void complain(int axis, Dip dip) {
    Text below = LintMessages.withPoints(Report.name(grid.row(dip.below())), pointsOf(dip.below()));
    Text above = LintMessages.withPoints(Report.name(grid.row(dip.above())), pointsOf(dip.above()));
    long found = pointsOf(dip.row());
    String label = grid.axes().get(axis).fact().label();
    report.warning(
        grid.row(dip.row()).cells().get(grid.table().columns().indexOf(column())).cell(),
        "points-dip",
        LintMessages.dip(found, label, below, above),
        String.valueOf(found));
  }

  private Column column() {
    return grid.table().columns().stream()
        .filter(
            column ->
                !column.isCondition() && column.header().equals(OutcomeColumn.POINTS.header()))
        .findFirst()
        .orElseThrow();
  }
}
