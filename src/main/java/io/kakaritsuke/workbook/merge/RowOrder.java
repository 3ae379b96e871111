package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.diff.Rise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In which order the rows of a merged table stand; rows by their number in the trio. */
final class RowOrder {
  private final TableTrio table;
  private final List<int[]> rows;

  RowOrder(TableTrio table) {
    this.table = table;
    this.rows = table.rows();
  }

  /** The rows of a side from the top. */
  List<Integer> of(int side) {
    Integer[] lines = new Integer[(int) rows.stream().filter(row -> row[side] >= 0).count()];
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i)[side] >= 0) {
        lines[rows.get(i)[side]] = i;
      }
    }
    return List.of(lines);
  }

  /** The rows that the side has moved: the fewest that explain its order. */
  Set<Integer> moved(int side) {
    List<Integer> common =
        of(side).stream().filter(row -> rows.get(row)[TableTrio.BASE] >= 0).toList();
    boolean[] kept =
        Rise.kept(common.stream().mapToInt(row -> rows.get(row)[TableTrio.BASE]).toArray());
    Set<Integer> moved = new HashSet<>();
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i]) {
        moved.add(common.get(i));
      }
    }
    return moved;
  }

  /** Whether the rows that both sides have stand in one order. */
  boolean isSame(int one, int other) {
    return common(one, other).equals(common(other, one));
  }

  private List<Integer> common(int one, int other) {
    return of(one).stream().filter(row -> rows.get(row)[other] >= 0).toList();
  }

  /**
   * The rows of the carrier, with others put behind the row that they follow on the other side.
   *
   * @param kept those that the merge has at all
   * @param placed those that stand where the other side has them: moved there or new
   */
  List<Integer> merged(int carrier, int other, Set<Integer> kept, Set<Integer> placed) {
    List<Integer> order = new ArrayList<>(of(carrier));
    order.removeIf(row -> !kept.contains(row) || placed.contains(row));
    int before = -1;
    for (int row : of(other)) {
      if (kept.contains(row)) {
        if (placed.contains(row)) {
          order.add(place(order, row, before, other), row);
        }
        before = row;
      }
    }
    return order;
  }

  // What both sides put behind the same row stands in an order that does not depend on who is who.
  private int place(List<Integer> order, int row, int before, int other) {
    int place = before < 0 ? 0 : order.indexOf(before) + 1;
    while (place < order.size()
        && isNewToOthers(order.get(place), other)
        && key(order.get(place)).compareTo(key(row)) < 0) {
      place++;
    }
    return place;
  }

  private boolean isNewToOthers(int row, int other) {
    return rows.get(row)[TableTrio.BASE] < 0 && rows.get(row)[other] < 0;
  }

  private String key(int row) {
    int[] places = rows.get(row);
    int side = places[TableTrio.OURS] >= 0 ? TableTrio.OURS : TableTrio.THEIRS;
    return RowWords.whole(table.block(side), table.line(side, places)).ja();
  }
}
