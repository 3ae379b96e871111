package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cells of consecutive columns of a table, with all below them, pushed up or down in any table of
 * any shipped workbook: what is offered step by step puts every cell back where it was, or takes
 * the row out whose cells were deleted, and nothing else; there is less to be told at each step.
 */
@Tag(Proof.TAG)
class ShiftedCellsTest {
  private static final int TRIES = Proof.tries(1, 12);

  /**
   * @param by how far below, or above where negative
   * @param end the last row of what moves
   * @param first of the columns that move, from 0
   * @param last of them
   */
  private record Slip(ShippedTable table, int row, int by, int end, int first, int last) {
    List<Fix.Step> steps(int from, int to) {
      List<Fix.Step> steps = new ArrayList<>();
      for (int column = from; column <= to; column++) {
        String letters = VirtualCells.letters(column);
        for (int i = Math.abs(by) - 1; i >= 0; i--) {
          steps.add(
              by < 0
                  ? new Fix.PullUp(table.sheet(), letters, row + i, end)
                  : new Fix.PushDown(table.sheet(), letters, row, end - i, null));
        }
      }
      return steps;
    }

    /** Whether all that the rows decide has moved. */
    boolean isOfRows() {
      int headRow = table.area().lastHeadRow();
      return row > headRow
          && table.area().headings().stream()
              .filter(heading -> !heading.isNote())
              .filter(heading -> table.filled(heading.column(), row, end) > 0)
              .allMatch(heading -> first <= heading.column() && heading.column() <= last);
    }

    /** Whether somebody may have done it by hand: with notes, or with a single value. */
    boolean isSmall() {
      return filled(false) <= 1;
    }

    /** How many filled cells move to other rows. */
    long filled(boolean withNotes) {
      return table.area().headings().stream()
          .filter(heading -> first <= heading.column() && heading.column() <= last)
          .filter(heading -> withNotes || !heading.isNote())
          .mapToLong(heading -> table.filled(heading.column(), by < 0 ? row - by : row, end))
          .sum();
    }

    @Override
    public String toString() {
      return table
          + ": "
          + VirtualCells.letters(first)
          + row
          + ":"
          + VirtualCells.letters(last)
          + end
          + " by "
          + by;
    }
  }

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void goBackWhereTheyWere(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    List<String> wrong = new ArrayList<>();
    for (ShippedTable table : ShippedTable.of(base)) {
      for (int i = 0; i < TRIES; i++) {
        Slip slip = slip(table, random);
        String problem = slip != null && slip.filled(true) > 0 ? problem(base, slip) : null;
        if (problem != null) {
          wrong.add(slip + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static @Nullable Slip slip(ShippedTable table, Random random) {
    int width = table.lastColumn();
    int first = 1 + random.nextInt(width);
    int last = first + random.nextInt(width - first + 1);
    if (random.nextInt(3) == 0) {
      first = 1;
      last = width - random.nextInt(2);
    }
    int top = table.area().headerRow();
    int bottom = table.area().lines().get(table.area().lines().size() - 1).number();
    int row = top + random.nextInt(bottom - top + 1);
    int by = (1 + random.nextInt(2)) * (random.nextBoolean() ? 1 : -1);
    boolean through = random.nextBoolean();
    int end = (through ? table.lastRowOfSheet() : bottom) + Math.max(0, by);
    boolean moves = row - by <= bottom && last >= first;
    boolean free = through || by < 0 || table.isFree(bottom + 1, bottom + by);
    return moves && free ? new Slip(table, row, by, end, first, last) : null;
  }

  private static @Nullable String problem(Sources base, Slip slip) {
    String workbook = slip.table().workbook();
    Map<String, String> was = ShippedTable.cells(base, workbook);
    Sources now = typed(base, workbook, slip.steps(slip.first(), slip.last()));
    if (ShippedTable.cells(now, workbook).equals(was)) {
      return null;
    }
    Map<String, String> without =
        slip.by() < 0 && slip.isOfRows()
            ? ShippedTable.cells(
                typed(base, workbook, slip.steps(0, slip.table().lastColumnOfSheet())), workbook)
            : was;
    return MendedToTheEnd.problem(base, now, workbook, List.of(was, without), slip.isSmall());
  }

  private static Sources typed(Sources base, String workbook, List<Fix.Step> steps) {
    return Shipped.typed(base, workbook, steps.toArray(Fix.Step[]::new));
  }
}
