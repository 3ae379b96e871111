package io.kakaritsuke.workbook.diff;

import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.Operator.AT_MOST;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.oracle.SmallRulebook;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rulebooks of one table of signals, for comparing many rows. */
final class SignalLines {
  private static final FactCatalogue CATALOGUE = SmallRulebook.create().catalogue();
  private static final List<Column> COLUMNS =
      List.of(
          new Column("ログイン", "daysSinceLogin", AT_LEAST, false, "B5"),
          new Column("接触", "daysSinceContact", AT_MOST, false, "C5"),
          new Column("コード", null, null, false, "D5"),
          new Column("予兆", null, null, false, "E5"),
          new Column("重要度", null, null, false, "F5"));

  private SignalLines() {}

  /** One row of the table. */
  record Line(
      String id, @Nullable Long login, @Nullable Long contact, String code, String severity) {
    Line withId(String other) {
      return new Line(other, login, contact, code, severity);
    }

    Line withLogin(Long other) {
      return new Line(id, other, contact, code, severity);
    }
  }

  static Rulebook rulebook(List<Line> lines) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      rows.add(row(lines.get(i), 7 + i));
    }
    DecisionTable table =
        new DecisionTable(
            "churn-signal.xlsx",
            "予兆",
            "予兆",
            TableKind.SIGNAL,
            HitPolicy.COLLECT,
            null,
            null,
            null,
            COLUMNS,
            rows);
    return new Rulebook("lines", CATALOGUE, List.of(table), List.of(), List.of());
  }

  private static Row row(Line line, int number) {
    return new Row(
        line.id(),
        number,
        false,
        List.of(
            new Cell("B" + number, line.login()),
            new Cell("C" + number, line.contact()),
            new Cell("D" + number, line.code()),
            new Cell("E" + number, line.code()),
            new Cell("F" + number, line.severity())));
  }

  /** Changes as {@code kind id}, without their order. */
  static List<String> kindsAndIds(List<Change> changes) {
    return changes.stream()
        .map(change -> change.kind().code() + " " + change.place().rowId())
        .toList();
  }
}
