package io.kakaritsuke.workbook.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables beyond what people write: found exactly, or said not to be checked. */
class LargeTablesTest {
  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(finding -> finding.severity() + " " + finding.code()).toList();
  }

  private static List<String> lint(DecisionTable table, int facts) {
    return codes(new Linter(LargeTables.catalogue(facts)).lint(table, true));
  }

  @Test
  void seesThatFiveHundredRowsOfSixFactsFitTogether() {
    assertThat(lint(LargeTables.partition(500, 6), 6))
        .doesNotContain("ERROR unique-overlap", "WARNING gap")
        .doesNotContain("ERROR not-checked", "WARNING not-checked");
  }

  @Test
  void findsTheOneRowThatIsMissingAmongFiveHundred() {
    DecisionTable whole = LargeTables.partition(500, 6);
    List<Row> rows = new ArrayList<>(whole.rows());
    rows.remove(250);

    assertThat(lint(whole.withRows(rows), 6)).contains("WARNING gap");
  }

  @Test
  void comesToAnEndWithFiveThousandRowsOfFortyColumns() {
    assertThat(lint(LargeTables.partition(5_000, 20), 20)).doesNotContain("ERROR unique-overlap");
    assertThat(lint(LargeTables.scattered(HitPolicy.FIRST, 5_000, 20), 20))
        .doesNotContain("ERROR not-checked");
  }

  @Test
  void saysWhenOverlapsCouldNotBeChecked() {
    Linter linter = new Linter(LargeTables.catalogue(2), 100);

    assertThat(codes(linter.lint(LargeTables.partition(50, 2), true)))
        .containsExactly("ERROR not-checked", "WARNING not-checked");
  }

  @Test
  void saysOnceWhenOtherThingsCouldNotBeChecked() {
    Linter linter = new Linter(LargeTables.catalogue(2), 2_000);

    assertThat(codes(linter.lint(LargeTables.partition(50, 2), true)))
        .containsOnlyOnce("WARNING not-checked")
        .doesNotContain("ERROR not-checked");
  }
}
