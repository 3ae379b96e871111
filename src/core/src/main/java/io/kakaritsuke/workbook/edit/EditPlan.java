package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.workbook.TableArea;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An edit with all that it names found.
 *
 * @param row the row that is changed, copied, moved or deleted; 0 for a new one
 * @param id of that row, null for a new one
 * @param target for a new or moved row the number that it is to have, 0 for others
 * @param values what goes into the row, by column
 */
record EditPlan(
    Kind kind,
    TableArea area,
    int row,
    @Nullable String id,
    int target,
    Map<TableArea.Heading, @Nullable Object> values) {
  /** What is done to the row as a whole. */
  enum Kind {
    CHANGE,
    ADD,
    COPY,
    MOVE,
    DELETE
  }

  /** The plan, or null where findings say what is not there. */
  static @Nullable EditPlan of(RowEdit edit, EditTables tables, Consumer<Finding> findings) {
    if (edit instanceof RowEdit.Change change) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put(change.column(), change.value());
      return ofRow(Kind.CHANGE, change.row(), values, tables, findings);
    }
    if (edit instanceof RowEdit.Add add) {
      return of(add, tables, findings);
    }
    if (edit instanceof RowEdit.Copy copy) {
      EditPlan plan = ofRow(Kind.COPY, copy.row(), copy.values(), tables, findings);
      String after = copy.after() == null ? copy.row() : copy.after();
      return plan == null ? null : plan.behind(after, tables, findings);
    }
    if (edit instanceof RowEdit.Move move) {
      EditPlan plan = ofRow(Kind.MOVE, move.row(), Map.of(), tables, findings);
      return plan == null ? null : plan.movedBehind(move.after(), tables, findings);
    }
    RowEdit.Delete delete = (RowEdit.Delete) edit;
    return ofRow(Kind.DELETE, delete.row(), Map.of(), tables, findings);
  }

  private static @Nullable EditPlan of(
      RowEdit.Add add, EditTables tables, Consumer<Finding> findings) {
    TableArea area = tables.table(add, findings);
    if (area == null) {
      return null;
    }
    Map<TableArea.Heading, @Nullable Object> values = values(area, add.values(), findings);
    if (values == null) {
      return null;
    }
    EditPlan plan = new EditPlan(Kind.ADD, area, 0, null, lastRow(area) + 1, values);
    return add.after() == null ? plan : plan.behind(add.after(), tables, findings);
  }

  private static int lastRow(TableArea area) {
    List<TableArea.Line> lines = area.lines();
    return lines.isEmpty() ? area.lastHeadRow() : lines.get(lines.size() - 1).number();
  }

  private static @Nullable EditPlan ofRow(
      Kind kind,
      String id,
      Map<String, @Nullable Object> byName,
      EditTables tables,
      Consumer<Finding> findings) {
    EditTables.Found found = tables.row(id, findings);
    if (found == null) {
      return null;
    }
    Map<TableArea.Heading, @Nullable Object> values = values(found.area(), byName, findings);
    return values == null ? null : new EditPlan(kind, found.area(), found.number(), id, 0, values);
  }

  private static @Nullable Map<TableArea.Heading, @Nullable Object> values(
      TableArea area, Map<String, @Nullable Object> byName, Consumer<Finding> findings) {
    Map<TableArea.Heading, @Nullable Object> values = new LinkedHashMap<>();
    boolean complete = true;
    for (Map.Entry<String, @Nullable Object> entry : byName.entrySet()) {
      TableArea.Heading column = EditTables.column(area, entry.getKey(), findings);
      complete &= column != null;
      if (column != null) {
        values.put(column, entry.getValue());
      }
    }
    return complete ? values : null;
  }

  private @Nullable EditPlan behind(String after, EditTables tables, Consumer<Finding> findings) {
    EditTables.Found found = sameTable(after, tables, findings);
    return found == null ? null : at(found.number() + 1);
  }

  private @Nullable EditPlan movedBehind(
      @Nullable String after, EditTables tables, Consumer<Finding> findings) {
    if (after == null) {
      return at(area.lines().get(0).number());
    }
    EditTables.Found found = sameTable(after, tables, findings);
    if (found == null) {
      return null;
    }
    // Rows below the one that is taken out have moved up by then.
    int number = found.number();
    return at(number == row ? row : number > row ? number : number + 1);
  }

  private EditTables.@Nullable Found sameTable(
      String id, EditTables tables, Consumer<Finding> findings) {
    EditTables.Found found = tables.row(id, findings);
    if (found != null && !found.area().equals(area)) {
      findings.accept(EditComplaints.otherTable(area, id));
      return null;
    }
    return found;
  }

  private EditPlan at(int number) {
    return new EditPlan(kind, area, row, id, number, values);
  }
}
