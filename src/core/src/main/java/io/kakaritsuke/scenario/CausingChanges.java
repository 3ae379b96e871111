package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.workbook.diff.CellChange;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.ChangeKind;
import io.kakaritsuke.workbook.diff.ColumnChange;
import io.kakaritsuke.workbook.diff.RowChange;
import io.kakaritsuke.workbook.diff.SettingChange;
import io.kakaritsuke.workbook.diff.TableChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which changes of a draft make a scenario come out otherwise, by what decided it in the base
 * and in the draft: a row that was changed and decides in only one of them is the cause, and not
 * the rows that follow from it.
 */
public final class CausingChanges {
  private final List<Change> changes;
  private final CompiledRulebook base;

  /** The tables of both versions by the ids of their rows. */
  private final Map<String, String> tables = new HashMap<>();

  public CausingChanges(List<Change> changes, CompiledRulebook base, Rulebook draft) {
    this.changes = List.copyOf(changes);
    this.base = base;
    Stream.of(draft, base.rulebook())
        .flatMap(rulebook -> rulebook.tables().stream())
        .forEach(table -> table.rows().forEach(row -> tables.putIfAbsent(row.id(), key(table))));
  }

  /**
   * The changes that the result comes from; all of them where that cannot be told.
   *
   * @param result of a scenario that is decided otherwise by the draft
   */
  public List<Change> of(ScenarioResult result) {
    if (changes.size() < 2) {
      return changes;
    }
    Fired fired = fired(result);
    for (Sureness sureness : Sureness.values()) {
      List<Change> causes =
          changes.stream().filter(change -> sureness(change, fired) == sureness).toList();
      if (!causes.isEmpty()) {
        return causes;
      }
    }
    return changes;
  }

  /** How sure it is that a change is the cause; what cannot be is null. */
  private enum Sureness {
    CERTAIN,
    LIKELY,
    POSSIBLE
  }

  /**
   * What decided.
   *
   * @param one the rows that decided in only one of the versions
   * @param both those that decided in both
   * @param tables the tables of these that did in only one
   * @param rules whether other DRL rules decided
   */
  private record Fired(Set<String> one, Set<String> both, Set<String> tables, boolean rules) {}

  private Fired fired(ScenarioResult result) {
    List<Firing> firingsBefore = ScenarioRun.firings(result.scenario(), base);
    Set<String> before = rows(firingsBefore);
    Set<String> now = rows(result.firings());
    Set<String> both = new HashSet<>(before);
    both.retainAll(now);
    Set<String> one = new HashSet<>(before);
    one.addAll(now);
    one.removeAll(both);
    Set<String> inTables = new HashSet<>();
    one.forEach(id -> inTables.add(tables.getOrDefault(id, "")));
    boolean rules = !rules(firingsBefore).equals(rules(result.firings()));
    return new Fired(one, both, inTables, rules);
  }

  private static Set<String> rows(List<Firing> firings) {
    Set<String> ids = new HashSet<>();
    for (Firing firing : firings) {
      if (firing instanceof Firing.OfRow row) {
        ids.add(row.id());
      }
    }
    return ids;
  }

  private static List<Firing> rules(List<Firing> firings) {
    return firings.stream().filter(Firing.OfRule.class::isInstance).toList();
  }

  private @Nullable Sureness sureness(Change change, Fired fired) {
    if (change instanceof CellChange cell) {
      return ofCell(cell, fired);
    }
    if (change instanceof RowChange row) {
      return ofRow(row, fired);
    }
    if (change instanceof ColumnChange || change instanceof TableChange) {
      return fired.tables().contains(change.place().workbook() + "\n" + change.place().table())
          ? Sureness.CERTAIN
          : ofTable(change, fired);
    }
    if (change instanceof SettingChange) {
      return fired.rules() ? Sureness.CERTAIN : Sureness.POSSIBLE;
    }
    return null;
  }

  private static @Nullable Sureness ofCell(CellChange cell, Fired fired) {
    String row = String.valueOf(cell.place().rowId());
    boolean condition = cell.kind() == ChangeKind.CONDITION_CHANGED;
    if (fired.one().contains(row)) {
      return condition ? Sureness.CERTAIN : Sureness.LIKELY;
    }
    if (fired.both().contains(row)) {
      return condition ? Sureness.LIKELY : Sureness.CERTAIN;
    }
    return null;
  }

  private static @Nullable Sureness ofRow(RowChange change, Fired fired) {
    String row = String.valueOf(change.place().rowId());
    if (fired.one().contains(row)) {
      return Sureness.CERTAIN;
    }
    return fired.both().contains(row) ? Sureness.LIKELY : null;
  }

  // The maximum of an indicator, the order of a list: no row decides otherwise for it.
  private @Nullable Sureness ofTable(Change change, Fired fired) {
    String table = change.place().workbook() + "\n" + change.place().table();
    return fired.both().stream().anyMatch(id -> table.equals(tables.get(id)))
        ? Sureness.LIKELY
        : null;
  }

  private static String key(DecisionTable table) {
    return table.workbook() + "\n" + table.name();
  }
}
