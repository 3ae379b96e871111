package io.kakaritsuke.workbook.lint;

import io.kakaritsuke.problem.Text;
import java.util.ArrayList;
import java.util.List;

/** One value of a region for people to look at. */
final class Examples {
  private Examples() {}

  /**
   * The example; the facts are named where the table has several.
   *
   * @param telling the axes that matter; the facts of the others may be anything
   */
  static Text of(Grid grid, Box region, List<Integer> telling) {
    if (telling.isEmpty()) {
      return Words.ANYTHING;
    }
    List<Text> parts = new ArrayList<>();
    for (int axis : telling) {
      Text value = grid.axes().get(axis).example(region.side(axis));
      String label = grid.axes().get(axis).fact().label();
      boolean plain = grid.axes().size() == 1 && value != Words.MISSING;
      parts.add(plain ? value : new Text(label + " " + value.ja(), label + " " + value.en()));
    }
    return Words.list(parts);
  }
}
