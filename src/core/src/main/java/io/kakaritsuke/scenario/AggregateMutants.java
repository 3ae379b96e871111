package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the mutants of the sheet 「集計」: of the values of its conditions, and without each row. */
final class AggregateMutants {
  private final Rulebook rulebook;
  private final Consumer<Mutant> mutants;

  AggregateMutants(Rulebook rulebook, Consumer<Mutant> mutants) {
    this.rulebook = rulebook;
    this.mutants = mutants;
  }

  void make() {
    for (Aggregate aggregate : rulebook.aggregates()) {
      ofConditions(aggregate, aggregate.conditions(), false);
      ofConditions(aggregate, aggregate.share(), true);
      String row = aggregate.place().cell().replaceAll("[A-Z]", "");
      add(aggregate, "A" + row, "行の削除", null);
    }
  }

  private void ofConditions(
      Aggregate aggregate, List<Aggregate.Condition> conditions, boolean ofShare) {
    for (int i = 0; i < conditions.size(); i++) {
      Aggregate.Condition condition = conditions.get(i);
      for (Object other : others(condition)) {
        List<Aggregate.Condition> changed = new ArrayList<>(conditions);
        changed.set(i, with(condition, other));
        String what = condition.fact().word() + " " + condition.operator().label();
        add(
            aggregate,
            condition.cell(),
            Slips.words(what, condition.value(), other),
            ofShare
                ? with(aggregate, aggregate.conditions(), changed)
                : with(aggregate, changed, aggregate.share()));
      }
    }
  }

  private static List<Object> others(Aggregate.Condition condition) {
    return condition.operator() == Operator.PRESENCE
        ? List.of(condition.value().equals("ある") ? "ない" : "ある")
        : Slips.of(condition.value(), List.of());
  }

  private static Aggregate.Condition with(Aggregate.Condition condition, Object value) {
    return new Aggregate.Condition(
        condition.fact(), condition.operator(), condition.operatorCell(), value, condition.cell());
  }

  private static Aggregate with(
      Aggregate aggregate, List<Aggregate.Condition> conditions, List<Aggregate.Condition> share) {
    return new Aggregate(
        aggregate.fact(),
        aggregate.rulebook(),
        aggregate.function(),
        aggregate.of(),
        conditions,
        share,
        aggregate.place());
  }

  private void add(Aggregate aggregate, String cell, String change, @Nullable Aggregate other) {
    Aggregate.Place place = aggregate.place();
    mutants.accept(
        new Mutant(
            place.workbook(),
            place.sheet(),
            null,
            cell,
            change,
            false,
            () -> rulebook.withAggregates(replaced(aggregate, other))));
  }

  private List<Aggregate> replaced(Aggregate aggregate, @Nullable Aggregate other) {
    List<Aggregate> all = new ArrayList<>(rulebook.aggregates());
    if (other == null) {
      all.remove(aggregate);
    } else {
      all.set(all.indexOf(aggregate), other);
    }
    return all;
  }
}
