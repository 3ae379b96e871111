package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the base that says something else now: who reads that it says what another row says is
 * to know what it said, before anybody takes it out.
 *
 * @param cell the first cell that changed
 * @param was what is added to what is found: what stood there
 * @param back puts all of them back
 */
record ChangedRow(String cell, Text was, Fix back) {
  private static final int MOST_NAMED = 5;

  /** Null where the row is new, or says what it said. */
  static @Nullable ChangedRow of(
      Rulebook base, List<Change> changes, DecisionTable table, Row row) {
    TypedAgain again = new TypedAgain(base.catalogue());
    List<Fix.Step> steps = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    List<String> was = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof CellChange changed && isOf(changed.place(), table, row)) {
        String cell = Objects.requireNonNull(changed.place().cell());
        boolean blank = changed.before().value() == null;
        Object typed = blank ? null : again.value(changed.column(), changed.before());
        steps.add(new Fix.SetCell(table.sheet(), cell, typed));
        cells.add(cell);
        was.add(typed == null ? "空欄" : "「" + shown(base, changed, typed) + "」");
      }
    }
    if (steps.isEmpty()) {
      return null;
    }
    boolean one = steps.size() == 1;
    List<String> named = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_NAMED, cells.size()); i++) {
      named.add(cells.get(i) + " は" + was.get(i));
    }
    String more = cells.size() > MOST_NAMED ? "など" : "";
    Text label =
        one
            ? new Text(
                cells.get(0) + " をもとの版の" + was.get(0) + "に戻す", "Put " + cells.get(0) + " back")
            : new Text(
                row.number() + "行目の変わった" + cells.size() + "セルを元に戻す",
                "Put back the " + cells.size() + " cells of row " + row.number());
    return new ChangedRow(
        cells.get(0),
        new Text(
            "。もとの版では " + String.join("、", named) + more + "でした。打ち間違いや上書きなら、元に戻してください",
            ". "
                + String.join(", ", cells)
                + " said something else; put it back if that is not meant"),
        new Fix(label, steps));
  }

  private static Object shown(Rulebook base, CellChange changed, Object typed) {
    String name = changed.column().fact();
    Fact fact = name == null ? null : base.catalogue().fact(name);
    Object value = changed.before().value();
    return fact == null || value == null || value instanceof Boolean
        ? typed
        : io.kakaritsuke.fact.ShownValue.of(fact, value);
  }

  private static boolean isOf(Place place, DecisionTable table, Row row) {
    return place.workbook().equals(table.workbook())
        && table.sheet().equals(place.sheet())
        && row.id().equals(place.rowId())
        && place.cell() != null;
  }

  /** What is found, with what stood there. */
  Text added(Text message) {
    return new Text(message.ja() + was.ja(), message.en() + was.en());
  }
}
