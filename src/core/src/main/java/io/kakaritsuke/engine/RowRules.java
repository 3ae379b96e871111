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
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.base.base.ClassObjectType;
import org.drools.base.base.ObjectType;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Pattern;
import org.drools.core.reteoo.CoreComponentFactory;

/**
 * The rules of tables, one for each row: a pattern on the facts of its stage with a constraint for
 * each condition. They are made as the engine's own objects and never written as text.
 */
final class RowRules {
  private final FactCatalogue catalogue;
  private final Map<String, FactProperty> properties = new HashMap<>();

  RowRules(FactCatalogue catalogue) {
    this.catalogue = catalogue;
    FactProperty.of(catalogue).forEach(property -> properties.put(property.name(), property));
  }

  /** All of them, in a package that authors cannot name. */
  InternalKnowledgePackage packageOf(RuleTables tables, RulebookClasses classes) {
    InternalKnowledgePackage rules =
        CoreComponentFactory.get().createKnowledgePackage(Vocabulary.TABLES);
    for (TableRules table : tables.all()) {
      ObjectType facts = new ClassObjectType(classes.typeOf(table.stage()));
      // Weights have no conditions; what decides is whether their category was measured.
      boolean isWeight = table.table().kind() == TableKind.WEIGHT;
      for (int i = table.from(); i < (isWeight ? table.from() : table.to()); i++) {
        rules.addRule(rule(i, facts, table.table(), table.table().rows().get(i - table.from())));
      }
    }
    return rules;
  }

  private RuleImpl rule(int index, ObjectType facts, DecisionTable table, Row row) {
    RuleImpl rule = new RuleImpl(Integer.toString(index));
    rule.setPackage(Vocabulary.TABLES);
    rule.setLoadOrder(index);
    Pattern pattern = new Pattern(0, 0, 0, facts, null);
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = row.cells().get(i);
      if (column.isCondition() && cell.value() != null) {
        pattern.addConstraint(constraint(column, cell.value()));
      }
    }
    rule.addPattern(pattern);
    rule.setConsequence(new RowConsequence(index));
    return rule;
  }

  private RowConstraint constraint(Column column, Object value) {
    Fact fact = Objects.requireNonNull(catalogue.fact(Objects.requireNonNull(column.fact())));
    Operator operator = Objects.requireNonNull(column.operator());
    boolean presence = operator == Operator.PRESENCE;
    if (fact.type() == FactType.CODES) {
      // Whether there are any signals is asked by way of the highest severity.
      return presence
          ? new RowConstraint(property(FactCatalogue.HIGHEST_SEVERITY), operator, value)
          : new RowConstraint(
              property(fact.name()),
              operator.denies() ? operator : Operator.ANY_OF,
              Operator.entries(value));
    }
    if (fact.name().equals(FactCatalogue.HIGHEST_SEVERITY) && !presence) {
      return new RowConstraint(property(fact.name()), Operator.ANY_OF, severities(operator, value));
    }
    return !presence && isComparedAsNumber(fact, value)
        ? new RowConstraint(property(Vocabulary.comparedProperty(fact)), operator, number(value))
        : new RowConstraint(property(fact.name()), operator, value);
  }

  private FactProperty property(String name) {
    return Objects.requireNonNull(properties.get(name));
  }

  private static List<String> severities(Operator operator, Object value) {
    List<String> allowed = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (operator.holds(severity.name(), value)) {
        allowed.add(severity.name());
      }
    }
    return allowed;
  }

  // Only thresholds that are exact as a number may be compared as one.
  private static boolean isComparedAsNumber(Fact fact, Object value) {
    return fact.type() == FactType.DATE
        || (fact.type() == FactType.DECIMAL
            && Operator.entries(value).stream()
                .allMatch(one -> ComparedAs.exact((BigDecimal) one)));
  }

  private static Object number(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(RowRules::number).toList();
    }
    return value instanceof LocalDate date
        ? date.toEpochDay()
        : Objects.requireNonNull(ComparedAs.scaled((BigDecimal) value));
  }
}
