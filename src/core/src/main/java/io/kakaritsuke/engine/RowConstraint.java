package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.IndexableConstraint;
import org.drools.base.rule.MutableTypeConstraint;
import org.drools.base.rule.accessor.FieldValue;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.rule.accessor.TupleValueExtractor;
import org.drools.base.util.IndexedValueReader;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.drools.mvel.field.FieldFactory;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A condition of a row: one property, an operator, and a value of its own type. The engine shares
 * and indexes it like one of its own, but it holds or not by a look at the fact sheet; there is no
 * text to parse, no expression to interpret, and nothing in a cell can become code.
 */
final class RowConstraint extends MutableTypeConstraint<ContextEntry>
    implements IndexableConstraint {
  private static final Declaration[] NONE = {};

  /** What the engine has an index for. */
  private static final Map<Operator, ConstraintTypeOperator> INDEXED =
      Map.of(
          Operator.EQUAL, ConstraintTypeOperator.EQUAL,
          Operator.AT_LEAST, ConstraintTypeOperator.GREATER_OR_EQUAL,
          Operator.MORE_THAN, ConstraintTypeOperator.GREATER_THAN,
          Operator.AT_MOST, ConstraintTypeOperator.LESS_OR_EQUAL,
          Operator.LESS_THAN, ConstraintTypeOperator.LESS_THAN);

  private final FactProperty property;
  private final int index;
  private final Operator operator;
  private final Object value;

  /** The value where it is a whole number. */
  private final long threshold;

  /** What the engine can look the property up by; unknown where it cannot. */
  private final ConstraintTypeOperator indexedBy;

  private final @Nullable FieldValue field;
  private final ReadAccessor reader;

  /**
   * @param value true or false for whether the property is there; a list for operators that take
   *     one and for properties that are lists; else a value of the property's type
   */
  RowConstraint(FactProperty property, Operator operator, Object value) {
    this.property = property;
    this.index = property.index();
    this.operator = operator;
    this.value = value;
    this.threshold = value instanceof Long number ? number : 0;
    this.reader = new PropertyReader(property);
    this.indexedBy = indexedBy(property, operator, value);
    this.field =
        indexedBy == ConstraintTypeOperator.UNKNOWN
            ? null
            : FieldFactory.getInstance().getFieldValue(value, reader.getValueType());
  }

  // Decimals have more than one way to write a number, and are not looked up by it.
  private static ConstraintTypeOperator indexedBy(
      FactProperty property, Operator operator, Object value) {
    if (value instanceof BigDecimal || property.type() == List.class) {
      return ConstraintTypeOperator.UNKNOWN;
    }
    return INDEXED.getOrDefault(operator, ConstraintTypeOperator.UNKNOWN);
  }

  @Override
  public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
    StageFacts facts = (StageFacts) handle.getObject();
    Object found = facts.property(index);
    if (operator == Operator.PRESENCE) {
      return (found != null) == (Boolean) value && !facts.isStale(index);
    }
    if (found == null) {
      // No list at all has none of the codes.
      return operator.denies() && property.type() == List.class;
    }
    return found instanceof Long number && value instanceof Long
        ? operator.holds(Long.compare(number, threshold))
        : operator.holds(found, value);
  }

  @Override
  public ConstraintTypeOperator getConstraintType() {
    return indexedBy;
  }

  @Override
  public @Nullable FieldValue getField() {
    return field;
  }

  @Override
  public ReadAccessor getFieldExtractor() {
    return reader;
  }

  @Override
  public boolean isUnification() {
    return false;
  }

  @Override
  public boolean isTemporal() {
    return false;
  }

  @Override
  public Declaration[] getRequiredDeclarations() {
    return NONE;
  }

  @Override
  public void replaceDeclaration(Declaration old, Declaration other) {
    // It has none.
  }

  @Override
  public RowConstraint clone() {
    RowConstraint clone = new RowConstraint(property, operator, value);
    clone.setType(getType());
    return clone;
  }

  // Rows match one object: what the engine asks of conditions that join two of them never comes.

  @Override
  public boolean isIndexable(int nodeType, org.kie.api.KieBaseConfiguration configuration) {
    return false;
  }

  @Override
  public IndexedValueReader getFieldIndex() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TupleValueExtractor getRightIndexExtractor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TupleValueExtractor getLeftIndexExtractor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ContextEntry createContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAllowedCachedLeft(ContextEntry context, FactHandle handle) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAllowedCachedRight(BaseTuple tuple, ContextEntry context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowConstraint that
        && index == that.index
        && operator == that.operator
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, operator, value);
  }

  @Override
  public String toString() {
    return property.name() + " " + operator + " " + value;
  }
}
