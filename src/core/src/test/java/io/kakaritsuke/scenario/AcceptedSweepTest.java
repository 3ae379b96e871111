package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule deleted, each code renamed and each threshold moved, in turn: what can be accepted can
 * be published, as its scenarios are read again and hold.
 */
@Tag(Proof.TAG)
class AcceptedSweepTest {
  /** Of each rulebook. */
  private static final int TRIED = Proof.tries(10, Integer.MAX_VALUE);

  static SortedSet<String> rulebooks() {
    return RulebookWithScenarios.names();
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void whatCanBeAcceptedCanBePublished(String name) {
    RulebookWithScenarios shipped = RulebookWithScenarios.of(name);
    Map<String, Rulebook> edits = edits(shipped.rulebook());
    List<Map.Entry<String, Rulebook>> chosen = new ArrayList<>(edits.entrySet());
    Collections.shuffle(chosen, new Random(14));
    Map<String, List<String>> refused = new LinkedHashMap<>();
    int accepted = 0;
    for (Map.Entry<String, Rulebook> one : chosen.subList(0, Math.min(TRIED, chosen.size()))) {
      AcceptedEdit edit = AcceptedEdit.of(shipped, one.getValue());
      if (edit != null) {
        accepted++;
        if (!edit.wrong().isEmpty()) {
          refused.put(one.getKey(), edit.wrong());
        }
      }
    }

    assertThat(refused).isEmpty();
    assertThat(accepted).isPositive();
  }

  private static Map<String, Rulebook> edits(Rulebook rulebook) {
    Map<String, Rulebook> edits = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        String place = table.sheet() + " " + table.name() + " " + row.number();
        edits.put(place + " deleted", withRow(rulebook, row, null));
        moved(table, row).forEach((what, other) -> edits.put(what, withRow(rulebook, row, other)));
      }
    }
    for (TableKind kind : List.of(TableKind.SIGNAL, TableKind.INTERVENTION, TableKind.TRIGGER)) {
      for (String code : DecidedCodes.of(rulebook, kind)) {
        edits.put(code + " renamed", renamed(rulebook, code, "NEW_" + code));
      }
    }
    return edits;
  }

  /** Each threshold of a row one step further up and one down. */
  private static Map<String, Row> moved(DecisionTable table, Row row) {
    Map<String, Row> moved = new LinkedHashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      if (table.columns().get(i).isCondition()) {
        for (int step : List.of(1, -1)) {
          Object value = stepped(cell.value(), step);
          if (value != null) {
            List<Cell> cells = new ArrayList<>(row.cells());
            cells.set(i, new Cell(cell.cell(), value));
            moved.put(
                table.sheet() + " " + cell.cell() + " " + cell.value() + " → " + value,
                new Row(row.id(), row.number(), row.notApplicable(), cells));
          }
        }
      }
    }
    return moved;
  }

  private static @Nullable Object stepped(@Nullable Object value, int step) {
    if (value instanceof Long number) {
      return number + step;
    }
    return value instanceof BigDecimal number
        ? number.add(BigDecimal.valueOf(step, Math.max(2, number.scale())))
        : null;
  }

  private static Rulebook renamed(Rulebook rulebook, String code, String other) {
    UnaryOperator<@Nullable Object> now =
        value ->
            value instanceof List<?> list
                ? list.stream().map(one -> code.equals(one) ? other : one).toList()
                : code.equals(value) ? other : value;
    return rulebook.withTables(
        rulebook.tables().stream()
            .map(
                table ->
                    table.withRows(
                        table.rows().stream()
                            .map(
                                row ->
                                    new Row(
                                        row.id(),
                                        row.number(),
                                        row.notApplicable(),
                                        row.cells().stream()
                                            .map(
                                                one -> new Cell(one.cell(), now.apply(one.value())))
                                            .toList()))
                            .toList()))
            .toList());
  }

  private static Rulebook withRow(Rulebook rulebook, Row row, @Nullable Row other) {
    return rulebook.withTables(
        rulebook.tables().stream()
            .map(
                table -> {
                  List<Row> rows = new ArrayList<>(table.rows());
                  int at = rows.indexOf(row);
                  if (at >= 0 && other == null) {
                    rows.remove(at);
                  } else if (at >= 0) {
                    rows.set(at, other);
                  }
                  return at < 0 ? table : table.withRows(rows);
                })
            .toList());
  }
}
