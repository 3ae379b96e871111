package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.diff.Rise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * In which order rows, columns or sheets of a merge stand. Each has a number, its place in the list
 * given, and a place on each side or -1 there.
 */
final class Order {
  private static final int BASE = TableTrio.BASE;

  private final List<int[]> things;
  private final IntFunction<String> key;

  /**
   * @param key says which comes first of two that are new at one place, whoever is who
   */
  Order(List<int[]> things, IntFunction<String> key) {
    this.things = things;
    this.key = key;
  }

  /** Those of a side in their order. */
  List<Integer> of(int side) {
    Integer[] inOrder = new Integer[(int) things.stream().filter(one -> one[side] >= 0).count()];
    for (int i = 0; i < things.size(); i++) {
      if (things.get(i)[side] >= 0) {
        inOrder[things.get(i)[side]] = i;
      }
    }
    return List.of(inOrder);
  }

  /** Those that the side has moved: the fewest that explain its order. */
  Set<Integer> moved(int side) {
    List<Integer> common = of(side).stream().filter(one -> things.get(one)[BASE] >= 0).toList();
    boolean[] kept = Rise.kept(common.stream().mapToInt(one -> things.get(one)[BASE]).toArray());
    Set<Integer> moved = new HashSet<>();
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i]) {
        moved.add(common.get(i));
      }
    }
    return moved;
  }

  /** Those that both sides have, as one of them has them. */
  List<Integer> common(int side) {
    return of(side).stream().filter(one -> isCommon(things.get(one))).toList();
  }

  private static boolean isCommon(int[] one) {
    return one[TableTrio.OURS] >= 0 && one[TableTrio.THEIRS] >= 0;
  }

  /**
   * Those that both sides have so that each two of them stand as whoever changed it has them; null
   * where that cannot be.
   */
  @Nullable List<Integer> agreed() {
    List<Integer> ours = common(TableTrio.OURS);
    List<Integer> theirs = common(TableTrio.THEIRS);
    boolean allOld = ours.stream().allMatch(one -> things.get(one)[BASE] >= 0);
    if (ours.equals(theirs) || (allOld && isAsBefore(theirs))) {
      return ours;
    }
    return allOld && isAsBefore(ours) ? theirs : byPairs(ours);
  }

  private boolean isAsBefore(List<Integer> order) {
    int[] places = order.stream().mapToInt(one -> things.get(one)[BASE]).toArray();
    return Arrays.equals(places, Arrays.stream(places).sorted().toArray());
  }

  // Whoever stands before all others, before all but one, and so on: any circle shows as two that
  // stand before equally many.
  private @Nullable List<Integer> byPairs(List<Integer> common) {
    @Nullable Integer[] inOrder = new @Nullable Integer[common.size()];
    for (int one : common) {
      int after = 0;
      for (int other : common) {
        if (one != other) {
          Boolean before = isBefore(things.get(other), things.get(one));
          if (before == null) {
            return null;
          }
          after += before ? 1 : 0;
        }
      }
      if (inOrder[after] != null) {
        return null;
      }
      inOrder[after] = one;
    }
    List<Integer> agreed = new ArrayList<>();
    for (Integer one : inOrder) {
      if (one != null) {
        agreed.add(one);
      }
    }
    return agreed;
  }

  private static @Nullable Boolean isBefore(int[] one, int[] other) {
    boolean ours = one[TableTrio.OURS] < other[TableTrio.OURS];
    boolean theirs = one[TableTrio.THEIRS] < other[TableTrio.THEIRS];
    if (ours == theirs) {
      return ours;
    }
    // The two sides differ: one of them has them as before, and the other has changed that.
    boolean old = one[BASE] >= 0 && other[BASE] >= 0;
    return old ? (Boolean) (one[BASE] > other[BASE]) : null;
  }

  /** Whether both sides have put something new at one place. */
  boolean meets(Set<Integer> kept) {
    Map<Integer, Integer> byUs = new HashMap<>();
    followers(TableTrio.OURS, kept).forEach((one, before) -> byUs.put(before, one));
    return followers(TableTrio.THEIRS, kept).values().stream().anyMatch(byUs::containsKey);
  }

  /** What each that only this side has stands behind among those that both have; -1 for none. */
  private Map<Integer, Integer> followers(int side, Set<Integer> kept) {
    Map<Integer, Integer> followers = new HashMap<>();
    int before = -1;
    for (int one : of(side)) {
      if (kept.contains(one) && isCommon(things.get(one))) {
        before = one;
      } else if (kept.contains(one) && things.get(one)[BASE] < 0) {
        followers.put(one, before);
      }
    }
    return followers;
  }

  /**
   * All that the merge has: the common ones, and behind each what only one side has there.
   *
   * @param common in the order of the merge
   * @param kept those that the merge has at all
   * @param first whose new ones come first where both have some; 0 where it does not matter
   */
  List<Integer> merged(List<Integer> common, Set<Integer> kept, int first) {
    List<Integer> order = new ArrayList<>(common);
    order.removeIf(one -> !kept.contains(one));
    int side = first == 0 ? TableTrio.OURS : first;
    place(order, side, kept, first);
    place(order, other(side), kept, first);
    return order;
  }

  private static int other(int side) {
    return side == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS;
  }

  private void place(List<Integer> order, int side, Set<Integer> kept, int first) {
    int before = -1;
    for (int one : of(side)) {
      if (kept.contains(one)) {
        if (!isCommon(things.get(one))) {
          order.add(place(order, one, before, side, first), one);
        }
        before = one;
      }
    }
  }

  private int place(List<Integer> order, int one, int before, int side, int first) {
    int place = before < 0 ? 0 : order.indexOf(before) + 1;
    while (place < order.size()
        && things.get(order.get(place))[side] < 0
        && (first != 0 || key.apply(order.get(place)).compareTo(key.apply(one)) < 0)) {
      place++;
    }
    return place;
  }
}
