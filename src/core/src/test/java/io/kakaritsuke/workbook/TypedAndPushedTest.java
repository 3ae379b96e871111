package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A cell put into any table of any shipped workbook, by which others moved down or aside, and a
 * value typed into it: what is offered puts the others back, and what was typed stays in its row
 * and column. Where numbers move to cells that show them otherwise, they are the same numbers.
 */
@Tag(Proof.TAG)
class TypedAndPushedTest {
  private static final int TRIES = Proof.tries(1, 12);

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  /**
   * What a hand does, and what it meant.
   *
   * @param where in words
   */
  private record Slip(String where, List<Fix.Step> done, List<Fix.Step> meant) {}

  @ParameterizedTest
  @MethodSource("rulebooks")
  void keepsWhatWasTypedWhereOthersMovedDown(String rulebook) {
    each(rulebook, TypedAndPushedTest::down);
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void keepsWhatWasTypedWhereOthersMovedToTheRight(String rulebook) {
    each(rulebook, TypedAndPushedTest::right);
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void bringsBackWhatWasDeletedWhereOthersMovedToTheLeft(String rulebook) {
    each(rulebook, TypedAndPushedTest::left);
  }

  private interface Hand {
    @Nullable Slip slip(ShippedTable table, Random random);
  }

  private static void each(String rulebook, Hand hand) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    List<String> wrong = new ArrayList<>();
    for (ShippedTable table : ShippedTable.of(base)) {
      for (int i = 0; i < TRIES; i++) {
        Slip slip = hand.slip(table, random);
        String problem = slip == null ? null : problem(base, table.workbook(), slip);
        if (problem != null) {
          wrong.add(table + ": " + Objects.requireNonNull(slip).where() + ": " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static @Nullable String problem(Sources base, String workbook, Slip slip) {
    Sources now = typed(base, workbook, slip.done());
    Map<String, String> meant = ShippedTable.cells(typed(base, workbook, slip.meant()), workbook);
    return ShippedTable.cells(now, workbook).equals(meant)
        ? null
        : MendedToTheEnd.problem(base, now, workbook, List.of(meant), false);
  }

  private static Sources typed(Sources base, String workbook, List<Fix.Step> steps) {
    return steps.isEmpty() ? base : Shipped.typed(base, workbook, steps.toArray(Fix.Step[]::new));
  }

  private static List<TableArea.Line> lines(ShippedTable table) {
    return table.area().lines();
  }

  private static TableArea.Heading heading(ShippedTable table, Random random) {
    List<TableArea.Heading> headings = table.area().headings();
    return headings.get(random.nextInt(headings.size()));
  }

  private static @Nullable Object value(ShippedTable table, int row, int column) {
    return VirtualCells.value(MovedCells.cell(table.grid().rows().get(row), column));
  }

  /** What stands in some other row of the column. */
  private static @Nullable Object another(ShippedTable table, int row, int column, Random random) {
    int other = lines(table).get(random.nextInt(lines(table).size())).number();
    Object value = value(table, other, column);
    return Objects.equals(value, value(table, row, column)) ? null : value;
  }

  /** Something has to leave the table: else all may have been typed. */
  private static @Nullable Slip down(ShippedTable table, Random random) {
    int row = lines(table).get(random.nextInt(lines(table).size())).number();
    int bottom = lines(table).get(lines(table).size() - 1).number();
    int column = heading(table, random).column();
    Object typed = another(table, row, column, random);
    if (typed == null
        || value(table, bottom, column) == null
        || !table.isFree(bottom + 1, bottom + 1)) {
      return null;
    }
    String letters = VirtualCells.letters(column);
    int end = random.nextBoolean() ? table.lastRowOfSheet() + 1 : bottom + 1;
    return new Slip(
        letters + row + " to " + end,
        List.of(new Fix.PushDown(table.sheet(), letters, row, end, typed)),
        List.of(new Fix.SetCell(table.sheet(), letters + row, typed)));
  }

  private static @Nullable Slip right(ShippedTable table, Random random) {
    int row = lines(table).get(random.nextInt(lines(table).size())).number();
    int column = heading(table, random).column();
    Object typed = another(table, row, column, random);
    if (typed == null || filled(table, row, column) < 2) {
      return null;
    }
    String letters = VirtualCells.letters(column);
    return new Slip(
        letters + row,
        List.of(new Fix.InsertCells(table.sheet(), letters, row, row, Map.of(row, typed))),
        List.of(new Fix.SetCell(table.sheet(), letters + row, typed)));
  }

  /** The cells keep their formats, as those do into which values are pasted. */
  private static @Nullable Slip left(ShippedTable table, Random random) {
    int row = lines(table).get(random.nextInt(lines(table).size())).number();
    int column = heading(table, random).column();
    if (value(table, row, column) == null || filled(table, row, column) < 3) {
      return null;
    }
    List<Fix.Step> steps = new ArrayList<>();
    int last = Objects.requireNonNull(table.grid().rows().get(row)).cells().lastKey();
    for (int each = column; each <= last; each++) {
      steps.add(
          new Fix.SetCell(table.sheet(), GridCell.ref(row, each), value(table, row, each + 1)));
    }
    return new Slip(GridCell.ref(row, column), steps, List.of());
  }

  /** How many cells of the row are filled from the column on. */
  private static long filled(ShippedTable table, int row, int column) {
    return Objects.requireNonNull(table.grid().rows().get(row)).cells().tailMap(column).size();
  }
}
