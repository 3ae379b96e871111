package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A text with names in braces that was filled down into the next row: it is that cell which is told
 * and offered its own text, not the condition that was always blank there.
 */
@Execution(ExecutionMode.CONCURRENT)
class FilledTextsTest {
  @Test
  void areToldAtTheirCellAndOfferedWhatItSaid() {
    List<String> wrong = new ArrayList<>();
    int told = 0;
    for (String name : Shipped.rulebooks()) {
      Sources base = Shipped.sources(name);
      Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
      for (DecisionTable table : rulebook.tables()) {
        List<Row> rows = table.rows();
        for (int i = 0; i + 1 < rows.size(); i++) {
          for (int column = 0; column < table.columns().size(); column++) {
            Cell text = rows.get(i).cells().get(column);
            Cell below = rows.get(i + 1).cells().get(column);
            if (text.value() instanceof String filled
                && below.value() instanceof String was
                && filled.contains("{")
                && !filled.equals(was)) {
              Fix.SetCell fill = new Fix.SetCell(table.sheet(), below.cell(), filled);
              Sources typed = Shipped.typed(base, table.workbook(), fill);
              List<Finding> found = RulebookReader.read(typed, base).findings();
              List<Finding> errors = found.stream().filter(Finding::isError).toList();
              told += errors.size();
              boolean right =
                  errors.stream().allMatch(one -> below.cell().equals(one.cell()))
                      && errors.stream()
                          .allMatch(
                              one ->
                                  Fix.stepsOf(one)
                                      .contains(new Fix.SetCell(table.sheet(), below.cell(), was)));
              if (!right) {
                wrong.add(table.workbook() + " " + fill + ": " + errors);
              }
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(told).isPositive();
  }
}
