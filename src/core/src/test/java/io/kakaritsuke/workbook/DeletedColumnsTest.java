package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One column deleted from a sheet of a shipped workbook, whatever tables stand on it. */
@Tag(Proof.TAG)
class DeletedColumnsTest {
  private static final boolean ALL = Proof.tries(0, 1) > 0;

  static List<String> rulebooks() {
    return Shipped.rulebooks().stream()
        .filter(rulebook -> !sheets(Shipped.sources(rulebook)).isEmpty())
        .toList();
  }

  /** In every run those on which a column does not belong to all tables. */
  private static List<ShippedTable> sheets(Sources base) {
    List<ShippedTable> tables = ShippedTable.of(base);
    return ShippedTable.firstOfSheets(base).stream()
        .filter(
            first ->
                ALL
                    || tables.stream()
                        .filter(table -> table.grid().place().equals(first.grid().place()))
                        .anyMatch(table -> table.lastColumn() != first.lastColumn()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areReadAndBroughtBackWhereTheyWere(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    List<String> wrong = new ArrayList<>();
    int told = 0;
    for (ShippedTable sheet : sheets(base)) {
      for (int column = 0; column <= sheet.lastColumnOfSheet(); column++) {
        String letters = VirtualCells.letters(column);
        Sources without =
            Shipped.typed(
                base,
                sheet.workbook(),
                new Fix.DeleteCells(sheet.sheet(), letters, 1, sheet.lastRowOfSheet()));
        List<Finding> deleted =
            RulebookReader.read(without, base).findings().stream()
                .filter(one -> one.code().equals("column-deleted"))
                .filter(one -> one.fix() != null)
                .toList();
        if (!deleted.isEmpty()) {
          told++;
          Map<String, String> cells =
              ShippedTable.cells(Shipped.mended(without, base, deleted), sheet.workbook());
          if (!cells.equals(ShippedTable.cells(base, sheet.workbook()))) {
            wrong.add(sheet + " column " + letters + ": " + deleted);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(told).isPositive();
  }

  static List<String> all() {
    return Shipped.rulebooks();
  }

  @ParameterizedTest
  @MethodSource("all")
  void areOneFindingWhereTheFirstOnesWereDeletedTogether(String rulebook) {
    Sources base = Shipped.sources(rulebook);
    List<Finding> known = RulebookReader.read(base).findings();
    List<String> wrong = new ArrayList<>();
    for (ShippedTable sheet :
        ShippedTable.firstOfSheets(base).stream().limit(Proof.tries(1, 99)).toList()) {
      Sources without = base;
      for (int columns = 1; columns <= 3; columns++) {
        without =
            Shipped.typed(
                without,
                sheet.workbook(),
                new Fix.DeleteCells(sheet.sheet(), "A", 1, sheet.lastRowOfSheet()));
        List<Finding> found = new ArrayList<>(RulebookReader.read(without, base).findings());
        found.removeAll(known);
        boolean one = found.size() == 1 && found.get(0).code().equals("column-deleted");
        if (!one
            || !ShippedTable.cells(Shipped.mended(without, base, found), sheet.workbook())
                .equals(ShippedTable.cells(base, sheet.workbook()))) {
          wrong.add(sheet + ", " + columns + ": " + found);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
