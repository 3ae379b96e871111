package io.kakaritsuke.workbook.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pairs rows that are alike: at least half of the cells that are filled in either are equal. A few
 * rows are all compared with each other; of many, those are paired that differ in one cell, then
 * those that follow each other in both lists.
 */
public final class SimilarRows {
  private static final int MOST_COMPARISONS = 10_000;
  private static final int NEAR = 8;

  private final List<List<@Nullable Object>> before;
  private final List<List<@Nullable Object>> after;
  private final Map<Integer, Integer> pairs = new LinkedHashMap<>();
  private final boolean[] taken;

  private SimilarRows(List<List<@Nullable Object>> before, List<List<@Nullable Object>> after) {
    this.before = before;
    this.after = after;
    this.taken = new boolean[after.size()];
  }

  /** The pairs by index, from before to after. */
  public static Map<Integer, Integer> of(
      List<List<@Nullable Object>> before, List<List<@Nullable Object>> after) {
    SimilarRows rows = new SimilarRows(before, after);
    if ((long) before.size() * after.size() <= MOST_COMPARISONS) {
      rows.pairBest();
    } else {
      rows.pairOneCellApart();
      rows.pairInOrder();
    }
    return rows.pairs;
  }

  private record Candidate(int before, int after, double alike) {
    int distance() {
      return Math.abs(before - after);
    }
  }

  private void pairBest() {
    List<Candidate> candidates = new ArrayList<>();
    for (int b = 0; b < before.size(); b++) {
      for (int a = 0; a < after.size(); a++) {
        double alike = alike(b, a);
        if (alike >= 0.5) {
          candidates.add(new Candidate(b, a, alike));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::alike)
            .reversed()
            .thenComparingInt(Candidate::distance));
    candidates.forEach(candidate -> pair(candidate.before(), candidate.after()));
  }

  private boolean pair(int b, int a) {
    if (pairs.containsKey(b) || taken[a]) {
      return false;
    }
    pairs.put(b, a);
    taken[a] = true;
    return true;
  }

  /** The share of equal cells among those that are filled in either row. */
  private double alike(int b, int a) {
    int filled = 0;
    int equal = 0;
    for (int i = 0; i < before.get(b).size(); i++) {
      Object one = before.get(b).get(i);
      Object other = after.get(a).get(i);
      filled += one == null && other == null ? 0 : 1;
      equal += one != null && one.equals(other) ? 1 : 0;
    }
    return filled == 0 ? 1 : (double) equal / filled;
  }

  private record AllButOne(int column, long hash) {}

  private void pairOneCellApart() {
    Map<AllButOne, Deque<Integer>> byRest = new HashMap<>();
    for (int a = 0; a < after.size(); a++) {
      for (AllButOne rest : rests(after.get(a))) {
        byRest.computeIfAbsent(rest, key -> new ArrayDeque<>()).add(a);
      }
    }
    for (int b = 0; b < before.size(); b++) {
      for (AllButOne rest : rests(before.get(b))) {
        Deque<Integer> same = byRest.get(rest);
        while (same != null && !same.isEmpty() && taken[same.peek()]) {
          same.poll();
        }
        Integer a = same == null ? null : same.peek();
        if (a != null && alike(b, a) >= 0.5 && pair(b, a)) {
          break;
        }
      }
    }
  }

  /** The row without each of its cells; rows of equal hashes are compared again. */
  private static List<AllButOne> rests(List<@Nullable Object> row) {
    long sum = 0;
    for (int i = 0; i < row.size(); i++) {
      sum += hash(row, i);
    }
    List<AllButOne> rests = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      rests.add(new AllButOne(i, sum - hash(row, i)));
    }
    return rests;
  }

  // Well mixed (as SplittableRandom does), since the hashes of a row are added up.
  private static long hash(List<@Nullable Object> row, int column) {
    long mixed = Objects.hashCode(row.get(column)) + (column + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private void pairInOrder() {
    int next = 0;
    for (int b = 0; b < before.size(); b++) {
      for (int a = next; a < Math.min(after.size(), next + NEAR) && !pairs.containsKey(b); a++) {
        if (!taken[a] && alike(b, a) >= 0.5 && pair(b, a)) {
          next = a + 1;
        }
      }
      while (next < taken.length && taken[next]) {
        next++;
      }
    }
  }
}
