package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is found in one table. */
final class Report {
  private final DecisionTable table;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Finding, Text> statements = new HashMap<>();
  private boolean unfinished;

  Report(DecisionTable table) {
    this.table = table;
  }

  void error(String cell, String code, Text message, @Nullable String value) {
    add(Finding.Level.ERROR, cell, code, message, value);
  }

  void warning(String cell, String code, Text message, @Nullable String value) {
    add(Finding.Level.WARNING, cell, code, message, value);
  }

  /** One that can be mended by a value in the cell. */
  void warning(String cell, String code, Text message, String value, Object right, Text shown) {
    Text label = new Text("「" + shown.ja() + "」と入力する", "Type " + shown.en());
    Fix fix = new Fix(label, new Fix.SetCell(table.sheet(), cell, right));
    add(Finding.Level.WARNING, cell, code, message, value);
    findings.set(findings.size() - 1, findings.get(findings.size() - 1).with(fix));
  }

  /**
   * One that a fix may mend.
   *
   * @param fix null where only a person can
   */
  void mendable(String cell, String code, Text message, @Nullable Fix fix) {
    add(Finding.Level.WARNING, cell, code, message, null);
    findings.set(findings.size() - 1, findings.get(findings.size() - 1).with(fix));
  }

  /** Says what the last one found, by itself and without advice, wherever it may be told. */
  void stating(Text statement) {
    statements.put(findings.get(findings.size() - 1), statement);
  }

  Text statement(Finding finding) {
    return statements.getOrDefault(finding, finding.message());
  }

  private void add(
      Finding.Level level, String cell, String code, Text message, @Nullable String value) {
    findings.add(
        new Finding(level, table.workbook(), table.sheet(), cell, code, message, shortened(value)));
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null ? null : Words.shortened(value);
  }

  /** Says that the values of a fact could not be told apart. */
  void untold(Fact fact) {
    warning(header(fact), "not-checked", LintMessages.textsNotChecked(fact.label()), null);
  }

  /** Says later on, once, that not everything could be looked at. */
  void unfinished() {
    unfinished = true;
  }

  /** Where findings about the table as a whole belong: its first header. */
  String firstHeader() {
    return table.columns().get(0).cell();
  }

  /** The header of the first column on that fact. */
  String header(Axis axis) {
    return header(axis.fact());
  }

  private String header(Fact fact) {
    return table.columns().stream()
        .filter(column -> fact.name().equals(column.fact()))
        .findFirst()
        .orElseThrow()
        .cell();
  }

  /** The first filled condition of a row, or its first cell. */
  String place(Row row) {
    for (int i = 0; i < table.columns().size(); i++) {
      Cell cell = row.cells().get(i);
      if (table.columns().get(i).isCondition() && cell.value() != null) {
        return cell.cell();
      }
    }
    return row.cells().get(0).cell();
  }

  /** How messages name a row. */
  static Text name(Row row) {
    return new Text(
        row.number() + "行目（ID " + row.id() + "）", "row " + row.number() + " (id " + row.id() + ")");
  }

  List<Finding> findings() {
    if (unfinished) {
      warning(firstHeader(), "not-checked", LintMessages.notChecked(), null);
      unfinished = false;
    }
    return findings;
  }
}
