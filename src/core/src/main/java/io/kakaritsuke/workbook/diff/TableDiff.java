package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares one table of the base with the same one of the draft: title, columns, rows, cells. */
final class TableDiff {
  private final TableCells base;
  private final TableCells draft;
  private final Words baseWords;
  private final Words draftWords;
  private final RowNames baseNames;
  private final RowNames draftNames;
  private final ColumnPairs columns;
  private final RowPairs rows;
  private final List<Change> found = new ArrayList<>();
  private @Nullable OrderEffect orderEffect;

  private TableDiff(
      DecisionTable base, FactCatalogue facts, DecisionTable draft, FactCatalogue draftFacts) {
    this.base = new TableCells(base);
    this.draft = new TableCells(draft);
    this.baseWords = new Words(facts);
    this.draftWords = new Words(draftFacts);
    this.baseNames = new RowNames(this.base, facts);
    this.draftNames = new RowNames(this.draft, draftFacts);
    this.columns =
        ColumnPairs.of(ColumnPairs.names(base.columns()), ColumnPairs.names(draft.columns()));
    this.rows = RowPairs.of(this.base, this.draft, columns);
  }

  static List<Change> of(
      DecisionTable base, FactCatalogue facts, DecisionTable draft, FactCatalogue draftFacts) {
    TableDiff diff = new TableDiff(base, facts, draft, draftFacts);
    diff.found.addAll(TitleDiff.of(diff.base, diff.draft));
    diff.compareColumns();
    diff.compareRows();
    return diff.found;
  }

  /** The ids in the base of rows that have others in the draft. */
  static Map<String, String> idsInBase(DecisionTable base, DecisionTable draft) {
    ColumnPairs columns =
        ColumnPairs.of(ColumnPairs.names(base.columns()), ColumnPairs.names(draft.columns()));
    RowPairs rows = RowPairs.of(new TableCells(base), new TableCells(draft), columns);
    Map<String, String> ids = new LinkedHashMap<>();
    for (int d : rows.kept()) {
      String old = base.rows().get(rows.baseOf(d)).id();
      String now = draft.rows().get(d).id();
      if (!old.equals(now)) {
        ids.put(now, old);
      }
    }
    return ids;
  }

  private void compareColumns() {
    int[] order = columns.pairedInDraft();
    boolean[] kept = Rise.kept(order);
    int[] paired = columns.pairedInBase();
    for (int i = 0; i < order.length; i++) {
      compare(paired[i], order[i]);
      if (!kept[i]) {
        int passed = Rise.passed(order, kept, i);
        Text name = Words.column(draft.column(order[passed]));
        Apart.Sides places = Positions.of(paired[i], order[i], name, passed < i);
        add(ChangeKind.COLUMN_MOVED, draft, order[i], places.before(), places.after());
      }
    }
    for (int d = 0; d < draft.table().columns().size(); d++) {
      if (columns.baseOf(d) < 0) {
        add(ChangeKind.COLUMN_ADDED, draft, d, null, title(draft, d));
      }
    }
    for (int b = 0; b < base.table().columns().size(); b++) {
      if (columns.draftOf(b) < 0) {
        add(ChangeKind.COLUMN_REMOVED, base, b, title(base, b), null);
      }
    }
  }

  private void compare(int b, int d) {
    Column before = base.column(b);
    Column after = draft.column(d);
    boolean sameMeaning =
        before.isCondition() || after.isCondition()
            ? Objects.equals(before.fact(), after.fact()) && before.operator() == after.operator()
            : before.header().equals(after.header());
    if (!sameMeaning) {
      Apart.Sides sides =
          Apart.of(
              title(base, b),
              String.valueOf(before.fact()),
              title(draft, d),
              String.valueOf(after.fact()));
      add(ChangeKind.COLUMN_CHANGED, draft, d, sides.before(), sides.after());
    }
  }

  private void add(
      ChangeKind kind,
      TableCells side,
      int column,
      @Nullable ShownValue before,
      @Nullable ShownValue after) {
    Text name = Words.column(side.column(column));
    Place place = side.place(column);
    found.add(new ColumnChange(place, kind, name, before, after, side.filled(column)));
  }

