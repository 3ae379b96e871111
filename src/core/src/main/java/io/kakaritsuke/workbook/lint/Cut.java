package io.kakaritsuke.workbook.lint;

import java.util.Arrays;
import java.util.List;

/**
 * Where a space is divided.
 *
 * @param at the first piece of the upper part
 * @param cost how much there is left to do in both parts, roughly
 */
record Cut(int axis, int at, boolean lowIsFuller, long cost) {
  /** The cut with the least left to do; there is one whenever no box contains the space. */
  static Cut best(Box space, List<Box> boxes, int[] meeting) {
    Cut best = null;
    for (int axis = 0; axis < space.sides().size(); axis++) {
      Pieces side = space.side(axis);
      if (!side.isSingle() && isCut(axis, side, boxes, meeting)) {
        Cut found = best(axis, side, boxes, meeting);
        best = best == null || found.cost < best.cost ? found : best;
      }
    }
    if (best == null) {
      throw new IllegalStateException("every box contains the space");
    }
    return best;
  }

  private static boolean isCut(int axis, Pieces side, List<Box> boxes, int[] meeting) {
    for (int index : meeting) {
      if (!boxes.get(index).side(axis).contains(side)) {
        return true;
      }
    }
    return false;
  }

  private static Cut best(int axis, Pieces side, List<Box> boxes, int[] meeting) {
    int[] firsts = new int[meeting.length];
    int[] lasts = new int[meeting.length];
    for (int i = 0; i < meeting.length; i++) {
      Pieces common = boxes.get(meeting[i]).side(axis).and(side);
      firsts[i] = common.first();
      lasts[i] = common.last();
    }
    Arrays.sort(firsts);
    Arrays.sort(lasts);
    Cut best = null;
    for (int i = 0, j = 0; i < firsts.length || j < lasts.length; ) {
      int at = i < firsts.length ? Math.min(firsts[i], lasts[j] + 1) : lasts[j] + 1;
      while (i < firsts.length && firsts[i] < at) {
        i++;
      }
      while (j < lasts.length && lasts[j] < at) {
        j++;
      }
      if (at > side.first() && at <= side.last()) {
        Cut cut = of(axis, at, i, meeting.length - j);
        best = best == null || cut.cost < best.cost ? cut : best;
      }
      if (i < firsts.length && firsts[i] == at) {
        i++;
      }
    }
    return best == null ? fallback(axis, side) : best;
  }

  // Where the boxes have holes only, no end of theirs may be inside the space.
  private static Cut fallback(int axis, Pieces side) {
    int at = side.without(Pieces.range(side.first(), side.first())).first();
    return new Cut(axis, at, true, Long.MAX_VALUE);
  }

  private static Cut of(int axis, int at, int low, int high) {
    return new Cut(axis, at, low > high, effort(low) + effort(high));
  }

  private static long effort(int boxes) {
    return boxes * (long) (Integer.SIZE - Integer.numberOfLeadingZeros(boxes) + 1);
  }
}
