package io.kakaritsuke.workbook.diff;

/** Tells which items of a new order were moved: the fewest that explain it. */
public final class Rise {
  private Rise() {}

  /**
   * Whether each item keeps its place among the others.
   *
   * @param order the old positions, each once, in the new order
   * @return true where the item belongs to a longest rising sequence
   */
  public static boolean[] kept(int[] order) {
    int[] lastOfLength = new int[order.length];
    int[] before = new int[order.length];
    int longest = 0;
    for (int i = 0; i < order.length; i++) {
      int length = shorterThan(order, lastOfLength, longest, order[i]);
      before[i] = length == 0 ? -1 : lastOfLength[length - 1];
      lastOfLength[length] = i;
      longest = Math.max(longest, length + 1);
    }
    boolean[] kept = new boolean[order.length];
    for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = before[i]) {
      kept[i] = true;
    }
    return kept;
  }

  /**
   * The nearest item that kept its place and that this one, which did not, has passed. There is
   * always one: otherwise it would lengthen the sequence of those that kept their places.
   */
  static int passed(int[] order, boolean[] kept, int item) {
    for (int distance = 1; distance < order.length; distance++) {
      for (int other : new int[] {item - distance, item + distance}) {
        if (other >= 0
            && other < order.length
            && kept[other]
            && (other < item) != (order[other] < order[item])) {
          return other;
        }
      }
    }
    throw new IllegalArgumentException(item + " has kept its place");
  }

  /** The length of the longest sequence that the value can follow. */
  private static int shorterThan(int[] order, int[] lastOfLength, int longest, int value) {
    int low = 0;
    int high = longest;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order[lastOfLength[middle]] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
