package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row as the engine knows it: its conditions, and its outcomes with their texts rendered.
 *
 * @param conditions the filled condition cells in the order of the columns
 * @param outcomes by the place of their {@link OutcomeColumn}; texts rendered, null blank
 * @param label what people call the segment or band that it decides; empty for other kinds
 * @param attributes the outcomes that are handed on as attributes of a segment
 * @param level the severity of a signal; null for other kinds
 * @param escalation of an intervention; empty for other kinds
 * @param due of an intervention; null for other kinds
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; read by place in every decision.
record RowRule(
    Firing.OfRow firing,
    boolean notApplicable,
    List<Condition> conditions,
    @Nullable Object[] outcomes,
    String label,
    Map<String, Object> attributes,
    @Nullable Severity level,
    List<String> escalation,
    Evaluation.@Nullable Due due) {

  /** A filled condition cell; {@code index} is that of its fact in the catalogue. */
  record Condition(String fact, int index, Operator operator, Object value) {}

  static RowRule of(FactCatalogue catalogue, DecisionTable table, Row row) {
    List<Condition> conditions = new ArrayList<>();
    @Nullable Object[] outcomes = new @Nullable Object[OutcomeColumn.values().length];
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = row.cells().get(i);
      if (cell.value() == null) {
        continue;
      }
      if (column.operator() != null) {
        String fact = Objects.requireNonNull(column.fact());
        conditions.add(new Condition(fact, catalogue.index(fact), column.operator(), cell.value()));
      } else {
        Object value =
            cell.value() instanceof String text
                ? CellTexts.rendered(text, catalogue, table, row)
                : cell.value();
        OutcomeColumn outcome = OutcomeColumn.of(column.header());
        if (column.attribute()) {
          attributes.put(column.header(), value);
        } else if (outcome != null) {
          outcomes[outcome.ordinal()] = value;
        }
      }
    }
    return new RowRule(
        new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id()),
        row.notApplicable(),
        List.copyOf(conditions),
        outcomes,
        label(catalogue, table, outcomes[table.kind().decides().ordinal()]),
        attributes,
        outcomes[OutcomeColumn.SEVERITY.ordinal()] instanceof String severity
            ? Severity.valueOf(severity)
            : null,
        escalation(outcomes[OutcomeColumn.ESCALATION.ordinal()]),
        due(outcomes));
  }

  private static List<String> escalation(@Nullable Object value) {
    if (value instanceof List<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return value == null ? List.of() : List.of(value.toString());
  }

  private static Evaluation.@Nullable Due due(@Nullable Object[] outcomes) {
    DueClock clock =
        outcomes[OutcomeColumn.DUE_CLOCK.ordinal()] instanceof String code
            ? DueClock.valueOf(code)
            : null;
    if (outcomes[OutcomeColumn.DUE_IN_MINUTES.ordinal()] instanceof BigDecimal minutes) {
      return Evaluation.Due.ofMinutes(minutes, clock);
    }
    return outcomes[OutcomeColumn.DUE_IN_HOURS.ordinal()] instanceof BigDecimal hours
        ? new Evaluation.Due(hours, null, clock)
        : null;
  }

  private static String label(FactCatalogue catalogue, DecisionTable table, @Nullable Object code) {
    String decided = table.kind() == TableKind.BAND ? FactCatalogue.BAND : table.code();
    Fact fact = decided == null ? null : catalogue.fact(decided);
    return fact == null || !(code instanceof String text) ? "" : fact.choiceLabel(text);
  }

  /** The outcome, or null when blank. */
  @Nullable Object value(OutcomeColumn outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** The outcome as text, or null when blank. */
  @Nullable String text(OutcomeColumn outcome) {
    return (String) value(outcome);
  }

  /** The severity of a signal's row. */
  Severity severity() {
    return Objects.requireNonNull(level);
  }

  /** The outcome, which the reader has made sure of. */
  String requiredText(OutcomeColumn outcome) {
    return Objects.requireNonNull(text(outcome));
  }
}