  private static ShownValue title(TableCells side, int column) {
    Text text = Words.column(side.column(column));
    return new ShownValue(text.ja(), text);
  }

  private void compareRows() {
    int[] kept = rows.kept();
    int[] order = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      order[i] = rows.baseOf(kept[i]);
    }
    boolean[] inOrder = Rise.kept(order);
    for (int i = 0; i < kept.length; i++) {
      Row before = base.row(order[i]);
      Row after = draft.row(kept[i]);
      compareCells(before, after);
      if (!inOrder[i]) {
        int passed = Rise.passed(order, inOrder, i);
        Text name = draftNames.of(draft.row(kept[passed]));
        Apart.Sides places = Positions.of(order[i], kept[i], name, passed > i);
        found.add(
            new RowChange(
                draft.place(after),
                ChangeKind.ROW_MOVED,
                baseNames.of(before),
                places.before(),
                places.after(),
                orderEffect()));
      }
    }
    addedAndRemoved();
  }

  private OrderEffect orderEffect() {
    OrderEffect known = orderEffect;
    if (known == null) {
      known = OrderEffect.of(draft.table());
      orderEffect = known;
    }
    return known;
  }

  private void addedAndRemoved() {
    for (int d = 0; d < draft.table().rows().size(); d++) {
      if (rows.baseOf(d) < 0) {
        Row row = draft.row(d);
        Text name = draftNames.of(row);
        ShownValue whole = draftNames.whole(row);
        found.add(new RowChange(draft.place(row), ChangeKind.ROW_ADDED, name, null, whole, null));
      }
    }
    for (int b : rows.removed()) {
      Row row = base.row(b);
      Text name = baseNames.of(row);
      ShownValue whole = baseNames.whole(row);
      found.add(new RowChange(base.place(row), ChangeKind.ROW_REMOVED, name, whole, null, null));
    }
  }

  private void compareCells(Row before, Row after) {
    for (int d = 0; d < draft.table().columns().size(); d++) {
      int b = columns.baseOf(d);
      Object old = b < 0 ? null : base.value(before, b);
      Object now = draft.value(after, d);
      if (differ(old, now) && !isCalledSo(draft.column(d), old, now)) {
        Column oldColumn = b < 0 ? null : base.column(b);
        changed(before, draft.place(after, d), oldColumn, old, draft.column(d), now);
      }
    }
    for (int b = 0; b < base.table().columns().size(); b++) {
      Object old = base.value(before, b);
      if (columns.draftOf(b) < 0 && old != null) {
        changed(before, base.place(before, b), base.column(b), old, null, null);
      }
    }
  }

  /**
   * Whether a table that tells says what it said, by names of rules that are not there any more: a
   * name that nothing has stands for itself.
   */
  private boolean isCalledSo(Column column, @Nullable Object old, @Nullable Object now) {
    if (base.table().kind().isDeciding()
        || !(old instanceof List<?> codes)
        || !(now instanceof List<?> words)
        || codes.size() != words.size()) {
      return false;
    }
    for (int i = 0; i < codes.size(); i++) {
      String code = String.valueOf(codes.get(i));
      Object word = words.get(i);
      if (!code.equals(word) && !baseWords.called(column, code).equals(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return !Objects.equals(one, other)
        && !Objects.equals(ShownValue.normal(one), ShownValue.normal(other));
  }

  private void changed(
      Row row,
      Place place,
      @Nullable Column oldColumn,
      @Nullable Object old,
      @Nullable Column newColumn,
      @Nullable Object now) {
    Column any = Objects.requireNonNull(newColumn == null ? oldColumn : newColumn);
    ShownValue before = baseWords.cell(base.table(), oldColumn == null ? any : oldColumn, old);
    ShownValue after = draftWords.cell(draft.table(), any, now);
    int named = oldColumn == null ? -1 : base.table().columns().indexOf(oldColumn);
    Text name = baseNames.of(row, named);
    Apart.Sides sides = Apart.of(before, after);
    found.add(new CellChange(place, name, oldColumn, newColumn, sides.before(), sides.after()));
  }
}
