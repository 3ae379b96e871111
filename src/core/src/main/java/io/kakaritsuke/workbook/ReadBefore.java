package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.workbook.lint.Before;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conditions of a table as they stood, read as its columns are read now. */
final class ReadBefore implements Before {
  private final TableDraft draft;
  private final Was was;
  private final ConditionReader conditions;

  ReadBefore(TableDraft draft, Was was, ReadingLevel level) {
    this.draft = draft;
    this.was = was;
    this.conditions = new ConditionReader(new Values(new Findings()), level, null);
  }

  @Override
  public boolean knows(String row, int column) {
    return was.baseRow(row) != null && was.baseColumn(draft.columns().get(column).index()) != null;
  }

  @Override
  public @Nullable Value at(String row, int index) {
    ReadColumn column = draft.columns().get(index);
    GridCell cell = was.cell(row, column.index());
    Fact fact = column.fact();
    Operator operator = column.column().operator();
    Object typed = VirtualCells.value(cell);
    if (cell == null || fact == null || operator == null || typed == null) {
      return null;
    }
    Object value = conditions.read(cell, fact, operator);
    return value == null ? null : new Value(value, typed, cell.shown());
  }

  @Override
  public @Nullable Sign sign(int index) {
    ReadColumn column = draft.columns().get(index);
    GridCell cell = was.operator(column.index());
    GridRow row = was.operatorsNow();
    GridCell header = was.header(column.index());
    Operator before = cell == null ? null : Operators.of(cell.word());
    boolean same =
        before == column.column().operator()
            || header == null
            || !Objects.equals(header.word(), column.header().word());
    return cell == null || row == null || before == null || same
        ? null
        : new Sign(before, GridCell.ref(row.number(), column.index()), cell.shown());
  }
}
