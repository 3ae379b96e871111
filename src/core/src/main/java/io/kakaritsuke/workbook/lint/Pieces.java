package io.kakaritsuke.workbook.lint;

import java.util.Arrays;
import java.util.BitSet;

/** Some of the pieces that an axis is cut into, by their indices; immutable. */
final class Pieces {
  static final Pieces NONE = new Pieces(new int[0]);

  /** First and last index of every run, from low to high; no two runs touch. */
  private final int[] runs;

  private Pieces(int[] runs) {
    this.runs = runs;
  }

  /** The pieces from first to last; none where last is before first. */
  static Pieces range(int first, int last) {
    return first > last ? NONE : new Pieces(new int[] {first, last});
  }

  static Pieces of(BitSet indices) {
    int[] runs = new int[2 * indices.cardinality()];
    int size = 0;
    for (int first = indices.nextSetBit(0); first >= 0; ) {
      int end = indices.nextClearBit(first);
      runs[size++] = first;
      runs[size++] = end - 1;
      first = indices.nextSetBit(end);
    }
    return new Pieces(Arrays.copyOf(runs, size));
  }

  boolean isEmpty() {
    return runs.length == 0;
  }

  int first() {
    return runs[0];
  }

  int last() {
    return runs[runs.length - 1];
  }

  boolean isSingle() {
    return runs.length == 2 && runs[0] == runs[1];
  }

  /** How many pieces there are. */
  int count() {
    int count = 0;
    for (int i = 0; i < runs.length; i += 2) {
      count += runs[i + 1] - runs[i] + 1;
    }
    return count;
  }

  /** The run that holds the piece; none where the piece is not in this set. */
  Pieces runOf(int piece) {
    for (int i = 0; i < runs.length; i += 2) {
      if (runs[i] <= piece && piece <= runs[i + 1]) {
        return range(runs[i], runs[i + 1]);
      }
    }
    return NONE;
  }

  /** The runs of neighbouring pieces, each of which is looked at when two sets are compared. */
  int runs() {
    return runs.length / 2;
  }

  boolean has(int piece) {
    return runOf(piece) != NONE;
  }

  boolean meets(Pieces other) {
    for (int i = 0, j = 0; i < runs.length && j < other.runs.length; ) {
      if (runs[i + 1] < other.runs[j]) {
        i += 2;
      } else if (other.runs[j + 1] < runs[i]) {
        j += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  boolean contains(Pieces other) {
    int i = 0;
    for (int j = 0; j < other.runs.length; j += 2) {
      while (i < runs.length && runs[i + 1] < other.runs[j]) {
        i += 2;
      }
      if (i == runs.length || runs[i] > other.runs[j] || runs[i + 1] < other.runs[j + 1]) {
        return false;
      }
    }
    return true;
  }

  Pieces and(Pieces other) {
    if (other.contains(this)) {
      return this;
    }
    int[] both = new int[runs.length + other.runs.length];
    int size = 0;
    for (int i = 0, j = 0; i < runs.length && j < other.runs.length; ) {
      int first = Math.max(runs[i], other.runs[j]);
      int last = Math.min(runs[i + 1], other.runs[j + 1]);
      if (first <= last) {
        both[size++] = first;
        both[size++] = last;
      }
      if (runs[i + 1] < other.runs[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return size == 0 ? NONE : new Pieces(Arrays.copyOf(both, size));
  }

  Pieces without(Pieces other) {
    BitSet left = bits();
    left.andNot(other.bits());
    return of(left);
  }

  /** The indices, in a set of the caller's own. */
  BitSet bits() {
    BitSet bits = new BitSet();
    for (int i = 0; i < runs.length; i += 2) {
      bits.set(runs[i], runs[i + 1] + 1);
    }
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pieces that && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return Arrays.toString(runs);
  }
}
