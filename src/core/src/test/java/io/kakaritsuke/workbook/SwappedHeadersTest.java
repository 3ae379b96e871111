package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two headers of a shipped table that change places above values that stay. */
class SwappedHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "dear, false", "webinar, false", "community, false", "clinic-service, false",
    "dear, true", "webinar, true", "community, true", "clinic-service, true"
  })
  void areOneFindingThatPutsThemBack(String name, boolean withValues) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    int tables = 0;
    for (DecisionTable table : rulebook.tables()) {
      List<Integer> two = filledConditions(table);
      if (two.size() == 2) {
        tables++;
        Sources swapped = Shipped.typed(base, table.workbook(), exchange(table, two, withValues));
        List<Finding> told =
            RulebookReader.read(swapped, base).findings().stream()
                .filter(finding -> finding.code().equals("swapped-headers"))
                .toList();
        if (withValues) {
          assertThat(told).as("%s %s moved whole", name, table.name()).isEmpty();
        } else {
          assertThat(
                  RulebookReader.read(swapped, base).findings().stream().filter(Finding::isError))
              .as("%s %s", name, table.name())
              .containsExactlyElementsOf(told)
              .hasSize(1);
          Rulebook mended =
              Objects.requireNonNull(
                  RulebookReader.read(Shipped.mended(swapped, base, told), base).rulebook());
          assertThat(mended.tables()).isEqualTo(rulebook.tables());
        }
      }
    }
    assertThat(tables).isGreaterThan(0);
  }

  /**
   * The last condition and the first outcome: the operator goes along, and below it words stand.
   */
  @ParameterizedTest
  @MethodSource("rulebooks")
  void ofAConditionAndAnOutcomeAreOneFindingToo(String name) {
    Sources base = Shipped.sources(name);
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    List<String> wrong = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      int outcome = 0;
      while (table.columns().get(outcome).isCondition()) {
        outcome++;
      }
      if (outcome > 0 && isFilledOtherwise(table, outcome - 1, outcome)) {
        Sources swapped =
            Shipped.typed(base, table.workbook(), exchange(table, outcome - 1, outcome));
        List<Finding> told =
            RulebookReader.read(swapped, base).findings().stream()
                .filter(Finding::isError)
                .toList();
        boolean one = told.size() == 1 && told.get(0).code().equals("swapped-headers");
        if (!one
            || !Objects.requireNonNull(
                    RulebookReader.read(Shipped.mended(swapped, base, told), base).rulebook())
                .tables()
                .equals(rulebook.tables())) {
          wrong.add(table.name() + " " + told);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  private static boolean isFilledOtherwise(DecisionTable table, int one, int other) {
    return table.rows().stream()
        .anyMatch(
            row ->
                (row.cells().get(one).value() == null) != (row.cells().get(other).value() == null));
  }

  private static Fix.Step[] exchange(DecisionTable table, int condition, int outcome) {
    String from = table.columns().get(condition).cell();
    String to = table.columns().get(outcome).cell();
    int below = Integer.parseInt(from.replaceAll("[A-Z]", "")) + 1;
    return new Fix.Step[] {
      new Fix.SetCell(table.sheet(), from, table.columns().get(outcome).header()),
      new Fix.SetCell(table.sheet(), to, table.columns().get(condition).header()),
      new Fix.SetCell(table.sheet(), from.replaceAll("[0-9]", "") + below, null),
      new Fix.SetCell(
          table.sheet(),
          to.replaceAll("[0-9]", "") + below,
          Objects.requireNonNull(table.columns().get(condition).operator()).label())
    };
  }

  /** The first two condition columns of different headers that have values. */
  private static List<Integer> filledConditions(DecisionTable table) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size() && columns.size() < 2; i++) {
      int index = i;
      Column column = table.columns().get(i);
      boolean another =
          columns.isEmpty()
              || !table.columns().get(columns.get(0)).header().equals(column.header());
      if (column.isCondition()
          && another
          && table.rows().stream().anyMatch(row -> row.cells().get(index).value() != null)) {
        columns.add(i);
      }
    }
    return columns;
  }

  private static Fix.Step[] exchange(DecisionTable table, List<Integer> two, boolean withValues) {
    List<Fix.Step> steps = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Column column = table.columns().get(two.get(i));
      Column other = table.columns().get(two.get(1 - i));
      String letter = column.cell().replaceAll("[0-9]", "");
      int below = Integer.parseInt(column.cell().replaceAll("[A-Z]", "")) + 1;
      steps.add(new Fix.SetCell(table.sheet(), column.cell(), other.header()));
      steps.add(
          new Fix.SetCell(
              table.sheet(), letter + below, Objects.requireNonNull(other.operator()).label()));
      for (Row row : withValues ? table.rows() : List.<Row>of()) {
        Object value = row.cells().get(two.get(1 - i)).value();
        if (value == null || !(value instanceof List<?>)) {
          steps.add(new Fix.SetCell(table.sheet(), letter + row.number(), value));
        }
      }
    }
    return steps.toArray(Fix.Step[]::new);
  }
}
