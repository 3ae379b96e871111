package io.kakaritsuke.workbook.edit;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.workbook.TableArea;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]{1,30}(?:E-?[0-9]{1,3})?");

  private final OpenWorkbook book;
  private final List<TableArea> tables;

  FormulaUses(OpenWorkbook book, List<TableArea> tables) {
    this.book = book;
    this.tables = tables;
  }

  private record Formula(String sheet, int row, int column, List<Used> used) {
    String cell() {
      return CellReference.convertNumToColString(column) + row;
    }
  }

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
    return using(formulas, Set.of(new SheetRow(lower(plan.area().sheet()), plan.row()))).stream()
        .map(formula -> finding(formula, plan))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * What keeps the steps of fixes from being done to the workbook: formulas in tables that use a
   * value which changes.
   *
   * @param workbook its file name
   */
  List<Finding> of(String workbook, Collection<Fix.Step> steps) {
    Set<SheetRow> changed = new LinkedHashSet<>();
    Set<String> replaced = new HashSet<>();
    for (Fix.Step step : steps) {
      if (step instanceof Fix.SetCell set && !keepsValue(set)) {
        changed.add(new SheetRow(lower(set.sheet()), new CellReference(set.cell()).getRow() + 1));
      } else if (step instanceof Fix.DeleteRows delete) {
        for (int row = delete.first(); row <= delete.last(); row++) {
          changed.add(new SheetRow(lower(delete.sheet()), row));
        }
      }
      if (step instanceof Fix.SetCell set) {
        replaced.add(lower(set.sheet()) + "!" + set.cell());
      }
    }
    if (changed.isEmpty()) {
      return List.of();
    }
    List<Formula> formulas = formulas();
    if (formulas.stream().mapToLong(formula -> formula.used().size()).sum() > MOST_REFERENCES) {
      return List.of(EditComplaints.notEditable(workbook));
    }
    List<Finding> found = new ArrayList<>();
    for (Formula formula : using(formulas, changed)) {
      boolean gone =
          replaced.contains(lower(formula.sheet()) + "!" + formula.cell())
              || steps.stream().anyMatch(step -> isDeleted(formula, step));
      TableArea table = gone ? null : tableOf(formula);
      if (table != null) {
        found.add(EditComplaints.formulaDepends(table, formula.cell()));
      }
    }
    return found;
  }

  private static boolean isDeleted(Formula formula, Fix.Step step) {
    return step instanceof Fix.DeleteRows delete
        && delete.sheet().equals(formula.sheet())
        && delete.first() <= formula.row()
        && formula.row() <= delete.last();
  }

  // A formula that is replaced by its value leaves all that use it as they are.
  private boolean keepsValue(Fix.SetCell set) {
    SheetPart sheet = book.sheet(set.sheet()).orElse(null);
    CellReference place = new CellReference(set.cell());
    Element row = sheet == null ? null : sheet.rows().get(place.getRow() + 1);
    Element cell = row == null ? null : SheetPart.cells(row).get((int) place.getCol());
    Element kept = cell == null || Xml.child(cell, "f") == null ? null : Xml.child(cell, "v");
    return kept != null && set.value() != null && says(kept.getTextContent(), set.value());
  }

  private static boolean says(String kept, Object value) {
    return value instanceof BigDecimal number && NUMBER.matcher(kept).matches()
        ? number.compareTo(new BigDecimal(kept)) == 0
        : kept.equals(value.toString());
  }

  // Rows are enough: at worst a formula is named that uses another cell of the row.
  private static List<Formula> using(List<Formula> formulas, Set<SheetRow> changed) {
    List<Formula> rest = new ArrayList<>(formulas);
    List<Formula> using = new ArrayList<>();
    Set<SheetRow> seen = new HashSet<>(changed);
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
    TableArea table = tableOf(formula);
    return table == null ? null : EditComplaints.formulaDepends(table, formula.cell());
  }

  /** The table of which the formula is read, or null. */
  private @Nullable TableArea tableOf(Formula formula) {
    return tables.stream()
        .filter(table -> table.sheet().equals(formula.sheet()) && isRead(table, formula))
        .findFirst()
        .orElse(null);
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
