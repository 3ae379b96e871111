package io.kakaritsuke.notification;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which facts stand behind what is decided: of a code that is gone because one of them is stale
 * nobody knows whether it would be there.
 */
final class Behind {
  private final Rulebook rulebook;
  private final FactCatalogue catalogue;
  private final Map<Code, Set<String>> known = new ConcurrentHashMap<>();

  private record Code(TableKind kind, Object code) {}

  Behind(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.catalogue = rulebook.catalogue();
  }

  /** The given and derived facts that rows with one of the codes ask for, by name. */
  Set<String> facts(TableKind kind, List<?> codes) {
    Set<String> facts = new HashSet<>();
    for (Object code : codes) {
      facts.addAll(known.computeIfAbsent(new Code(kind, code), this::facts));
    }
    return facts;
  }

  private Set<String> facts(Code code) {
    Set<String> facts = new HashSet<>();
    add(code.kind(), List.of(code.code()), facts);
    return facts;
  }

  private void add(TableKind kind, List<?> codes, Set<String> facts) {
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      for (Row row : table.rows()) {
        if (codes.contains(table.outcome(row, OutcomeColumn.CODE))) {
          add(table, row, facts);
        }
      }
    }
  }

  private void add(DecisionTable table, Row row, Set<String> facts) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Fact fact = column.fact() == null ? null : catalogue.fact(column.fact());
      Object cell = row.cells().get(i).value();
      if (fact != null && cell != null && fact.origin() != Origin.DECIDED) {
        facts.add(fact.name());
      } else if (fact != null
          && cell != null
          && fact.name().equals(FactCatalogue.SIGNALS)
          && table.kind() != TableKind.SIGNAL) {
        add(TableKind.SIGNAL, Operator.entries(cell), facts);
      }
    }
  }

  /** Whether a fact, or one that it is derived from, is stale. */
  boolean isStale(String name, Judged judged) {
    FactValues facts = judged.now().facts();
    int index = facts.catalogue().index(name);
    if (index >= 0 && facts.isStale(index)) {
      return true;
    }
    Fact fact = catalogue.fact(name);
    return fact != null
        && fact.origin() != Origin.DECIDED
        && catalogue.sources(fact).stream().anyMatch(judged.stale()::contains);
  }

  /** Whether anything is known and stale. */
  static boolean isAnythingStale(Judged judged) {
    return !judged.stale().isEmpty() || !judged.now().facts().stale().isEmpty();
  }
}
