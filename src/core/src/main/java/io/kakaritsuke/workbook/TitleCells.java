package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name and the pairs of key and value in a title row. */
final class TitleCells {
  private static final List<String> KEYS =
      List.of(Title.KIND, Title.POLICY, Title.CODE, Title.CATEGORY, Title.MAX_POINTS);
  private static final int NAME = 1;

  private final Map<String, GridCell> keys = new LinkedHashMap<>();
  private final Map<String, GridCell> values = new LinkedHashMap<>();
  private @Nullable GridCell name;

  private TitleCells() {}

  // A column that was inserted between the conditions leaves a blank cell in the title row as well,
  // between the name and the first key, or between a key and its value.
  static TitleCells of(GridRow title, Findings findings) {
    TitleCells cells = new TitleCells();
    List<GridCell> filled = List.copyOf(title.cells().tailMap(NAME).values());
    int next = 0;
    if (!filled.isEmpty() && isName(filled.get(0))) {
      cells.name = filled.get(0);
      next = 1;
    }
    while (next < filled.size()) {
      GridCell key = filled.get(next);
      GridCell value = next + 1 < filled.size() ? filled.get(next + 1) : null;
      boolean beside = value != null && value.column() == key.column() + 1;
      if (value != null && !beside && KEYS.contains(value.word())) {
        value = null;
      }
      cells.add(key, value, findings);
      next += value == null ? 1 : 2;
    }
    return cells;
  }

  private static boolean isName(GridCell first) {
    return first.column() == NAME || !KEYS.contains(first.word());
  }

  private void add(GridCell key, @Nullable GridCell value, Findings findings) {
    if (!KEYS.contains(key.word())) {
      String nearest = Nearest.to(key.shown(), KEYS);
      findings.add(key, LayoutComplaints.unknownTitleKey(key.shown(), nearest));
    } else if (keys.putIfAbsent(key.word(), key) != null) {
      findings.add(key, LayoutComplaints.unknownTitleKey(key.shown() + "（2回目）", null));
    } else if (value != null) {
      values.put(key.word(), value);
    }
  }

  /** The cell with the name of the table; null where there is none. */
  @Nullable GridCell name() {
    return name;
  }

  @Nullable GridCell value(String key) {
    return values.get(key);
  }

  /** The columns of all values by key, of the name by the empty key. */
  Map<String, Integer> columns() {
    Map<String, Integer> columns = new LinkedHashMap<>();
    values.forEach((key, cell) -> columns.put(key, cell.column()));
    if (name != null) {
      columns.put("", name.column());
    }
    return columns;
  }

  /** Complains about what this kind of table has no use for. */
  void complainAboutKeysBeyond(List<String> wanted, Findings findings) {
    keys.forEach(
        (key, cell) -> {
          if (!wanted.contains(key)) {
            findings.add(cell, LayoutComplaints.unknownTitleKey(key, null));
          }
        });
  }

  /** Where a missing value should stand. */
  Place placeOf(String key, GridCell title) {
    GridCell cell = values.getOrDefault(key, keys.get(key));
    return cell == null ? title.place() : cell.place();
  }

  /** The kind of table that the row names, without complaining about an unknown one. */
  static @Nullable TableKind kind(String word) {
    for (TableKind kind : TableKind.values()) {
      if (kind.label().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
