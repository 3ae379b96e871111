package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Finds formulas in tables that use a row. Reading goes by the value that the spreadsheet has kept
 * for a formula, and nobody computes it anew here: what would be decided by a stale value must not
 * be written.
 */
final class FormulaUses {
  /** Each is looked at once for every row that is used in turn. */
  private static final int MOST_REFERENCES = 10_000;

  private final OpenWorkbook book;
  private final List<TableArea> tables;

  FormulaUses(OpenWorkbook book, List<TableArea> tables) {
    this.book = book;
    this.tables = tables;
  }

  private record Formula(String sheet, int row, int column, List<Used> used) {}

  private record Used(String sheet, RowShift.Rows rows) {}

  private record SheetRow(String sheet, int row) {}

  /** What keeps the plan from being carried out. */
  List<Finding> of(EditPlan plan) {
    boolean changesValues =
        plan.kind() == EditPlan.Kind.CHANGE || plan.kind() == EditPlan.Kind.DELETE;
    if (!changesValues) {
      return List.of();
    }
    List<Formula> formulas = formulas();
    if (formulas.stream().mapToLong(formula -> formula.used().size()).sum() > MOST_REFERENCES) {
      return List.of(EditComplaints.notEditable(plan.area().workbook()));
    }
    return using(formulas, new SheetRow(lower(plan.area().sheet()), plan.row())).stream()
        .map(formula -> finding(formula, plan))
        .filter(Objects::nonNull)
        .toList();
  }

  // Rows are enough: at worst a formula is named that uses another cell of the row.
  private static List<Formula> using(List<Formula> formulas, SheetRow changed) {
    List<Formula> rest = new ArrayList<>(formulas);
    List<Formula> using = new ArrayList<>();
    Set<SheetRow> seen = new HashSet<>(Set.of(changed));
    Deque<SheetRow> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      SheetRow row = next.removeFirst();
      List<Formula> found = rest.stream().filter(formula -> uses(formula, row)).toList();
      rest.removeAll(new HashSet<>(found));
      using.addAll(found);
      for (Formula formula : found) {
        SheetRow more = new SheetRow(lower(formula.sheet()), formula.row());
        if (seen.add(more)) {
          next.add(more);
        }
      }
    }
    return using;
  }

  private static boolean uses(Formula formula, SheetRow row) {
    return formula.used().stream()
        .anyMatch(used -> used.sheet().equals(row.sheet()) && used.rows().has(row.row()));
  }

  private List<Formula> formulas() {
    List<Formula> formulas = new ArrayList<>();
    for (SheetPart sheet : book.sheets()) {
      WorkbookFormulas.spellOutShared(sheet);
      for (Element formula : Xml.all(sheet.root(), "f")) {
        if (formula.getParentNode() instanceof Element cell && cell.getLocalName().equals("c")) {
          CellReference place = new CellReference(cell.getAttribute("r"));
          List<Used> used = used(formula.getTextContent(), sheet.name());
          formulas.add(new Formula(sheet.name(), place.getRow() + 1, place.getCol(), used));
        }
      }
    }
    return formulas;
  }

  private static List<Used> used(String formula, String home) {
    List<Used> used = new ArrayList<>();
    FormulaText.rewritten(
        formula,
        (named, first, last) -> {
          int from = last == null ? first.row() : Math.min(first.row(), last.row());
          int to = last == null ? first.row() : Math.max(first.row(), last.row());
          used.add(new Used(lower(named == null ? home : named), new RowShift.Rows(from, to)));
          return "";
        });
    return used;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private @Nullable Finding finding(Formula formula, EditPlan plan) {
    if (isReplaced(formula, plan)) {
      return null;
    }
    for (TableArea table : tables) {
      if (table.sheet().equals(formula.sheet()) && isRead(table, formula)) {
        String cell = CellReference.convertNumToColString(formula.column()) + formula.row();
        return EditComplaints.formulaDepends(table, cell);
      }
    }
    return null;
  }

  private static boolean isReplaced(Formula formula, EditPlan plan) {
    return formula.sheet().equals(plan.area().sheet())
        && formula.row() == plan.row()
        && (plan.kind() == EditPlan.Kind.DELETE
            || plan.values().keySet().stream()
                .anyMatch(column -> column.column() == formula.column()));
  }

  private static boolean isRead(TableArea table, Formula formula) {
    return table.lines().stream().anyMatch(line -> line.number() == formula.row())
        && table.headings().stream()
            .anyMatch(column -> column.column() == formula.column() && !column.isNote());
  }
}
