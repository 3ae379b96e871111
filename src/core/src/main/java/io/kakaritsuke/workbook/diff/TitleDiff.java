package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what a table has beside columns and rows. */
final class TitleDiff {
  private final TableCells draft;
  private final DecisionTable before;
  private final DecisionTable after;
  private final List<Change> found = new ArrayList<>();

  private TitleDiff(TableCells base, TableCells draft) {
    this.draft = draft;
    this.before = base.table();
    this.after = draft.table();
  }

  static List<Change> of(TableCells base, TableCells draft) {
    TitleDiff diff = new TitleDiff(base, draft);
    DecisionTable before = base.table();
    DecisionTable after = draft.table();
    diff.compare(TableProperty.NAME, before.name(), after.name());
    diff.compare(TableProperty.CODE, before.code(), after.code());
    diff.compare(TableProperty.CATEGORY, before.category(), after.category());
    diff.compare(TableProperty.MAX_POINTS, before.maxPoints(), after.maxPoints());
    diff.compare(TableProperty.HIT_POLICY, before.hitPolicy().label(), after.hitPolicy().label());
    diff.compare(TableProperty.SHEET, diff.sheet(before), diff.sheet(after));
    return diff.found;
  }

  // The workbook is named only where it is another one.
  private String sheet(DecisionTable table) {
    return before.workbook().equals(after.workbook())
        ? table.sheet()
        : table.workbook() + " " + table.sheet();
  }

  private void compare(TableProperty property, @Nullable Object old, @Nullable Object now) {
    if (!Objects.equals(old, now)) {
      found.add(changed(draft, before.name(), property, shown(old), shown(now)));
    }
  }

  private static ShownValue shown(@Nullable Object value) {
    Text text =
        value == null
            ? Words.BLANK
            : value instanceof String words ? Words.quoted(words) : Words.value(null, value);
    return new ShownValue(value, text);
  }

  private static Change changed(
      TableCells draft, String name, TableProperty property, ShownValue old, ShownValue now) {
    Apart.Sides sides = Apart.of(old, now);
    return new TableChange(
        draft.place(), ChangeKind.TABLE_CHANGED, name, property, sides.before(), sides.after());
  }
}
