package io.kakaritsuke.activation;

import io.kakaritsuke.activation.TableView.CellView;
import io.kakaritsuke.activation.TableView.ColumnView;
import io.kakaritsuke.activation.TableView.RowView;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.ToldFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows the tables of a rulebook: by workbook, the 設定 tables of each behind the others. */
public final class TableViews {
  private static final String NOT_APPLICABLE = "対象外";

  private TableViews() {}

  /** All tables of a rulebook. */
  public static List<TableView> of(Rulebook rulebook) {
    List<TableView> views = new ArrayList<>();
    Rulebook written = ToldFacts.asWritten(rulebook);
    for (String workbook : workbooks(written)) {
      written.tables().stream()
          .filter(table -> table.workbook().equals(workbook))
          .map(TableViews::view)
          .forEach(views::add);
      views.addAll(SettingViews.of(workbook, rulebook.settings()));
    }
    return views;
  }

  private static Set<String> workbooks(Rulebook rulebook) {
    Set<String> workbooks = new LinkedHashSet<>();
    rulebook.tables().forEach(table -> workbooks.add(table.workbook()));
    rulebook.settings().forEach(setting -> workbooks.add(setting.workbook()));
    return workbooks;
  }

  private static TableView view(DecisionTable table) {
    return new TableView(
        TableId.of(table.workbook(), table.sheet(), table.name()),
        table.workbook(),
        table.sheet(),
        table.name(),
        table.kind().workbook().replace(".xlsx", ""),
        table.hitPolicy().name(),
        table.code(),
        table.category(),
        table.maxPoints(),
        table.columns().stream().map(TableViews::view).toList(),
        table.rows().stream().map(row -> view(table, row)).toList());
  }

  private static ColumnView view(Column column) {
    return new ColumnView(
        column.header(),
        column.fact(),
        column.operator() == null ? null : column.operator().label(),
        column.isCondition() ? "condition" : "outcome",
        column.cell());
  }

  private static RowView view(DecisionTable table, Row row) {
    int firstOutcome = row.notApplicable() ? firstOutcome(table) : -1;
    List<CellView> cells = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      Object value = i == firstOutcome ? NOT_APPLICABLE : JsonValues.of(cell.value());
      cells.add(new CellView(cell.cell(), value));
    }
    return new RowView(row.id(), row.number(), cells);
  }

  private static int firstOutcome(DecisionTable table) {
    String header = table.kind().decides().header();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (!column.isCondition() && column.header().equals(header)) {
        return i;
      }
    }
    return -1;
  }
}
