package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.SubjectSearch.Answer;
import io.kakaritsuke.workbook.lint.SubjectSearch.Result;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which values no row matches. A missing fact falls through on purpose (it is not measured, and
 * gives no segment), unless some row asks for it; only the bands have to say what a missing score
 * is.
 */
final class GapCheck {
  /** A table with more gaps is not yet finished; its author will look again. */
  private static final int MOST = 5;

  private final Grid grid;
  private final Work work;
  private final Report report;
  private final List<Box> known;

  /** Where no row matches, and no subject is, or none was found. */
  private final List<Box> without = new ArrayList<>();

  private boolean unsure;

  /**
   * Values that no row matches.
   *
   * @param region what a row would have to match to close it
   * @param hole a part of the region that really falls through
   * @param found what is in the hole
   */
  private record Gap(Box region, Box hole, Answer found) {}

  /** A part of the space that no row matches, with what is in it. */
  private record Hole(Box box, Answer found) {}

  private GapCheck(Grid grid, Work work, Report report) {
    this.grid = grid;
    this.work = work;
    this.report = report;
    this.known = new ArrayList<>(grid.boxes());
  }

  static void check(Grid grid, Work work, Report report) {
    new GapCheck(grid, work, report).check();
  }

  /** The rows that would close all gaps, as far as there is work for finding them. */
  static List<Box> gaps(Grid grid, int most, Work work) {
    return new GapCheck(grid, work, new Report(grid.table()))
        .gaps(most).stream().map(Gap::region).toList();
  }

  private void check() {
    List<Gap> gaps = gaps(MOST);
    boolean more = gaps.size() == MOST && hole() != null;
    if (unsure || work.isUsedUp()) {
      report.unfinished();
    }
    for (int i = 0; i < gaps.size(); i++) {
      complain(gaps.get(i), more && i == gaps.size() - 1);
    }
  }

  private List<Gap> gaps(int most) {
    List<Gap> gaps = new ArrayList<>();
    for (Hole hole = hole(); hole != null; hole = gaps.size() < most ? hole() : null) {
      Box region = widened(hole.box());
      gaps.add(new Gap(region, hole.box(), hole.found()));
      // The row that would close it is taken as there, so that no two of them overlap.
      known.add(region);
    }
    gaps.sort(GapCheck::fromLowToHigh);
    return gaps;
  }

  private @Nullable Hole hole() {
    for (Box part : grid.measured()) {
      for (Box hole = uncovered(part); hole != null; hole = uncovered(part)) {
        Answer answer = grid.search().in(hole, work);
        if (answer.is(Result.THERE)) {
          return new Hole(hole, answer);
        }
        unsure |= answer.is(Result.UNKNOWN);
        without.add(answer.is(Result.NOWHERE) ? grid.search().widened(hole, work) : hole);
      }
    }
    return null;
  }

  private @Nullable Box uncovered(Box part) {
    List<Box> taken = new ArrayList<>(known);
    taken.addAll(without);
    int[] all = IntStream.range(0, taken.size()).toArray();
    Box hole = new Cover(taken, work).uncovered(part, all);
    return hole == null ? null : askable(hole);
  }

  private Box askable(Box hole) {
    Box asked = hole;
    for (int i = 0; i < grid.axes().size(); i++) {
      Axis axis = grid.axes().get(i);
      Pieces values = hole.side(i).and(axis.given());
      asked = asked.with(i, values.isEmpty() ? hole.side(i) : axis.askable(values));
    }
    return asked;
  }

  /** The largest region around the hole that no row touches: first what needs no condition. */
  private Box widened(Box hole) {
    Box gap = hole;
    for (int i = 0; i < grid.axes().size(); i++) {
      Pieces all = grid.axes().get(i).all();
      gap = free(gap, i).equals(all) ? gap.with(i, all) : gap;
    }
    for (int i = 0; i < grid.axes().size(); i++) {
      Axis axis = grid.axes().get(i);
      if (!gap.side(i).equals(axis.all()) && !gap.side(i).equals(axis.missing())) {
        Pieces wider = free(gap, i).and(axis.given());
        gap = gap.with(i, axis.askable(wider, gap.side(i)));
      }
    }
    return gap;
  }

  private Pieces free(Box gap, int axis) {
    BitSet free = grid.axes().get(axis).all().bits();
    for (Box box : known) {
      if (box.meetsBut(axis, gap)) {
        free.andNot(box.side(axis).bits());
      }
    }
    work.spend(known.size() * (1 + (long) free.length() / 1_024));
    return Pieces.of(free);
  }

  private static int fromLowToHigh(Gap one, Gap other) {
    for (int i = 0; i < one.region().sides().size(); i++) {
      int order = Integer.compare(one.region().side(i).first(), other.region().side(i).first());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void complain(Gap found, boolean more) {
    Box gap = found.region();
    List<Integer> telling = new ArrayList<>();
    List<Text> conditions = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      Axis axis = grid.axes().get(i);
      if (!gap.side(i).equals(axis.all())) {
        telling.add(i);
        Text condition = axis.condition(gap.side(i));
        String label = axis.fact().label();
        conditions.add(
            new Text("「" + label + "」が" + beside(condition.ja()), label + " " + condition.en()));
      }
    }
    Text example = Examples.of(grid, shown(found), telling, found.found());
    if (telling.isEmpty()) {
      report.warning(report.firstHeader(), "gap", LintMessages.gapEverywhere(), example.ja());
      return;
    }
    Axis first = grid.axes().get(telling.get(0));
    Pieces side = gap.side(telling.get(0));
    boolean one =
        telling.size() == 1
            && (side.equals(first.missing())
                || example.ja().startsWith("（")
                || first.condition(side).ja().equals(example.ja()));
    Text message = LintMessages.gap(one ? null : example, Words.list(conditions), more);
    report.warning(report.header(first), "gap", message, example.ja());
    report.stating(LintMessages.falling(one ? null : example, Words.list(conditions)));
  }

  private static String beside(String condition) {
    return condition.charAt(0) < 0x80 ? " " + condition : condition;
  }

  /** The part of the gap that can be, around the hole. */
  private Box shown(Gap gap) {
    return grid.world().stream()
        .filter(gap.hole()::meets)
        .findFirst()
        .map(gap.region()::and)
        .orElse(gap.hole());
  }
}
