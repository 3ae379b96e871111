package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines of a table that are no rows of it: sums and notes below, rows whose cells were cleared. */
final class NotRows {
  private final TableBlock block;
  private final List<ReadColumn> columns;
  private final Findings findings;

  NotRows(TableBlock block, List<ReadColumn> columns, Findings findings) {
    this.block = block;
    this.columns = columns;
    this.findings = findings;
  }

  /** The rows without them; each group of lines under each other is told once. */
  List<GridRow> without(List<GridRow> rows) {
    List<GridRow> kept = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      GridRow row = rows.get(i);
      boolean below = row.number() == last + 1;
      if (isCleared(row)) {
        cleared(row);
      } else if (isUndecided(row) && (below || !isReadable(row))) {
        if (!below) {
          note(row, rows.subList(i + 1, rows.size()));
        }
        last = row.number();
      } else {
        kept.add(row);
      }
    }
    return kept;
  }

  private boolean isCleared(GridRow row) {
    return !RowIdCell.isBlank(row)
        && !columns.isEmpty()
        && columns.stream().allMatch(column -> row.cell(column.index()) == null);
  }

  private boolean isUndecided(GridRow row) {
    boolean decides =
        columns.stream()
            .filter(column -> column.fact() == null)
            .anyMatch(column -> row.cell(column.index()) != null);
    return RowIdCell.isBlank(row) && !decides && columns.stream().anyMatch(c -> c.fact() == null);
  }

  /** Whether nothing in the row is a text where only numbers or dates can stand. */
  private boolean isReadable(GridRow row) {
    return columns.stream()
        .filter(column -> column.fact() != null && isNumber(Objects.requireNonNull(column.fact())))
        .map(column -> row.cell(column.index()))
        .noneMatch(
            cell ->
                cell != null
                    && !cell.word().isEmpty()
                    && DateText.of(cell.word()) == null
                    && !MistypedNumber.looksLikeNumber(cell.word()));
  }

  private static boolean isNumber(Fact fact) {
    return switch (fact.type()) {
      case INTEGER, DECIMAL, DATE -> true;
      case STRING, BOOLEAN, CHOICE, CODES -> false;
    };
  }

  private void cleared(GridRow row) {
    GridCell id = Objects.requireNonNull(row.cell(0));
    findings.add(id, BaseComplaints.clearedRow(row.number(), was(id)));
  }

  private String was(GridCell id) {
    Was was = block.was();
    GridRow base = was == null ? null : was.baseRow(Spaces.stripped(id.shown()));
    if (was == null || base == null) {
      return "";
    }
    List<String> cells =
        base.cells().tailMap(1).values().stream().map(GridCell::shown).limit(3).toList();
    return "（もとの版では " + String.join("・", cells) + "）";
  }

  private void note(GridRow row, List<GridRow> below) {
    GridCell first = row.cells().firstEntry().getValue();
    String cell = GridCell.ref(row.number(), 0);
    Fix fix =
        new Fix(
            new Text(cell + " に「メモ」と入力する", "Type メモ into " + cell),
            new Fix.SetCell(block.sheet().name(), cell, "メモ"));
    boolean safe = below.stream().allMatch(one -> isUndecided(one) || !RowIdCell.isBlank(one));
    findings.add(first, BaseComplaints.notARow(row.number(), first.shown(), safe ? fix : null));
  }
}
