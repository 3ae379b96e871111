package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What the conditions of one row let through for one fact.
 *
 * @param missing whether the row matches where the fact is missing
 */
record Region(boolean missing, ValueSet values) {
  /** Everything that the fact can be. */
  static Region all(Fact fact) {
    boolean canBeMissing = !fact.required() && !(fact.derivation() instanceof Derivation.IsGiven);
    return new Region(canBeMissing, domain(fact));
  }

  private static ValueSet domain(Fact fact) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> {
        BigDecimal minimum = fact.minimum();
        BigDecimal maximum = fact.maximum();
        Span span = new Span(minimum, minimum != null, maximum, maximum != null);
        yield Spans.of(span, isWhole(fact));
      }
      case BOOLEAN -> ValueSet.Members.of(List.of(true, false));
      case CHOICE -> ValueSet.Members.of(fact.choices().stream().map(Choice::code).toList());
      case STRING, CODES -> ValueSet.Members.allBut(List.of());
    };
  }

  private static boolean isWhole(Fact fact) {
    return fact.type() != FactType.DECIMAL;
  }

  /** This region under one more condition. */
  Region with(Fact fact, Operator operator, Object value) {
    if (operator == Operator.PRESENCE) {
      return value.equals(true)
          ? new Region(false, values)
          : new Region(
              missing,
              values instanceof Spans spans
                  ? new Spans(List.of(), spans.whole())
                  : ValueSet.Members.of(List.of()));
    }
    return new Region(false, values.and(allowed(fact, operator, value)));
  }

  Region and(Region other) {
    return new Region(missing && other.missing, values.and(other.values));
  }

  boolean meets(Region other) {
    return (missing && other.missing) || values.meets(other.values);
  }

  boolean isEmpty() {
    return !missing && values.isEmpty();
  }

  private static ValueSet allowed(Fact fact, Operator operator, Object value) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> numbers(operator, value, isWhole(fact));
      case CHOICE ->
          operator == Operator.EQUAL || value instanceof List
              ? members(operator, value)
              : severities(operator, Severity.valueOf((String) value));
      case BOOLEAN, STRING, CODES -> members(operator, value);
    };
  }

  private static Spans numbers(Operator operator, Object value, boolean whole) {
    return switch (operator) {
      case AT_LEAST -> Spans.of(Span.from(number(value), true), whole);
      case MORE_THAN -> Spans.of(Span.from(number(value), false), whole);
      case AT_MOST -> Spans.of(Span.to(number(value), true), whole);
      case LESS_THAN -> Spans.of(Span.to(number(value), false), whole);
      case EQUAL -> Spans.of(Span.only(number(value)), whole);
      case ANY_OF -> points(value, whole);
      case NONE_OF -> points(value, whole).complement();
      case PRESENCE -> throw new IllegalStateException("presence has no values");
    };
  }

  private static Spans points(Object list, boolean whole) {
    return Spans.points(((List<?>) list).stream().map(Region::number).toList(), whole);
  }

  static BigDecimal number(Object value) {
    if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay());
    }
    return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
  }

  private static ValueSet members(Operator operator, Object value) {
    if (value instanceof List<?> list) {
      return operator == Operator.NONE_OF
          ? ValueSet.Members.allBut(list)
          : ValueSet.Members.of(list);
    }
    return ValueSet.Members.of(List.of(value));
  }

  private static ValueSet severities(Operator operator, Severity bound) {
    return ValueSet.Members.of(
        Arrays.stream(Severity.values())
            .filter(severity -> isWithin(operator, severity.compareTo(bound)))
            .map(Severity::name)
            .toList());
  }

  private static boolean isWithin(Operator operator, int order) {
    return switch (operator) {
      case AT_LEAST -> order >= 0;
      case MORE_THAN -> order > 0;
      case AT_MOST -> order <= 0;
      case LESS_THAN -> order < 0;
      case EQUAL, ANY_OF, NONE_OF, PRESENCE -> order == 0;
    };
  }
}
