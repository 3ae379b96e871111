package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What people see of the cells that decide is what counts: colours, lines, number formats. */
final class SeenCheck {
  private SeenCheck() {}

  /**
   * @param columns those that decide
   * @param sound whether the row could be read; of what is mistyped nobody need know how it looks
   */
  static void check(GridRow row, List<Integer> columns, boolean sound, Findings findings) {
    List<GridCell> cells = new ArrayList<>();
    for (int column : columns) {
      GridCell cell = row.cell(column);
      if (cell != null && cell.look() != Look.PLAIN) {
        cells.add(cell);
      }
    }
    if (sound) {
      format(cells, findings);
    }
    together(cells.stream().filter(cell -> cell.look().unseen()).toList(), true, findings);
    together(cells.stream().filter(cell -> cell.look().struck()).toList(), false, findings);
  }

  /** Who crosses out a row crosses out all of its cells: told once. */
  private static void together(List<GridCell> cells, boolean unseen, Findings findings) {
    if (!cells.isEmpty()) {
      String shown = cells.stream().map(GridCell::shown).collect(Collectors.joining("・"));
      findings.add(
          cells.get(0).place(),
          unseen ? SeenComplaints.unseen(shown) : SeenComplaints.struck(shown),
          shown);
    }
  }

  private static void format(List<GridCell> cells, Findings findings) {
    for (GridCell cell : cells) {
      String format = cell.look().format();
      if (ShownNumber.isHidden(format, cell.content())) {
        findings.add(cell, SeenComplaints.hiddenByFormat(cell));
      } else if (cell.content() instanceof Content.Numeral numeral) {
        String seen = ShownNumber.rounded(format, numeral.value());
        if (seen != null) {
          String whole = ShownNumber.whole(format, numeral.value());
          findings.add(cell, SeenComplaints.rounded(cell, seen, whole));
        }
      }
    }
  }
}
