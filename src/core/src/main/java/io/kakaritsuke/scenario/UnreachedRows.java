package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Warns of rows that no scenario reaches, so that nobody would notice a change of them. */
public final class UnreachedRows {
  /** More in one table are told in one warning: a list of hundreds hides what else was found. */
  private static final int MOST_IN_A_TABLE = 10;

  private UnreachedRows() {}

  /**
   * One warning for each row that fired in no result, or one for a table with many of them; none
   * where there are no scenarios at all.
   *
   * @param results of the rulebook's own scenarios
   * @param base what was decided before a change, null where there is none: of a row that its
   *     scenarios have reached there it is told that these are decided otherwise
   */
  public static List<Finding> of(
      Rulebook rulebook, List<ScenarioResult> results, @Nullable CompiledRulebook base) {
    if (results.isEmpty()) {
      return List.of();
    }
    Set<Firing> fired =
        results.stream()
            .flatMap(result -> result.firings().stream())
            .collect(Collectors.toUnmodifiableSet());
    Map<DecisionTable, List<Row>> all = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables()) {
      List<Row> unreached =
          table.rows().stream().filter(row -> !fired.contains(firing(table, row))).toList();
      if (!unreached.isEmpty()) {
        all.put(table, unreached);
      }
    }
    Set<String> before = all.isEmpty() || base == null ? Set.of() : reached(results, base);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<DecisionTable, List<Row>> one : all.entrySet()) {
      DecisionTable table = one.getKey();
      List<Row> unreached =
          one.getValue().stream().filter(row -> !before.contains(row.id())).toList();
      if (unreached.size() > MOST_IN_A_TABLE) {
        findings.add(finding(table, unreached));
      } else {
        unreached.forEach(row -> findings.add(finding(table, row)));
      }
    }
    return findings;
  }

  /** The ids of the rows that the scenarios reach with that version. */
  private static Set<String> reached(List<ScenarioResult> results, CompiledRulebook compiled) {
    Set<String> ids = new HashSet<>();
    for (ScenarioResult result : results) {
      for (Firing firing : ScenarioRun.firings(result.scenario(), compiled)) {
        if (firing instanceof Firing.OfRow row) {
          ids.add(row.id());
        }
      }
    }
    return ids;
  }

  private static Firing firing(DecisionTable table, Row row) {
    return new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id());
  }

  private static Finding finding(DecisionTable table, Row row) {
    Text message =
        new Text(
            "「" + table.name() + "」のこの行を通るシナリオがありません。この行の変更には誰も気づけません",
            "No scenario reaches this row of \""
                + table.name()
                + "\", so that nobody would notice a change of it");
    return finding(table, row, message, row.id());
  }

  private static Finding finding(DecisionTable table, List<Row> rows) {
    Text message =
        new Text(
            "「%s」には、どのシナリオも通らない行が %d行あります。その変更には誰も気づけません".formatted(table.name(), rows.size()),
            "No scenario reaches %d rows of \"%s\", so that nobody would notice a change of them"
                .formatted(rows.size(), table.name()));
    return finding(table, rows.get(0), message, null);
  }

  private static Finding finding(
      DecisionTable table, Row row, Text message, @Nullable String value) {
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        "A" + row.number(),
        "row-without-scenario",
        message,
        value);
  }
}
