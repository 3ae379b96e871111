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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A blank column inserted through all tables of a sheet: one finding, and one fix. */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class InsertedColumnsTest {
  private static final int EVERY = Proof.tries(4, 1);

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void areToldOnceAndTakenOutEverywhere(String name) {
    Sources base = Shipped.sources(name);
    ReadResult known = RulebookReader.read(base);
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (ShippedTable table : ShippedTable.firstOfSheets(base)) {
      for (int column = 2; column < table.lastColumn(); column++) {
        if (tried++ % EVERY == 0) {
          Sources inserted =
              Shipped.typed(
                  base,
                  table.workbook(),
                  new Fix.InsertCells(
                      table.sheet(),
                      VirtualCells.letters(column),
                      1,
                      table.lastRowOfSheet(),
                      Map.of()));
          ReadResult read = RulebookReader.read(inserted, base);
          List<Finding> told = new ArrayList<>(read.findings());
          told.addAll(read.besideBase());
          told.removeAll(known.findings());
          boolean mended =
              told.size() == 1
                  && told.get(0).fix() != null
                  && ShippedTable.cells(Shipped.mended(inserted, base, told), table.workbook())
                      .equals(ShippedTable.cells(base, table.workbook()));
          if (!mended) {
            wrong.add(table + " " + VirtualCells.letters(column) + ": " + told);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }
}
