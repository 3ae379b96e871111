package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
  private final OpenWorkbook book;
  private final List<TableArea> tables;

  FormulaUses(OpenWorkbook book, List<TableArea> tables) {
    this.book = book;
    this.tables = tables;
  }

  private record Formula(String sheet, int row, int column, String text) {}

  private record UsedRow(String sheet, int row) {}

  List<Finding> of(EditPlan plan) {
    boolean valuesStay =
        plan.kind() == EditPlan.Kind.ADD
            || plan.kind() == EditPlan.Kind.COPY
            || plan.kind() == EditPlan.Kind.MOVE;
    List<Formula> formulas = valuesStay ? List.of() : formulas();
    Set<UsedRow> touched = new HashSet<>();
    touched.add(new UsedRow(lower(plan.area().sheet()), plan.row()));
    List<Formula> using = new ArrayList<>();
    for (boolean more = true; more; ) {
      more = false;
      for (Formula formula : formulas) {
        if (!using.contains(formula) && uses(formula, touched)) {
          using.add(formula);
          more |= touched.add(new UsedRow(lower(formula.sheet()), formula.row()));
        }
      }
    }
    return using.stream()
        .map(formula -> finding(formula, plan))
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private List<Formula> formulas() {
    new WorkbookFormulas(book.sheets().get(0)).spellOutShared();
    List<Formula> formulas = new ArrayList<>();
    for (SheetPart sheet : book.sheets()) {
      for (Element formula : Xml.all(sheet.root(), "f")) {
        if (formula.getParentNode() instanceof Element cell && cell.getLocalName().equals("c")) {
          CellReference place = new CellReference(cell.getAttribute("r"));
          formulas.add(
              new Formula(
                  sheet.name(), place.getRow() + 1, place.getCol(), formula.getTextContent()));
        }
      }
    }
    return formulas;
  }

  // Rows are enough: that a cell of the row is meant which stays as it is, is said too often at
  // worst.
  private static boolean uses(Formula formula, Set<UsedRow> touched) {
    boolean[] found = {false};
    FormulaText.rewritten(
        formula.text(),
        (named, first, last) -> {
          String sheet = lower(named == null ? formula.sheet() : named);
          int from = last == null ? first.row() : Math.min(first.row(), last.row());
          int to = last == null ? first.row() : Math.max(first.row(), last.row());
          found[0] |=
              touched.stream()
                  .anyMatch(
                      row -> row.sheet().equals(sheet) && from <= row.row() && row.row() <= to);
          return "";
        });
    return found[0];
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private @Nullable Finding finding(Formula formula, EditPlan plan) {
    boolean replaced =
        formula.sheet().equals(plan.area().sheet())
            && formula.row() == plan.row()
            && (plan.kind() == EditPlan.Kind.DELETE
                || plan.values().keySet().stream()
                    .anyMatch(column -> column.column() == formula.column()));
    for (TableArea table : tables) {
      if (!replaced && table.sheet().equals(formula.sheet()) && isRead(table, formula)) {
        String cell = CellReference.convertNumToColString(formula.column()) + formula.row();
        return EditComplaints.formulaDepends(table, cell);
      }
    }
    return null;
  }

  private static boolean isRead(TableArea table, Formula formula) {
    return table.lines().stream().anyMatch(line -> line.number() == formula.row())
        && table.headings().stream()
            .anyMatch(
                column -> column.column() == formula.column() && !column.label().equals("備考"));
  }
}
