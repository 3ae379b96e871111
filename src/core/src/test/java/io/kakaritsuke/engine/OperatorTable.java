package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;

import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row for each operator with each threshold on the fact {@code measured}. */
record OperatorTable(List<Operator> operators, List<Object> cells) {
  private static final List<Operator> ORDERED =
      List.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN);
  private static final List<Operator> LISTS = List.of(Operator.ANY_OF, Operator.NONE_OF);
  private static final List<Operator> PARTS = List.of(Operator.CONTAINS, Operator.CONTAINS_NONE);

  static OperatorTable of(List<?> thresholds, boolean ordered) {
    OperatorTable table = new OperatorTable(new ArrayList<>(), new ArrayList<>());
    for (Object threshold : thresholds) {
      table.add(Operator.EQUAL, threshold);
      if (ordered) {
        ORDERED.forEach(operator -> table.add(operator, threshold));
      }
      LISTS.forEach(operator -> table.add(operator, List.of(threshold)));
    }
    LISTS.forEach(operator -> table.add(operator, List.copyOf(thresholds)));
    for (Object part : thresholds) {
      PARTS.stream()
          .filter(operator -> part instanceof String)
          .forEach(operator -> table.add(operator, List.of(part)));
    }
    table.add(Operator.PRESENCE, true);
    table.add(Operator.PRESENCE, false);
    return table;
  }

  private void add(Operator operator, Object cell) {
    operators.add(operator);
    cells.add(cell);
  }

  DecisionTable build() {
    TableBuilder builder = new TableBuilder("signals", SIGNAL, COLLECT);
    for (Operator operator : Operator.values()) {
      builder.when("measured", operator);
    }
    for (int i = 0; i < cells.size(); i++) {
      @Nullable Object[] values = new @Nullable Object[Operator.values().length + 3];
      values[operators.get(i).ordinal()] = cells.get(i);
      values[values.length - 3] = code(i);
      values[values.length - 2] = "x";
      values[values.length - 1] = "LOW";
      builder.row(values);
    }
    return builder.build();
  }

  /** The rows that match by plain Java. */
  List<String> expected(@Nullable Object fact) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (PlainComparison.holds(fact, operators.get(i), cells.get(i))) {
        codes.add(code(i));
      }
    }
    return codes;
  }

  /** The rows that match by the engine. */
  static List<String> matching(CompiledRulebook compiled, @Nullable Object fact) {
    Evaluation evaluation = compiled.evaluate(RulebookFixture.facts(compiled, "measured", fact));
    return evaluation.signals().stream().map(Evaluation.Signal::code).toList();
  }

  private String code(int row) {
    return row + " " + operators.get(row) + " " + cells.get(row);
  }
}
