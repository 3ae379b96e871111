package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Headers that name another fact than before, above values that are the same: these are compared
 * with something else then, which the drop-down does at one wrong click. Headers that changed
 * places are told on reading.
 */
final class RetypedHeaders {
  private RetypedHeaders() {}

  static List<Finding> of(Rulebook base, Rulebook draft) {
    List<Finding> findings = new ArrayList<>();
    for (DecisionTable table : draft.tables()) {
      List<DecisionTable> before =
          base.tables().stream()
              .filter(one -> one.workbook().equals(table.workbook()))
              .filter(one -> one.name().equals(table.name()))
              .toList();
      if (before.size() == 1) {
        look(before.get(0), table, findings);
      }
    }
    return findings;
  }

  private static void look(DecisionTable was, DecisionTable table, List<Finding> findings) {
    // A table with another number of columns has its columns elsewhere.
    if (was.columns().size() != table.columns().size()) {
      return;
    }
    for (int i = 0; i < table.columns().size(); i++) {
      Column now = table.columns().get(i);
      Column old = was.columns().get(i);
      boolean both = now.isCondition() && old.isCondition();
      if (both
          && !Objects.equals(now.fact(), old.fact())
          && now.operator() == old.operator()
          && letters(now).equals(letters(old))
          && count(table, old) < count(was, old)
          && areTheSame(was, table, i)) {
        findings.add(finding(table, now, old));
      }
    }
  }

  private static String letters(Column column) {
    return column.cell().replaceAll("[0-9]", "");
  }

  private static long count(DecisionTable table, Column like) {
    return table.columns().stream()
        .filter(one -> Objects.equals(one.fact(), like.fact()) && one.operator() == like.operator())
        .count();
  }

  /** Whether every row that both have says the same in the column, and one of them anything. */
  private static boolean areTheSame(DecisionTable was, DecisionTable table, int column) {
    Map<String, @Nullable Object> before = new HashMap<>();
    was.rows()
        .forEach(row -> before.put(row.id(), ShownValue.normal(row.cells().get(column).value())));
    boolean any = false;
    for (Row row : table.rows()) {
      Object old = before.get(row.id());
      if (!Objects.equals(old, ShownValue.normal(row.cells().get(column).value()))) {
        return false;
      }
      any |= old != null;
    }
    return any;
  }

  private static Finding finding(DecisionTable table, Column now, Column old) {
    return new Finding(
        Finding.Level.WARNING,
        table.workbook(),
        table.sheet(),
        now.cell(),
        "header-changed",
        new Text(
            "見出しが「%s」から「%s」に変わりましたが、下の値はもとのままです。選び間違いなら「%s」に戻してください。条件を変えるつもりなら、下の値も確かめてください"
                .formatted(old.header(), now.header(), old.header()),
            "The header changed from %s to %s, and the values below stayed. Put %s back if that was a slip; else look at the values"
                .formatted(old.header(), now.header(), old.header())),
        now.header(),
        new Fix(
            new Text("「%s」に戻す".formatted(old.header()), "Put " + old.header() + " back"),
            new Fix.SetCell(table.sheet(), now.cell(), old.header())));
  }
}
