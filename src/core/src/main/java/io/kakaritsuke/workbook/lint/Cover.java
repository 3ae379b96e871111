package io.kakaritsuke.workbook.lint;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a number of boxes leaves uncovered: cuts the space where the fewest boxes are cut in
 * two, until a part is inside one box or outside all.
 */
final class Cover {
  /** What it takes to find the best cut, for each box and axis. */
  static final long CUT = 8;

  private final List<Box> boxes;
  private final Work work;
  private final BitSet used = new BitSet();

  /** A part of the space with the boxes that may meet it. */
  private record Part(Box space, int[] near) {}

  Cover(List<Box> boxes, Work work) {
    this.boxes = boxes;
    this.work = work;
  }

  /** The boxes that covered something so far, by index. */
  BitSet used() {
    return used;
  }

  /**
   * A part of the space that none of the boxes meets, or null when all is covered, or when the work
   * is used up.
   *
   * @param space not empty
   */
  @Nullable Box uncovered(Box space, int[] among) {
    Deque<Part> open = new ArrayDeque<>();
    open.push(new Part(space, among));
    while (!open.isEmpty() && !work.isUsedUp()) {
      Part part = open.pop();
      int[] meeting = meeting(part);
      if (meeting.length == 0) {
        return part.space();
      }
      int covering = covering(part.space(), meeting);
      if (covering >= 0) {
        used.set(covering);
      } else {
        divide(part.space(), meeting, open);
      }
    }
    return null;
  }

  private int[] meeting(Part part) {
    work.spend(part.near().length);
    int[] meeting = new int[part.near().length];
    int size = 0;
    for (int index : part.near()) {
      if (boxes.get(index).meets(part.space())) {
        meeting[size++] = index;
      }
    }
    return Arrays.copyOf(meeting, size);
  }

  private int covering(Box space, int[] meeting) {
    work.spend(meeting.length);
    for (int index : meeting) {
      if (boxes.get(index).contains(space)) {
        return index;
      }
    }
    return -1;
  }

  // The part with fewer boxes comes first: there a hole is most likely.
  private void divide(Box space, int[] meeting, Deque<Part> open) {
    Cut cut = Cut.best(space, boxes, meeting);
    work.spend(CUT * meeting.length * space.sides().size());
    Pieces side = space.side(cut.axis());
    Part low =
        new Part(
            space.with(cut.axis(), side.and(Pieces.range(side.first(), cut.at() - 1))), meeting);
    Part high =
        new Part(space.with(cut.axis(), side.and(Pieces.range(cut.at(), side.last()))), meeting);
    open.push(cut.lowIsFuller() ? low : high);
    open.push(cut.lowIsFuller() ? high : low);
  }
}
