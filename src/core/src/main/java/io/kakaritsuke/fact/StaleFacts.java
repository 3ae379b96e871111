package io.kakaritsuke.fact;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stale facts of one subject, and what is derived from them; by index of the catalogue. */
final class StaleFacts {
  /** Nothing is stale: nearly always so. */
  static final StaleFacts NONE = new StaleFacts(Collections.emptySortedMap(), new BitSet(0));

  private final SortedMap<Integer, Stale> given;
  private final BitSet places;

  private StaleFacts(SortedMap<Integer, Stale> given, BitSet places) {
    this.given = given;
    this.places = places;
  }

  /** The same with one given fact more. */
  StaleFacts and(int index, Stale how) {
    SortedMap<Integer, Stale> more = new TreeMap<>(given);
    more.put(index, how);
    BitSet all = (BitSet) places.clone();
    all.set(index);
    return new StaleFacts(more, all);
  }

  SortedMap<Integer, Stale> given() {
    return given;
  }

  boolean isEmpty() {
    return given.isEmpty();
  }

  /** Whether the fact, given or derived, is stale. */
  boolean has(int index) {
    return places.get(index);
  }

  /** Notes of a derived fact whether it rests on a stale one. */
  boolean reaches(int index, int[] arguments) {
    for (int argument : arguments) {
      if (places.get(argument)) {
        places.set(index);
        return true;
      }
    }
    return false;
  }
}
