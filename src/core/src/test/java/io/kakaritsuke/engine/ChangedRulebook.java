package io.kakaritsuke.engine;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.List;
import java.util.Objects;

/** Makes another version of a rulebook by changing cells, and compiles versions. */
public final class ChangedRulebook {
  private ChangedRulebook() {}

  /** The rulebook with another value in one cell, as {@code churn-signal.xlsx 利用・問い合わせ!B7}. */
  public static Rulebook with(Rulebook rulebook, String place, Object value) {
    List<DecisionTable> tables =
        rulebook.tables().stream().map(table -> with(table, place, value)).toList();
    if (tables.equals(rulebook.tables())) {
      throw new IllegalArgumentException(place + " is no cell, or has this value already");
    }
    return new Rulebook(
        rulebook.name(), rulebook.catalogue(), tables, rulebook.settings(), rulebook.ruleFiles());
  }

  private static DecisionTable with(DecisionTable table, String place, Object value) {
    String start = table.workbook() + " " + table.sheet() + "!";
    if (!place.startsWith(start)) {
      return table;
    }
    String cell = place.substring(start.length());
    List<Row> rows = table.rows().stream().map(row -> with(row, cell, value)).toList();
    return new DecisionTable(
        table.workbook(),
        table.sheet(),
        table.name(),
        table.kind(),
        table.hitPolicy(),
        table.code(),
        table.category(),
        table.maxPoints(),
        table.columns(),
        rows);
  }

  /** The rulebook with the points of the rows of an indicator in reverse order. */
  public static Rulebook reversePoints(Rulebook rulebook, String indicator) {
    DecisionTable table =
        rulebook.tables().stream()
            .filter(one -> indicator.equals(one.code()))
            .findFirst()
            .orElseThrow();
    int points = points(table);
    Rulebook changed = rulebook;
    for (int i = 0; i < table.rows().size(); i++) {
      Cell cell = table.rows().get(i).cells().get(points);
      Object other = table.rows().get(table.rows().size() - 1 - i).cells().get(points).value();
      String place = table.workbook() + " " + table.sheet() + "!" + cell.cell();
      if (!Objects.equals(other, cell.value())) {
        changed = with(changed, place, Objects.requireNonNull(other));
      }
    }
    return changed;
  }

  private static int points(DecisionTable table) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).header().equals("点数")) {
        return i;
      }
    }
    throw new IllegalArgumentException(table.name());
  }

  private static Row with(Row row, String cell, Object value) {
    List<Cell> cells =
        row.cells().stream()
            .map(old -> old.cell().equals(cell) ? new Cell(cell, value) : old)
            .toList();
    return new Row(row.id(), row.number(), row.notApplicable(), cells);
  }

  /** Ready to decide. */
  public static CompiledRulebook compile(Rulebook rulebook) {
    CompileResult result = RulebookCompiler.compile(rulebook);
    return Objects.requireNonNull(result.compiled(), () -> result.findings().toString());
  }
}
