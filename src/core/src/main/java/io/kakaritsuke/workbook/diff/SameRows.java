package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that say word for word what another row of their table says, where that is new: a row copied
 * and forgotten. In a table of which one row decides, it is an overlap or never used, and told as
 * that.
 */
final class SameRows {
  private SameRows() {}

  static List<Finding> of(Rulebook base, Rulebook draft, List<Change> changes) {
    Set<String> before = new HashSet<>();
    for (DecisionTable table : base.tables()) {
      copies(table).forEach((row, first) -> before.add(row.id()));
    }
    List<Finding> findings = new ArrayList<>();
    for (DecisionTable table : draft.tables()) {
      copies(table)
          .forEach(
              (row, first) -> {
                if (!before.contains(row.id())) {
                  ChangedRow own = ChangedRow.of(base, changes, table, row);
                  ChangedRow other = ChangedRow.of(base, changes, table, first);
                  findings.add(
                      own != null
                          ? overwritten(table, first, own)
                          : other != null
                              ? overwritten(table, row, other)
                              : copied(table, row, first));
                }
              });
    }
    return findings;
  }

  /** Rows with the first one above them that says the same. */
  private static Map<Row, Row> copies(DecisionTable table) {
    Map<Row, Row> copies = new HashMap<>();
    Map<List<@Nullable Object>, Row> seen = new HashMap<>();
    boolean looked =
        table.hitPolicy() == HitPolicy.COLLECT && !SameCodes.KINDS.contains(table.kind());
    for (Row row : looked ? table.rows() : List.<Row>of()) {
      Row first = seen.putIfAbsent(values(row), row);
      if (first != null) {
        copies.put(row, first);
      }
    }
    return copies;
  }

  /** All that a row says, as values that are equal however they were written. */
  static List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(row.notApplicable());
    for (Cell cell : row.cells()) {
      values.add(ShownValue.normal(cell.value()));
    }
    return values;
  }

  /** Takes the row out. */
  static Fix delete(DecisionTable table, Row row) {
    int number = row.number();
    Text label = new Text(number + "行目を削除する", "Delete row " + number);
    return new Fix(label, new Fix.DeleteRows(table.sheet(), number, number));
  }

  private static Finding copied(DecisionTable table, Row row, Row first) {
    Text message =
        new Text(
            first.number() + "行目と同じ内容の行です。要らなければ、この行を削除してください",
            "This row says the same as row " + first.number() + ". If it is not wanted, delete it");
    return told(table, row.cells().get(0).cell(), message, delete(table, row));
  }

  /**
   * @param same the row that says the same
   */
  private static Finding overwritten(DecisionTable table, Row same, ChangedRow changed) {
    Text message =
        new Text(
            same.number() + "行目と同じ内容の行になっています",
            "This row says the same as row " + same.number() + " now");
    return told(table, changed.cell(), changed.added(message), changed.back());
  }

  private static Finding told(DecisionTable table, String cell, Text message, Fix fix) {
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        cell,
        "duplicate-row",
        message,
        null,
        fix);
  }
}
