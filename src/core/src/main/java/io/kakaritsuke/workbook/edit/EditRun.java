package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Carries a plan out in an open workbook. */
final class EditRun {
  private final OpenWorkbook book;
  private final EditPlan plan;
  private final @Nullable FactCatalogue catalogue;
  private final SheetPart sheet;
  private final Set<String> cells = new HashSet<>();

  private EditRun(OpenWorkbook book, EditPlan plan, @Nullable FactCatalogue catalogue) {
    this.book = book;
    this.plan = plan;
    this.catalogue = catalogue;
    this.sheet = book.sheet(plan.area().sheet()).orElseThrow();
  }

  /**
   * The workbook afterwards.
   *
   * @param row the row afterwards, 0 where it is gone
   * @param cells those that were written, as C5
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
  record Outcome(byte[] bytes, int row, Set<String> cells, List<Finding> findings) {}

  static Outcome run(
      OpenWorkbook book, EditPlan plan, EditTables tables, @Nullable FactCatalogue catalogue) {
    MarkedWorkbook.unmark(book);
    List<Finding> findings = new FormulaUses(book, tables.in(plan.area().workbook())).of(plan);
    EditRun run = new EditRun(book, plan, catalogue);
    run.keepIdOf(plan);
    int row = run.perform();
    return new Outcome(book.bytes(), row, run.cells, findings);
  }

  // An id that was derived from the content must not change with it.
  private void keepIdOf(EditPlan edited) {
    if (edited.kind() == EditPlan.Kind.CHANGE && edited.id() != null) {
      PublishedWorkbook.fill(book, sheet.name(), new TreeMap<>(Map.of(edited.row(), edited.id())));
    }
  }

  private int perform() {
    RowMover rows = new RowMover(sheet);
    return switch (plan.kind()) {
      case CHANGE -> write(plan.row());
      case ADD -> {
        rows.insert(plan.target(), model());
        yield writeWhole(plan.target());
      }
      case COPY -> {
        rows.copy(plan.row(), plan.target());
        new CellWriter(sheet).write(sheet.cellOrNew(plan.target(), 0), null);
        yield writeWhole(plan.target());
      }
      case MOVE -> {
        rows.move(plan.row(), plan.target());
        yield plan.target();
      }
      case DELETE -> {
        rows.delete(plan.row());
        yield 0;
      }
    };
  }

  // A new row looks like the one above it, the first one like the one below.
  private int model() {
    List<TableArea.Line> lines = plan.area().lines();
    int model = lines.isEmpty() ? 0 : lines.get(0).number();
    for (TableArea.Line line : lines) {
      model = line.number() < plan.target() ? line.number() : model;
    }
    return model;
  }

  private int writeWhole(int row) {
    for (TableArea.Heading column : plan.area().headings()) {
      cells.add(CellReference.convertNumToColString(column.column()) + row);
    }
    return write(row);
  }

  private int write(int row) {
    List<Map.Entry<TableArea.Heading, @Nullable Object>> values =
        new ArrayList<>(plan.values().entrySet());
    for (Map.Entry<TableArea.Heading, @Nullable Object> value : values) {
      int column = value.getKey().column();
      Element cell = sheet.cellOrNew(row, column);
      boolean number = cell.getAttribute("t").matches("n?") && Xml.child(cell, "v") != null;
      TypedValue typed = new TypedValue(plan.area(), value.getKey(), catalogue);
      new CellWriter(sheet).write(cell, typed.of(value.getValue(), number));
      cells.add(CellReference.convertNumToColString(column) + row);
    }
    return row;
  }
}
