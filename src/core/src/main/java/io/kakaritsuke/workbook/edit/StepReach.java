package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Fix;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * The cells that a step moves, as they stand before any step.
 *
 * @param kind how they move
 * @param areas counted from 0; of cells that move sideways only the column at which it begins, of
 *     whole rows all columns
 */
record StepReach(Fix.Step step, Kind kind, List<CellRangeAddress> areas) {
  private static final int LAST_COLUMN = 16_383;

  /** How cells move. */
  enum Kind {
    SIDEWAYS,
    IN_COLUMNS,
    ROWS,
    NEW_ROW
  }

  /** What the step moves; null where all cells stay. */
  static @Nullable StepReach of(Fix.Step step) {
    if (step instanceof Fix.InsertCells insert) {
      return new StepReach(
          step, Kind.SIDEWAYS, column(insert.column(), insert.firstRow(), insert.lastRow()));
    }
    if (step instanceof Fix.DeleteCells delete) {
      return new StepReach(
          step, Kind.SIDEWAYS, column(delete.column(), delete.firstRow(), delete.lastRow()));
    }
    if (step instanceof Fix.PullUp pull) {
      return new StepReach(step, Kind.IN_COLUMNS, column(pull.column(), pull.first(), pull.last()));
    }
    if (step instanceof Fix.PushDown push) {
      return new StepReach(step, Kind.IN_COLUMNS, column(push.column(), push.first(), push.last()));
    }
    if (step instanceof Fix.MoveBlock move) {
      return new StepReach(step, Kind.IN_COLUMNS, block(move));
    }
    if (step instanceof Fix.DeleteRows delete) {
      return new StepReach(step, Kind.ROWS, rows(delete.first(), delete.last()));
    }
    if (step instanceof Fix.ArrangeRows arrange) {
      int first = Math.min(arrange.first(), Collections.min(arrange.order()));
      return new StepReach(step, Kind.ROWS, rows(first, Collections.max(arrange.order())));
    }
    return step instanceof Fix.InsertRow insert
        ? new StepReach(step, Kind.NEW_ROW, rows(insert.before(), insert.before()))
        : null;
  }

  /**
   * What one step of a fix moves. Its sideways steps are counted one after the other, so that each
   * stands for all columns between them.
   */
  static @Nullable StepReach of(Fix.OnSheet step, List<Fix.Step> fix) {
    StepReach reach = of(step);
    if (reach == null || reach.kind != Kind.SIDEWAYS) {
      return reach;
    }
    CellRangeAddress own = reach.areas.get(0);
    IntSummaryStatistics columns =
        fix.stream()
            .filter(other -> other instanceof Fix.OnSheet on && on.sheet().equals(step.sheet()))
            .flatMap(other -> Stream.ofNullable(of(other)))
            .filter(other -> other.kind == Kind.SIDEWAYS)
            .mapToInt(other -> other.areas.get(0).getFirstColumn())
            .summaryStatistics();
    return new StepReach(
        step,
        Kind.SIDEWAYS,
        List.of(
            new CellRangeAddress(
                own.getFirstRow(), own.getLastRow(), columns.getMin(), columns.getMax())));
  }

  private static List<CellRangeAddress> column(String letters, int first, int last) {
    int column = CellReference.convertColStringToIndex(letters);
    return List.of(new CellRangeAddress(first - 1, Math.max(first, last) - 1, column, column));
  }

  private static List<CellRangeAddress> rows(int first, int last) {
    return List.of(new CellRangeAddress(first - 1, Math.max(first, last) - 1, 0, LAST_COLUMN));
  }

  private static List<CellRangeAddress> block(Fix.MoveBlock move) {
    CellRangeAddress from = CellRangeAddress.valueOf(move.from());
    CellReference to = new CellReference(move.to());
    int down = to.getRow() - from.getFirstRow();
    int right = to.getCol() - from.getFirstColumn();
    return List.of(
        from,
        new CellRangeAddress(
            from.getFirstRow() + down,
            from.getLastRow() + down,
            from.getFirstColumn() + right,
            from.getLastColumn() + right));
  }

  /** Whether a value that is typed into the cell would be moved or lost. */
  boolean carries(String cell) {
    CellReference place = new CellReference(cell);
    return (kind == Kind.IN_COLUMNS || step instanceof Fix.DeleteCells)
        && areas.stream().anyMatch(area -> area.isInRange(place.getRow(), place.getCol()));
  }

  /** Whether one of the two could not find its cells after the other. */
  boolean isAgainst(StepReach other) {
    if (step.equals(other.step)) {
      return false;
    }
    if (kind.compareTo(other.kind) > 0) {
      return other.isAgainst(this);
    }
    return switch (kind) {
      // Columns go from the right to the left; whole rows may move afterwards.
      case SIDEWAYS ->
          other.kind == Kind.ROWS
              ? false
              : meets(other, other.kind == Kind.SIDEWAYS ? 0 : LAST_COLUMN);
      case IN_COLUMNS, ROWS -> meets(other, 0);
      // Rows of two findings go in above the same row in the order of these.
      case NEW_ROW -> false;
    };
  }

  /**
   * @param further so many columns to the right of its own are meant as well
   */
  private boolean meets(StepReach other, int further) {
    return areas.stream()
        .map(
            area ->
                new CellRangeAddress(
                    area.getFirstRow(),
                    area.getLastRow(),
                    area.getFirstColumn(),
                    Math.min(LAST_COLUMN, area.getLastColumn() + further)))
        .anyMatch(area -> other.areas.stream().anyMatch(area::intersects));
  }

  /** The leftmost column of the sideways steps of a fix, as they stand before; -1 without any. */
  static int leftmost(List<Fix.Step> steps) {
    return steps.stream()
        .flatMap(step -> Stream.ofNullable(of(step)))
        .filter(reach -> reach.kind == Kind.SIDEWAYS)
        .mapToInt(reach -> reach.areas.get(0).getFirstColumn())
        .min()
        .orElse(-1);
  }
}
