package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Column;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which columns of a base table and a draft table are the same. */
final class ColumnPairs {
  private final List<Column> base;
  private final List<Column> draft;
  private final List<String> baseKeys;
  private final List<String> draftKeys;
  private final int[] draftOf;
  private final int[] baseOf;

  private ColumnPairs(List<Column> base, List<Column> draft) {
    this.base = base;
    this.draft = draft;
    this.baseKeys = keys(base);
    this.draftKeys = keys(draft);
    this.draftOf = new int[base.size()];
    this.baseOf = new int[draft.size()];
    Arrays.fill(draftOf, -1);
    Arrays.fill(baseOf, -1);
  }

  /**
   * Pairs columns of the same fact and operator or outcome, then of the same fact, then those that
   * stand between the same neighbours.
   */
  static ColumnPairs of(List<Column> base, List<Column> draft) {
    ColumnPairs pairs = new ColumnPairs(base, draft);
    pairs.pairByName(pairs.baseKeys, pairs.draftKeys);
    pairs.pairByName(facts(base), facts(draft));
    pairs.pairBetweenNeighbours(Column::isCondition);
    pairs.pairBetweenNeighbours(Column::attribute);
    return pairs;
  }

  /** The index in the draft, or -1. */
  int draftOf(int baseColumn) {
    return draftOf[baseColumn];
  }

  /** The index in the base, or -1. */
  int baseOf(int draftColumn) {
    return baseOf[draftColumn];
  }

  /** The columns of the base that the draft has too. */
  int[] pairedInBase() {
    return IntStream.range(0, draftOf.length).filter(b -> draftOf[b] >= 0).toArray();
  }

  /** The same columns as {@link #pairedInBase}, in that order, by their index in the draft. */
  int[] pairedInDraft() {
    return Arrays.stream(pairedInBase()).map(b -> draftOf[b]).toArray();
  }

  String baseKey(int baseColumn) {
    return baseKeys.get(baseColumn);
  }

  /** The key of the column in the base where it is there, else its own. */
  String draftKey(int draftColumn) {
    int paired = baseOf[draftColumn];
    return paired < 0 ? draftKeys.get(draftColumn) : baseKeys.get(paired);
  }

  /** Pairs columns of one name in their order; blank is no name. */
  private void pairByName(List<String> baseNames, List<String> draftNames) {
    Map<String, Deque<Integer>> byName = new HashMap<>();
    for (int d = 0; d < baseOf.length; d++) {
      if (baseOf[d] < 0 && !draftNames.get(d).isEmpty()) {
        byName.computeIfAbsent(draftNames.get(d), key -> new ArrayDeque<>()).add(d);
      }
    }
    for (int b = 0; b < draftOf.length; b++) {
      Deque<Integer> same = draftOf[b] < 0 ? byName.get(baseNames.get(b)) : null;
      Integer d = same == null ? null : same.poll();
      if (d != null) {
        pair(b, d);
      }
    }
  }

  private void pair(int b, int d) {
    draftOf[b] = d;
    baseOf[d] = b;
  }

  private static List<String> facts(List<Column> columns) {
    return columns.stream()
        .map(column -> column.fact() == null ? "" : String.valueOf(column.fact()))
        .toList();
  }

  private void pairBetweenNeighbours(Predicate<Column> sort) {
    Map<Integer, List<Integer>> baseGaps = new TreeMap<>();
    Map<Integer, List<Integer>> draftGaps = new HashMap<>();
    int neighbour = -1;
    for (int b = 0; b < base.size(); b++) {
      neighbour = draftOf[b] >= 0 ? b : neighbour;
      if (draftOf[b] < 0 && sort.test(base.get(b))) {
        baseGaps.computeIfAbsent(neighbour, key -> new ArrayList<>()).add(b);
      }
    }
    neighbour = -1;
    for (int d = 0; d < draft.size(); d++) {
      neighbour = baseOf[d] >= 0 ? baseOf[d] : neighbour;
      if (baseOf[d] < 0 && sort.test(draft.get(d))) {
        draftGaps.computeIfAbsent(neighbour, key -> new ArrayList<>()).add(d);
      }
    }
    baseGaps.forEach((gap, columns) -> pairAll(columns, draftGaps.get(gap)));
  }

  private void pairAll(List<Integer> baseColumns, @Nullable List<Integer> draftColumns) {
    if (draftColumns != null && draftColumns.size() == baseColumns.size()) {
      for (int i = 0; i < baseColumns.size(); i++) {
        pair(baseColumns.get(i), draftColumns.get(i));
      }
    }
  }

  /** Fact and operator, or header; numbered where they stand more than once. */
  private static List<String> keys(List<Column> columns) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (Column column : columns) {
      String name =
          column.isCondition()
              ? "when " + column.fact() + " " + column.operator()
              : (column.attribute() ? "attribute " : "then ") + column.header();
      keys.add(name + " " + counts.merge(name, 1, Integer::sum));
    }
    return keys;
  }
}
