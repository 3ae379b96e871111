package io.kakaritsuke.aggregation;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A number beside its target: a row of signals whose only condition is a bound of one number.
 *
 * @param code of the signal that says that the target is missed
 * @param label of the number
 * @param fact its name
 * @param operator how the number has to stand to the target, as 以下
 * @param target the cell of the row
 * @param value null where it is not measured
 * @param source where the target stands
 */
record Kpi(
    String code,
    String label,
    String fact,
    @Nullable String unit,
    String operator,
    Object target,
    @Nullable Object value,
    State state,
    Place source) {
  /** How the number stands to its target. */
  @Schema(name = "KpiState")
  enum State {
    MET,
    MISSED,
    NOT_MEASURED
  }

  /** The row of the target. */
  @Schema(name = "TargetPlace")
  record Place(String workbook, String sheet, int row, String id) {}

  /** All of a rulebook, in the order of its tables. */
  static List<Kpi> of(Rulebook rulebook, Evaluation evaluation) {
    Set<String> fired =
        evaluation.signals().stream().map(Evaluation.Signal::code).collect(Collectors.toSet());
    List<Kpi> all = new ArrayList<>();
    rulebook
        .tables(TableKind.SIGNAL)
        .forEach(
            table ->
                table
                    .rows()
                    .forEach(
                        row -> {
                          Kpi kpi = of(rulebook.catalogue(), table, row, evaluation, fired);
                          if (kpi != null) {
                            all.add(kpi);
                          }
                        }));
    return all;
  }

  private static @Nullable Kpi of(
      FactCatalogue catalogue,
      DecisionTable table,
      Row row,
      Evaluation evaluation,
      Set<String> fired) {
    int condition = onlyCondition(table, row);
    Object code = table.outcome(row, OutcomeColumn.CODE);
    if (condition < 0 || code == null) {
      return null;
    }
    Column column = table.columns().get(condition);
    Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
    // The signal fires on the other side of the target.
    Operator missed = column.operator();
    Operator operator = missed != null && missed.isOrder() ? missed.opposite() : null;
    Object target = row.cells().get(condition).value();
    if (fact == null || operator == null || target == null || !isNumber(fact)) {
      return null;
    }
    Object value = evaluation.facts().get(fact.name());
    State state = fired.contains(code.toString()) ? State.MISSED : State.MET;
    return new Kpi(
        code.toString(),
        fact.label(),
        fact.name(),
        fact.unit(),
        operator.label(),
        target,
        value,
        value == null ? State.NOT_MEASURED : state,
        new Place(table.workbook(), table.sheet(), row.number(), row.id()));
  }

  private static boolean isNumber(Fact fact) {
    return fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
  }

  // The column of the only filled condition; -1 where there are none or several.
  private static int onlyCondition(DecisionTable table, Row row) {
    int only = -1;
    for (int i = 0; i < table.columns().size(); i++) {
      Cell cell = row.cells().get(i);
      if (table.columns().get(i).isCondition() && cell.value() != null) {
        if (only >= 0) {
          return -1;
        }
        only = i;
      }
    }
    return only;
  }
}
