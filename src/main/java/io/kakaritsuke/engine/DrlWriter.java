package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes the rules of tables. Cells are written as literals of their declared type and never as
 * text, so that no cell can become code.
 */
final class DrlWriter {
  private final FactCatalogue catalogue;
  private final StringBuilder drl =
      new StringBuilder("package " + Vocabulary.TABLES + "\nimport " + Vocabulary.PACKAGE + ".*\n");

  DrlWriter(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Adds the rule of one row; it reports {@code index} when its conditions hold. */
  void row(int stage, int index, DecisionTable table, Row row) {
    drl.append("rule \"")
        .append(index)
        .append("\" dialect \"mvel\" when ")
        .append(Vocabulary.typeOf(stage))
        .append("( ")
        .append(String.join(", ", constraints(table, row)))
        .append(" ) then end\n");
  }

  String text() {
    return drl.toString();
  }

  private List<String> constraints(DecisionTable table, Row row) {
    List<String> constraints = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = row.cells().get(i);
      if (column.isCondition() && cell.value() != null) {
        constraints.add(constraint(column, cell.value()));
      }
    }
    return constraints;
  }

  private String constraint(Column column, Object value) {
    Fact fact = Objects.requireNonNull(catalogue.fact(Objects.requireNonNull(column.fact())));
    Operator operator = Objects.requireNonNull(column.operator());
    if (fact.type() == FactType.CODES) {
      return codes(fact, operator, value);
    }
    boolean asNumber = operator != Operator.PRESENCE && comparedAsNumber(fact, value);
    String property = asNumber ? Vocabulary.comparedProperty(fact) : fact.name();
    if (fact.name().equals(FactCatalogue.HIGHEST_SEVERITY)) {
      return severity(property, operator, value);
    }
    return switch (operator) {
      case AT_LEAST -> property + " >= " + literal(value, asNumber);
      case AT_MOST -> property + " <= " + literal(value, asNumber);
      case MORE_THAN -> property + " > " + literal(value, asNumber);
      case LESS_THAN -> property + " < " + literal(value, asNumber);
      case EQUAL -> property + " == " + literal(value, asNumber);
      case ANY_OF -> property + " in " + literals(value, asNumber);
      case NONE_OF -> property + " != null, " + property + " not in " + literals(value, asNumber);
      case PRESENCE -> property + (value.equals(true) ? " != null" : " == null");
    };
  }

  private static String severity(String property, Operator operator, Object value) {
    if (operator == Operator.PRESENCE) {
      return property + (value.equals(true) ? " != null" : " == null");
    }
    List<Object> allowed = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (Conditions.severityHolds(severity, operator, value)) {
        allowed.add(severity.name());
      }
    }
    return property + " in " + literals(allowed.isEmpty() ? List.of("") : allowed, false);
  }

  private static String codes(Fact fact, Operator operator, Object value) {
    if (operator == Operator.PRESENCE) {
      return FactCatalogue.HIGHEST_SEVERITY + (value.equals(true) ? " != null" : " == null");
    }
    String word = operator == Operator.NONE_OF ? " not contains " : " contains ";
    String joint = operator == Operator.NONE_OF ? ", " : " || ";
    return Conditions.list(value).stream()
        .map(code -> fact.name() + word + literal(code, false))
        .collect(Collectors.joining(joint));
  }

  // Only thresholds that are exact as a number may be compared as one.
  private static boolean comparedAsNumber(Fact fact, Object value) {
    return fact.type() == FactType.DATE
        || (fact.type() == FactType.DECIMAL
            && Conditions.list(value).stream().allMatch(one -> ComparedAs.exact((BigDecimal) one)));
  }

  private static String literals(Object value, boolean asNumber) {
    return Conditions.list(value).stream()
        .map(one -> literal(one, asNumber))
        .collect(Collectors.joining(", ", "( ", " )"));
  }

  private static String literal(Object value, boolean asNumber) {
    if (value instanceof BigDecimal decimal) {
      return asNumber ? String.valueOf(ComparedAs.scaled(decimal)) : decimal.toPlainString() + "B";
    }
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay());
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ' ') {
        quoted.append(c);
      } else {
        // Upper case: the engine knows no other digits.
        quoted.append(String.format("\\u%04X", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
