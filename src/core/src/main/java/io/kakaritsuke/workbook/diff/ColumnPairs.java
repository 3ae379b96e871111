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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which columns of a base table and a draft table are the same. */
public final class ColumnPairs {
  private final List<Name> base;
  private final List<Name> draft;
  private final int[] draftOf;
  private final int[] baseOf;

  /**
   * What tells a column from others.
   *
   * @param key its meaning: fact and operator, or header
   * @param fact what it asks for, empty where it is no condition
   * @param sort columns of different sorts are never the same
   */
  public record Name(String key, String fact, Sort sort) {}

  /** What a column is for. */
  public enum Sort {
    CONDITION,
    OUTCOME,
    ATTRIBUTE
  }

  private ColumnPairs(List<Name> base, List<Name> draft) {
    this.base = base;
    this.draft = draft;
    this.draftOf = new int[base.size()];
    this.baseOf = new int[draft.size()];
    Arrays.fill(draftOf, -1);
    Arrays.fill(baseOf, -1);
  }

  /**
   * Pairs columns of the same fact and operator or outcome, then of the same fact, then those that
   * stand between the same neighbours.
   */
  public static ColumnPairs of(List<Name> base, List<Name> draft) {
    ColumnPairs pairs = new ColumnPairs(base, draft);
    pairs.pairByName(keys(base), keys(draft));
    pairs.pairByName(facts(base), facts(draft));
    pairs.pairBetweenNeighbours(Sort.CONDITION);
    pairs.pairBetweenNeighbours(Sort.ATTRIBUTE);
    return pairs;
  }

  static List<Name> names(List<Column> columns) {
    return columns.stream().map(ColumnPairs::name).toList();
  }

  private static Name name(Column column) {
    if (column.isCondition()) {
      String fact = String.valueOf(column.fact());
      return new Name("when " + fact + " " + column.operator(), fact, Sort.CONDITION);
    }
    return column.attribute()
        ? new Name("attribute " + column.header(), "", Sort.ATTRIBUTE)
        : new Name("then " + column.header(), "", Sort.OUTCOME);
  }

  /** The index in the draft, or -1. */
  public int draftOf(int baseColumn) {
    return draftOf[baseColumn];
  }

  /** The index in the base, or -1. */
  public int baseOf(int draftColumn) {
    return baseOf[draftColumn];
  }

  /** The columns of the base that the draft has too. */
  public int[] pairedInBase() {
    return IntStream.range(0, draftOf.length).filter(b -> draftOf[b] >= 0).toArray();
  }

  /** The same columns as {@link #pairedInBase}, in that order, by their index in the draft. */
  public int[] pairedInDraft() {
    return Arrays.stream(pairedInBase()).map(b -> draftOf[b]).toArray();
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

  private static List<String> facts(List<Name> columns) {
    return columns.stream().map(Name::fact).toList();
  }

  private void pairBetweenNeighbours(Sort sort) {
    Map<Integer, List<Integer>> baseGaps = new TreeMap<>();
    Map<Integer, List<Integer>> draftGaps = new HashMap<>();
    int neighbour = -1;
    for (int b = 0; b < base.size(); b++) {
      neighbour = draftOf[b] >= 0 ? b : neighbour;
      if (draftOf[b] < 0 && base.get(b).sort() == sort) {
        baseGaps.computeIfAbsent(neighbour, key -> new ArrayList<>()).add(b);
      }
    }
    neighbour = -1;
    for (int d = 0; d < draft.size(); d++) {
      neighbour = baseOf[d] >= 0 ? baseOf[d] : neighbour;
      if (baseOf[d] < 0 && draft.get(d).sort() == sort) {
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

  /** The keys, numbered where they stand more than once. */
  private static List<String> keys(List<Name> columns) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (Name column : columns) {
      keys.add(column.key() + " " + counts.merge(column.key(), 1, Integer::sum));
    }
    return keys;
  }
}
