package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a person types for a value that a cell had. */
final class TypedAgain {
  private static final String PEOPLE = OutcomeColumn.ASSIGNEE.header();

  private final FactCatalogue catalogue;

  TypedAgain(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param before not null
   */
  Object value(Column column, ShownValue before) {
    Object value = Objects.requireNonNull(before.value());
    if (column.operator() == Operator.PRESENCE) {
      return before.text().ja();
    }
    if (value instanceof Long || value instanceof BigDecimal || value instanceof LocalDate) {
      return value;
    }
    Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
    if (fact != null) {
      return io.kakaritsuke.fact.ShownValue.of(fact, value);
    }
    return column.isCondition() ? value : outcome(column.header(), value);
  }

  private Object outcome(String header, Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(one -> String.valueOf(outcome(header, one)))
          .collect(Collectors.joining("、"));
    }
    OutcomeColumn outcome = OutcomeColumn.of(header);
    if (outcome == OutcomeColumn.SEVERITY) {
      return Severity.valueOf(value.toString()).label();
    }
    if (outcome == OutcomeColumn.DUE_CLOCK) {
      return DueClock.valueOf(value.toString()).label();
    }
    boolean person = outcome == OutcomeColumn.ASSIGNEE || outcome == OutcomeColumn.ESCALATION;
    boolean told =
        value instanceof String
            && Arrays.stream(TableKind.values())
                .anyMatch(kind -> !kind.isDeciding() && kind.headers().contains(header));
    return person
        ? listed(value.toString(), PEOPLE)
        : told ? listed(value.toString(), header) : value;
  }

  private String listed(String code, String list) {
    return catalogue.choiceLists().getOrDefault(list, List.of()).stream()
        .filter(choice -> choice.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }
}
