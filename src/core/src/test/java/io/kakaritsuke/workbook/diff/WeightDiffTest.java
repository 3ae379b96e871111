package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightDiffTest {
  private static final Rulebook BASE = ShippedRulebook.read("dear");
  private static final int WEIGHT = 2;

  @Test
  void callsAWeightByItsCategoryAndShowsPercents() {
    assertThat(Diff.of(BASE, withWeights("0.2", "0.25", "0.35", "0.2")))
        .extracting(change -> change.sentence().ja())
        .containsExactly("Engagement（関与）：重み 30% → 25%", "Adoption（活用）：重み 30% → 35%");
  }

  @Test
  void leavesWeightsToAuthors() {
    assertThat(AuthorRights.forRuleAuthor(Diff.of(BASE, withWeights("0.1", "0.3", "0.4", "0.2"))))
        .isEmpty();
  }

  private static Rulebook withWeights(String... weights) {
    List<DecisionTable> tables = new ArrayList<>();
    for (DecisionTable table : BASE.tables()) {
      tables.add(table.kind() == TableKind.WEIGHT ? withWeights(table, weights) : table);
    }
    return BASE.withTables(tables);
  }

  private static DecisionTable withWeights(DecisionTable table, String... weights) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Row row = table.rows().get(i);
      List<Cell> cells = new ArrayList<>(row.cells());
      cells.set(WEIGHT, new Cell(cells.get(WEIGHT).cell(), new BigDecimal(weights[i])));
      rows.add(new Row(row.id(), row.number(), row.notApplicable(), cells));
    }
    return table.withRows(rows);
  }
}
