package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows above the rules of a table, deleted all together: one finding, and one fix. */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class LostHeadsTest {
  private static final int EVERY = Proof.tries(3, 1);

  @ParameterizedTest
  @MethodSource("io.kakaritsuke.workbook.Shipped#rulebooks")
  void arePutBackTogether(String name) {
    Sources base = Shipped.sources(name);
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (ShippedTable table : ShippedTable.of(base)) {
      if (tried++ % EVERY == 0 && !table.area().lines().isEmpty()) {
        int title = table.area().titleRow();
        for (int rows : rows(table)) {
          Sources without =
              Shipped.typed(
                  base,
                  table.workbook(),
                  new Fix.DeleteRows(table.sheet(), title, title + rows - 1));
          List<Finding> told = RulebookReader.read(without, base).findings();
          List<Finding> errors = told.stream().filter(Finding::isError).toList();
          boolean mended =
              errors.size() == 1
                  && errors.get(0).fix() != null
                  && ShippedTable.cells(Shipped.mended(without, base, errors), table.workbook())
                      .equals(ShippedTable.cells(base, table.workbook()));
          if (!mended) {
            wrong.add(table + " without " + rows + ": " + errors);
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /** Title and headers, and the row of operators below them where there is one. */
  private static List<Integer> rows(ShippedTable table) {
    int third = table.area().titleRow() + 2;
    return table.grid().rows().containsKey(third) ? List.of(2, 3) : List.of(2);
  }
}
