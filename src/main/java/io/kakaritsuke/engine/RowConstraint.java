package io.kakaritsuke.engine;

import java.util.Objects;
import org.drools.base.base.ValueResolver;
import org.drools.base.rule.accessor.FieldValue;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.drools.mvel.MVELConstraint;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A condition of a row that compares one property with one literal. The engine indexes it like any
 * other, but it holds or not by a look at the fact sheet: there is no expression to interpret, and
 * no class to make for each condition.
 */
final class RowConstraint extends MVELConstraint {
  private final int property;
  private final ConstraintTypeOperator operator;
  private final @Nullable Object value;

  /** The value as a number; it is compared with whole numbers only where the literal is one. */
  private final long threshold;

  private final transient FieldValue field;
  private final transient ReadAccessor reader;

  /**
   * @param field a literal of the property's type, or null for whether it is there
   */
  RowConstraint(
      FactProperty property,
      ConstraintTypeOperator operator,
      FieldValue field,
      String expression,
      ReadAccessor reader) {
    this(property.index(), operator, field, expression, reader);
  }

  private RowConstraint(
      int property,
      ConstraintTypeOperator operator,
      FieldValue field,
      String expression,
      ReadAccessor reader) {
    super(Vocabulary.TABLES, expression, null, operator, field, reader, null);
    this.property = property;
    this.operator = operator;
    this.value = field.getValue();
    this.threshold = value instanceof Long number ? number : 0;
    this.field = field;
    this.reader = reader;
  }

  /** Whether {@link #isAllowed} knows the comparison. */
  static boolean serves(FactProperty property, ConstraintTypeOperator operator, FieldValue field) {
    Object value = field.getValue();
    return switch (operator) {
      case EQUAL -> value == null || property.type().isInstance(value);
      case NOT_EQUAL -> value == null;
      case GREATER_OR_EQUAL, GREATER_THAN, LESS_OR_EQUAL, LESS_THAN ->
          property.type() == Long.class && value instanceof Long;
      default -> false;
    };
  }

  @Override
  public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
    Object found = ((StageFacts) handle.getObject()).property(property);
    if (value == null) {
      return (found == null) == (operator == ConstraintTypeOperator.EQUAL);
    }
    if (found == null) {
      return false;
    }
    return switch (operator) {
      case EQUAL -> found.equals(value);
      case GREATER_OR_EQUAL -> (Long) found >= threshold;
      case GREATER_THAN -> (Long) found > threshold;
      case LESS_OR_EQUAL -> (Long) found <= threshold;
      case LESS_THAN -> (Long) found < threshold;
      default -> throw new IllegalStateException();
    };
  }

  @Override
  public RowConstraint clone() {
    RowConstraint clone = new RowConstraint(property, operator, field, getExpression(), reader);
    clone.setType(getType());
    return clone;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowConstraint that
        && property == that.property
        && operator == that.operator
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(property, operator, value);
  }
}
