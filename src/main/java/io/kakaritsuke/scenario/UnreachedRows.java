package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of rows that no scenario reaches, so that nobody would notice a change of them. */
public final class UnreachedRows {
  private UnreachedRows() {}

  /**
   * One warning for each row that fired in no result; none where there are no scenarios at all.
   *
   * @param results of the rulebook's own scenarios
   */
  public static List<Finding> of(Rulebook rulebook, List<ScenarioResult> results) {
    if (results.isEmpty()) {
      return List.of();
    }
    Set<Firing> fired =
        results.stream()
            .flatMap(result -> result.firings().stream())
            .collect(Collectors.toUnmodifiableSet());
    List<Finding> findings = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        Firing firing = new Firing.OfRow(table.workbook(), table.sheet(), row.number(), row.id());
        if (!fired.contains(firing)) {
          findings.add(finding(table, row));
        }
      }
    }
    return findings;
  }

  private static Finding finding(DecisionTable table, Row row) {
    Text message =
        new Text(
            "「" + table.name() + "」のこの行を通るシナリオがありません。この行の変更には誰も気づけません",
            "No scenario reaches this row of \""
                + table.name()
                + "\", so that nobody would notice a change of it");
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        "A" + row.number(),
        "row-without-scenario",
        message,
        row.id());
  }
}
