package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Spacing;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that had conditions and have none now, so that they match whatever there is: cleared, or
 * pushed into another row. Where one row decides, that is an overlap and told as that.
 */
final class LostConditions {
  private final Rulebook draft;
  private final List<Change> changes;
  private final List<Finding> findings = new ArrayList<>();

  private LostConditions(Rulebook draft, List<Change> changes) {
    this.draft = draft;
    this.changes = changes;
  }

  static List<Finding> of(Rulebook draft, List<Change> changes) {
    LostConditions lost = new LostConditions(draft, changes);
    for (DecisionTable table : draft.tables()) {
      if (table.hitPolicy() != HitPolicy.UNIQUE) {
        table.rows().stream()
            .filter(row -> !row.notApplicable() && isUnconditional(table, row))
            .forEach(row -> lost.look(table, row));
      }
    }
    return lost.findings;
  }

  private static boolean isUnconditional(DecisionTable table, Row row) {
    boolean any = false;
    for (int i = 0; i < table.columns().size(); i++) {
      boolean condition = table.columns().get(i).isCondition();
      any |= condition;
      if (condition && row.cells().get(i).value() != null) {
        return false;
      }
    }
    return any;
  }

  private void look(DecisionTable table, Row row) {
    List<CellChange> cleared =
        changes.stream()
            .filter(CellChange.class::isInstance)
            .map(CellChange.class::cast)
            .filter(change -> change.kind() == ChangeKind.CONDITION_CHANGED)
            .filter(change -> change.sameFact() && change.after().value() == null)
            .filter(change -> stands(change, table, row))
            .toList();
    if (!cleared.isEmpty()) {
      tell(table, cleared);
    }
  }

  private static boolean stands(CellChange change, DecisionTable table, Row row) {
    return table.workbook().equals(change.place().workbook())
        && table.sheet().equals(change.place().sheet())
        && row.cells().stream()
            .map(Cell::cell)
            .anyMatch(cell -> cell.equals(change.place().cell()));
  }

  private void tell(DecisionTable table, List<CellChange> cleared) {
    TypedAgain typed = new TypedAgain(draft.catalogue());
    List<Fix.Step> steps = new ArrayList<>();
    List<String> was = new ArrayList<>();
    List<String> wasEn = new ArrayList<>();
    for (CellChange change : cleared) {
      String header = change.column().header();
      CellChange moved = movedTo(table, change);
      String where = moved == null ? "" : "、いまは " + moved.place().cell();
      was.add(Spacing.joined(header, change.before().text().ja()) + where);
      wasEn.add(header + " " + change.before().text().en());
      step(table, change, typed.value(change.column(), change.before()), steps);
      if (moved != null) {
        step(table, moved, null, steps);
      }
    }
    CellChange first = cleared.get(0);
    findings.add(
        new Finding(
            Finding.Level.WARNING,
            first.place().workbook(),
            first.place().sheet(),
            first.place().cell(),
            "conditions-gone",
            new Text(
                "この行の条件がすべて空になり、どの対象にも当てはまるようになります（もとの版の条件："
                    + String.join("、", was)
                    + "）。そのつもりでなければ、条件を元に戻してください",
                "This row has no condition any more and matches everything (it had "
                    + String.join(", ", wasEn)
                    + "). Put the condition back if that is not meant"),
            null,
            new Fix(new Text("もとの版の条件に戻す", "Put the condition back"), steps)));
  }

  /** A cell of the same column that was blank and says the same now. */
  private @Nullable CellChange movedTo(DecisionTable table, CellChange cleared) {
    return changes.stream()
        .filter(CellChange.class::isInstance)
        .map(CellChange.class::cast)
        .filter(change -> table.name().equals(change.place().table()))
        .filter(change -> change.column().equals(cleared.column()))
        .filter(change -> change.before().value() == null)
        .filter(change -> ShownValue.same(change.after(), cleared.before()))
        .findFirst()
        .orElse(null);
  }

  private static void step(
      DecisionTable table, CellChange change, @Nullable Object value, List<Fix.Step> steps) {
    String cell = Objects.requireNonNull(change.place().cell());
    steps.add(new Fix.SetCell(table.sheet(), cell, value));
  }
}
