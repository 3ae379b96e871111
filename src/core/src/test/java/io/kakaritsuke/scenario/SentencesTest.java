package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentences of shipped scenarios when thresholds are moved: only true numbers are rewritten.
 */
class SentencesTest {
  private static final Set<Operator> ORDERS =
      Set.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.LESS_THAN, Operator.MORE_THAN);

  /** One threshold of a rulebook. */
  private record Threshold(DecisionTable table, Row row, int column) {
    Cell cell() {
      return row.cells().get(column);
    }

    String place() {
      return table.workbook() + " " + table.sheet() + " " + cell().cell();
    }

    Rulebook moved(Rulebook rulebook) {
      BigDecimal from = new BigDecimal(Objects.requireNonNull(cell().value()).toString());
      Object to =
          cell().value() instanceof Long
              ? (Object) from.add(BigDecimal.ONE).longValueExact()
              : from.multiply(new BigDecimal("1.25"));
      return rulebook.withTables(
          rulebook.tables().stream()
              .map(one -> one == table ? one.withRows(rows(to)) : one)
              .toList());
    }

    private List<Row> rows(Object to) {
      return table.rows().stream()
          .map(
              one -> {
                List<Cell> cells = new ArrayList<>(one.cells());
                if (one == row) {
                  cells.set(column, new Cell(cell().cell(), to));
                }
                return new Row(one.id(), one.number(), one.notApplicable(), cells);
              })
          .toList();
    }
  }

  private static List<Threshold> thresholds(Rulebook rulebook) {
    List<Threshold> all = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        for (int i = 0; i < row.cells().size(); i++) {
          boolean order =
              table.columns().get(i).operator() != null
                  && ORDERS.contains(table.columns().get(i).operator());
          if (order && row.cells().get(i).value() instanceof Number) {
            all.add(new Threshold(table, row, i));
          }
        }
      }
    }
    return all;
  }

  private static List<String> renamed(
      RulebookWithScenarios shipped, List<Scenario> scenarios, Threshold threshold) {
    Rulebook rulebook = threshold.moved(shipped.rulebook());
    CompiledRulebook compiled =
        Objects.requireNonNull(RulebookCompiler.compile(rulebook).compiled());
    Sources sources = new Sources(rulebook.name(), List.of());
    List<Change> changes =
        Diff.of(new Side(shipped.rulebook(), sources), new Side(rulebook, sources));
    List<ScenarioResult> results = ScenarioRun.run(scenarios, compiled, shipped.rulebook());
    return Acceptance.of(results, compiled, shipped.compiled(), changes).scenarios().stream()
        .filter(one -> one.newName() != null || one.look())
        .map(
            one ->
                threshold.place()
                    + " | "
                    + one.before().name()
                    + (one.look() ? " | ?" : "")
                    + " | "
                    + one.newName())
        .toList();
  }

  private static String all(String name) {
    RulebookWithScenarios shipped = RulebookWithScenarios.of(name);
    List<Scenario> scenarios = shipped.read(shipped.shipped()).all();
    return thresholds(shipped.rulebook()).stream()
            .flatMap(one -> renamed(shipped, scenarios, one).stream())
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Read what it writes: every number of a sentence that is another one must be true. */
  @ParameterizedTest
  @ValueSource(strings = {"webinar", "community", "clinic-service"})
  void onlyNumbersThatAreThoseOfTheMovedConditionAreOthers(String name) throws IOException {
    Path expected = expected(name);
    String all = all(name);
    if (Boolean.getBoolean("sentences.write")) {
      Files.createDirectories(expected.getParent());
      Files.writeString(expected, all);
    }

    assertThat(all).isEqualTo(Files.readString(expected));
  }

  @Test
  void aNumberOfTheSameUnitThatIsOfSomethingElseStays() throws IOException {
    assertThat(Files.readString(expected("webinar")).lines())
        .contains("churn-signal.xlsx 利用・問い合わせ D9 | 予兆がいくつあっても接触は1件で、理由をすべて示す | ? | null")
        .contains("churn-signal.xlsx 利用・問い合わせ D9 | クレームが1件あれば予兆 | クレームが2件あれば予兆");
  }

  private static Path expected(String name) {
    return Path.of("src/core/src/test/resources/sentences", name + ".txt");
  }
}
