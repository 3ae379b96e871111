package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.TableKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pairs of key and value in a title row. */
final class TitleCells {
  private static final List<String> KEYS =
      List.of(Title.KIND, Title.POLICY, Title.CODE, Title.CATEGORY, Title.MAX_POINTS);
  private static final int FIRST_PAIR = 2;

  private final Map<String, GridCell> keys = new LinkedHashMap<>();
  private final Map<String, GridCell> values = new LinkedHashMap<>();

  private TitleCells() {}

  static TitleCells of(GridRow title, Findings findings) {
    TitleCells cells = new TitleCells();
    int last = title.cells().lastKey();
    for (int column = FIRST_PAIR; column <= last; column += 2) {
      cells.add(title.cell(column), title.cell(column + 1), findings);
    }
    return cells;
  }

  private void add(@Nullable GridCell key, @Nullable GridCell value, Findings findings) {
    if (key == null) {
      if (value != null) {
        findings.add(value, LayoutComplaints.strayCell());
      }
    } else if (!KEYS.contains(key.word())) {
      String nearest = Nearest.to(key.shown(), KEYS);
      findings.add(key, LayoutComplaints.unknownTitleKey(key.shown(), nearest));
    } else if (keys.putIfAbsent(key.word(), key) != null) {
      findings.add(key, LayoutComplaints.unknownTitleKey(key.shown() + " (2回目)", null));
    } else if (value != null) {
      values.put(key.word(), value);
    }
  }

  @Nullable GridCell value(String key) {
    return values.get(key);
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
