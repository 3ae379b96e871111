package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * A table written as lines: {@code 指標 必ず1行}, then a header {@code ID | 回数 以上 | 点数}, then rows. The
 * header stands in row 2 of the sheet, the rows begin in row 4, the columns in B.
 */
@NullUnmarked // A blank cell is null.
final class WrittenTable {
  private static final int FIRST_ROW = 4;

  private WrittenTable() {}

  static DecisionTable read(List<String> lines) {
    String[] title = lines.get(0).split(" ");
    TableKind kind = kind(title[0]);
    List<Column> columns = columns(cells(lines.get(1)), kind);
    List<Row> rows = new ArrayList<>();
    for (int i = 2; i < lines.size(); i++) {
      rows.add(row(FIRST_ROW + i - 2, cells(lines.get(i)), columns, kind));
    }
    return new DecisionTable(
        kind.workbook(),
        "表",
        "表",
        kind,
        policy(title[1]),
        kind == TableKind.DIMENSION ? "segment" : "one",
        "分類",
        kind == TableKind.INDICATOR ? maximum(title, columns, rows) : null,
        columns,
        rows);
  }

  /** As the title says, {@code 満点 20}; else what the best row gives. */
  private static Integer maximum(String[] title, List<Column> columns, List<Row> rows) {
    int points = columns.size() - 1;
    return title.length > 3
        ? Integer.parseInt(title[3])
        : rows.stream()
            .map(row -> row.cells().get(points).value())
            .mapToInt(found -> found == null ? 0 : ((Long) found).intValue())
            .max()
            .orElse(0);
  }

  private static TableKind kind(String label) {
    return Arrays.stream(TableKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static HitPolicy policy(String label) {
    return Arrays.stream(HitPolicy.values())
        .filter(policy -> policy.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static List<Column> columns(List<String> headers, TableKind kind) {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i < headers.size(); i++) {
      String[] parts = headers.get(i).split(" ");
      String cell = place(i, 2);
      if (parts.length == 1 || parts[1].equals("属性")) {
        columns.add(new Column(parts[0], null, null, parts.length > 1, cell));
      } else {
        Fact fact = LintCatalogue.FACTS.byLabel(parts[0]);
        columns.add(new Column(parts[0], fact.name(), operator(parts[1]), false, cell));
      }
    }
    return columns;
  }

  private static Operator operator(String label) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Row row(int number, List<String> texts, List<Column> columns, TableKind kind) {
    List<Cell> cells = new ArrayList<>();
    boolean notApplicable = false;
    for (int i = 0; i < columns.size(); i++) {
      String text = texts.get(i + 1);
      boolean excepted = text.equals("対象外");
      notApplicable |= excepted;
      Object value = text.isEmpty() || excepted ? null : value(columns.get(i), text);
      cells.add(new Cell(place(i + 1, number), value));
    }
    return new Row(texts.get(0), number, notApplicable, cells);
  }

  private static Object value(Column column, String text) {
    if (!column.isCondition()) {
      return switch (column.header()) {
        case "点数" -> Long.valueOf(text);
        case "期限（時間）", "期限（分）" -> new BigDecimal(text);
        default -> text;
      };
    }
    Fact fact = LintCatalogue.FACTS.fact(column.fact());
    if (column.operator() == Operator.PRESENCE) {
      return text.equals("ある");
    }
    return column.operator().takesList()
        ? Arrays.stream(text.split("、")).map(part -> single(fact, part)).toList()
        : single(fact, text);
  }

  private static Object single(Fact fact, String text) {
    return switch (fact.type()) {
      case INTEGER -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case BOOLEAN -> text.equals("はい");
      case DATE -> LocalDate.parse(text);
      case CHOICE, CODES ->
          fact.choices().stream()
              .filter(choice -> choice.label().equals(text))
              .map(Choice::code)
              .findFirst()
              .orElseThrow();
      case STRING -> text;
    };
  }

  private static String place(int column, int row) {
    return (char) ('A' + column) + Integer.toString(row);
  }
}
