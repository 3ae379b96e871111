package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A row inserted into a table by cells, without its column of ids, and perhaps without notes: what
 * is offered gives every row its id and its note, and leaves the new row as it was typed.
 */
@Tag(Proof.TAG)
class AddedCellsTest {
  private static final int TRIES = Proof.tries(1, 6);

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void keepTheRowAndGiveTheOthersTheirIds(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    Random random = new Random(rulebook.hashCode());
    List<String> wrong = new ArrayList<>();
    for (ShippedTable table : ShippedTable.of(base)) {
      for (int i = 0; i < TRIES; i++) {
        String problem = problem(base, table, random);
        if (problem != null) {
          wrong.add(table + " " + problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static @Nullable String problem(Sources base, ShippedTable table, Random random) {
    List<TableArea.Line> lines = table.area().lines();
    boolean coded =
        table.area().headings().stream().anyMatch(heading -> heading.label().equals("コード"));
    int bottom = lines.get(lines.size() - 1).number();
    if (!coded || lines.size() < 2 || !table.isFree(bottom + 1, bottom + 1)) {
      return null;
    }
    int row = lines.get(random.nextInt(lines.size() - 1)).number();
    boolean notes = random.nextBoolean();
    boolean through = random.nextBoolean();
    int end = 1 + (through ? table.lastRowOfSheet() : bottom);
    int width = through ? table.lastColumnOfSheet() : table.lastColumn();
    List<Fix.Step> slip = new ArrayList<>();
    List<Fix.Step> meant = new ArrayList<>();
    for (int column = 0; column <= width; column++) {
      TableArea.Heading heading = heading(table, column);
      String letters = VirtualCells.letters(column);
      Object value = heading == null || heading.isNote() ? null : typed(table, row, heading);
      Fix.Step push = new Fix.PushDown(table.sheet(), letters, row, end, value);
      meant.add(push);
      if (heading != null && (notes || !heading.isNote())) {
        slip.add(push);
      }
    }
    Sources now = Shipped.typed(base, table.workbook(), slip.toArray(Fix.Step[]::new));
    Sources should = Shipped.typed(base, table.workbook(), meant.toArray(Fix.Step[]::new));
    String problem =
        MendedToTheEnd.problem(
            base,
            now,
            table.workbook(),
            List.of(ShippedTable.cells(should, table.workbook())),
            false);
    return problem == null
        ? null
        : "at " + row + (notes ? " with" : " without") + " notes, to " + end + ": " + problem;
  }

  private static TableArea.@Nullable Heading heading(ShippedTable table, int column) {
    return table.area().headings().stream()
        .filter(heading -> heading.column() == column)
        .findFirst()
        .orElse(null);
  }

  /** The same as in the row that moves down, with a code of its own. */
  private static @Nullable Object typed(ShippedTable table, int row, TableArea.Heading heading) {
    Object value =
        VirtualCells.value(MovedCells.cell(table.grid().rows().get(row), heading.column()));
    return heading.label().equals("コード") ? value + "_X" : value;
  }
}
