package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.lint.SubjectSearch.Answer;
import io.kakaritsuke.workbook.lint.SubjectSearch.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In a table where all matching rows decide, several rows of one code decide once: which of them is
 * told where one never does, or where two that say different things both match.
 */
final class SameCodeCheck {
  private final Grid grid;
  private final DecisionTable table;
  private final Work work;
  private final Report report;

  private SameCodeCheck(Grid grid, Work work, Report report) {
    this.grid = grid;
    this.table = grid.table();
    this.work = work;
    this.report = report;
  }

  /** For tables whose rows have codes and all conditions of which are on axes. */
  static void check(Grid grid, Work work, Report report) {
    // A code of a table that tells stands once, which is told where it does not.
    if (grid.table().kind().isDeciding()
        && grid.table().kind().outcomes().contains(OutcomeColumn.CODE)
        && grid.table().kind().hasConditions()) {
      new SameCodeCheck(grid, work, report).check();
    }
  }

  private void check() {
    for (int i = 0; i < table.rows().size() && !work.isUsedUp(); i++) {
      int row = i;
      int[] before =
          IntStream.range(0, table.rows().size())
              .filter(other -> other != row && goesBefore(other, row))
              .filter(other -> grid.boxes().get(other).meets(grid.boxes().get(row)))
              .toArray();
      work.spend(table.rows().size());
      if (before.length > 0 && grid.isPossible(row)) {
        check(row, before);
      }
    }
    if (work.isUsedUp()) {
      report.unfinished();
    }
  }

  private void check(int row, int[] before) {
    if (isCovered(row, before)) {
      List<Text> names =
          IntStream.of(before).mapToObj(other -> Report.name(grid.row(other))).toList();
      report.warning(
          report.place(grid.row(row)),
          "shadowed-row",
          LintMessages.neverDecides(Words.rows(names), before.length > 1),
          grid.row(row).id());
      return;
    }
    for (int other : before) {
      if (other < row && isRank(other, row, 0) && !saysTheSame(other, row)) {
        complainOfPart(other, row);
        return;
      }
    }
  }

  private void complainOfPart(int other, int row) {
    Box both = grid.boxes().get(other).and(grid.boxes().get(row));
    for (Box part : grid.world()) {
      if (both.meets(part)) {
        Box common = both.and(part);
        Answer answer = grid.search().in(common, work);
        if (answer.is(Result.THERE)) {
          report.warning(
              report.place(grid.row(row)),
              "partly-shadowed-row",
              LintMessages.decidesInPart(
                  Examples.of(grid, common, telling(other, row), answer),
                  Report.name(grid.row(other))),
              grid.row(row).id());
          return;
        }
      }
    }
  }

  private List<Integer> telling(int one, int other) {
    List<Integer> telling = new ArrayList<>();
    for (int i = 0; i < grid.axes().size(); i++) {
      Pieces both = grid.boxes().get(one).side(i).and(grid.boxes().get(other).side(i));
      if (!both.equals(grid.axes().get(i).all())) {
        telling.add(i);
      }
    }
    return telling;
  }

  private boolean isCovered(int row, int[] before) {
    Cover cover = new Cover(grid.boxes(), work);
    for (Box part : grid.world()) {
      Box left = grid.boxes().get(row).and(part);
      if (!left.isEmpty() && (cover.uncovered(left, before) != null || work.isUsedUp())) {
        return false;
      }
    }
    return !work.isUsedUp();
  }

  /** Whether the other row decides where both match. */
  private boolean goesBefore(int other, int row) {
    return !grid.row(other).notApplicable()
        && !grid.row(row).notApplicable()
        && Objects.equals(outcome(other, OutcomeColumn.CODE), outcome(row, OutcomeColumn.CODE))
        && (isRank(other, row, 1) || (isRank(other, row, 0) && other < row));
  }

  /** Whether the other has a higher severity (1), or the same or none (0). */
  private boolean isRank(int other, int row, int rank) {
    if (table.kind() != TableKind.SIGNAL) {
      return rank == 0;
    }
    return outcome(other, OutcomeColumn.SEVERITY) instanceof String one
        && outcome(row, OutcomeColumn.SEVERITY) instanceof String than
        && Integer.signum(Severity.valueOf(one).compareTo(Severity.valueOf(than))) == rank;
  }

  private boolean saysTheSame(int one, int other) {
    return table.kind().outcomes().stream()
        .allMatch(outcome -> Objects.equals(outcome(one, outcome), outcome(other, outcome)));
  }

  private @Nullable Object outcome(int index, OutcomeColumn outcome) {
    return table.outcome(grid.row(index), outcome);
  }
}
