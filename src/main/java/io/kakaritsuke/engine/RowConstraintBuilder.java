package io.kakaritsuke.engine;

import java.util.Map;
import java.util.regex.Pattern;
import org.drools.base.base.ClassObjectType;
import org.drools.base.base.ValueType;
import org.drools.base.rule.accessor.FieldValue;
import org.drools.base.rule.accessor.ReadAccessor;
import org.drools.base.rule.constraint.Constraint;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.drools.compiler.rule.builder.PatternBuilder.ExprBindings;
import org.drools.compiler.rule.builder.RuleBuildContext;
import org.drools.drl.ast.descr.LiteralRestrictionDescr;
import org.drools.drl.ast.descr.OperatorDescr;
import org.drools.mvel.MVELConstraintBuilder;
import org.drools.mvel.field.FieldFactory;
import org.jspecify.annotations.Nullable;

/**
 * Builds the conditions of rules written from tables: a property, an operator and a literal need no
 * expression language. Analysing them as expressions took most of the time of compiling a large
 * table. Everything else, and all that authors write, is left to the engine. Found by the engine as
 * a service.
 */
public final class RowConstraintBuilder extends MVELConstraintBuilder {
  private static final Pattern LITERAL = Pattern.compile("-?[0-9]{1,19}|true|false|null");

  /** The engine takes the builder with the highest number; its own has 0. */
  @Override
  public int servicePriority() {
    return 1;
  }

  @Override
  public void setExprInputs(
      RuleBuildContext context, ExprBindings bindings, Class<?> type, String expression) {
    if (isOfTable(context)) {
      if (property(type, expression) != null) {
        bindings.getFieldAccessors().add(expression);
        return;
      }
      if (isLiteral(expression)) {
        return;
      }
    }
    super.setExprInputs(context, bindings, type, expression);
  }

  @Override
  public FieldValue getMvelFieldValue(RuleBuildContext context, ValueType type, String literal) {
    return isOfTable(context) && isLiteral(literal)
        ? FieldFactory.getInstance().getFieldValue(value(literal), type)
        : super.getMvelFieldValue(context, type, literal);
  }

  @Override
  public Constraint buildLiteralConstraint(
      RuleBuildContext context,
      org.drools.base.rule.Pattern pattern,
      ValueType type,
      FieldValue field,
      String expression,
      String left,
      String operator,
      boolean negated,
      String right,
      ReadAccessor reader,
      LiteralRestrictionDescr restriction,
      Map<String, OperatorDescr> aliases) {
    FactProperty property =
        isOfTable(context) && pattern.getObjectType() instanceof ClassObjectType matched
            ? property(matched.getClassType(), left)
            : null;
    if (property != null && !negated) {
      ConstraintTypeOperator comparison = ConstraintTypeOperator.decode(operator, false);
      if (RowConstraint.serves(property, comparison, field)) {
        return new RowConstraint(property, comparison, field, expression, reader);
      }
    }
    return super.buildLiteralConstraint(
        context,
        pattern,
        type,
        field,
        expression,
        left,
        operator,
        negated,
        right,
        reader,
        restriction,
        aliases);
  }

  private static boolean isOfTable(RuleBuildContext context) {
    return context.getPkg().getName().equals(Vocabulary.TABLES);
  }

  private static @Nullable FactProperty property(Class<?> type, String name) {
    return type.getClassLoader() instanceof RulebookClasses classes ? classes.property(name) : null;
  }

  private static boolean isLiteral(String expression) {
    return LITERAL.matcher(expression).matches();
  }

  private static @Nullable Object value(String literal) {
    return switch (literal) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> Long.valueOf(literal);
    };
  }
}
