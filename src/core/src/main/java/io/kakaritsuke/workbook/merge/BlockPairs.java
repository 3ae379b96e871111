package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.TableArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which tables of two files are the same: by sheet and name, then by kind and code, by name alone,
 * and where a table has another name, by its rows.
 */
final class BlockPairs {
  private BlockPairs() {}

  /** The index among the first of each of the second, or -1. */
  static int[] of(List<Block> first, List<Block> second) {
    int[] partners = new int[second.size()];
    Arrays.fill(partners, -1);
    pair(first, second, partners, true, block -> block.sheet() + "\u0000" + block.name());
    pair(first, second, partners, true, BlockPairs::code);
    pair(first, second, partners, true, BlockPairs::name);
    pairByRows(first, second, partners);
    pair(first, second, partners, false, BlockPairs::onlyOfItsSheet);
    return partners;
  }

  private static String code(Block block) {
    TableArea area = block.area();
    return area.code() == null ? "" : area.kind() + " " + area.code();
  }

  private static String name(Block block) {
    return block.name().isEmpty() ? "" : kind(block) + " " + block.name();
  }

  private static String onlyOfItsSheet(Block block) {
    return kind(block) + " " + block.sheet();
  }

  private static String kind(Block block) {
    return block.area().settings() ? "設定" : String.valueOf(block.area().kind());
  }

  /** Pairs tables of one key, where both files have only one of it; the empty key is none. */
  private static void pair(
      List<Block> first,
      List<Block> second,
      int[] partners,
      boolean named,
      Function<Block, String> key) {
    Set<Integer> taken = new HashSet<>();
    Arrays.stream(partners).forEach(taken::add);
    Map<String, List<Integer>> left = new HashMap<>();
    for (int i = 0; i < first.size(); i++) {
      if (!taken.contains(i)) {
        left.computeIfAbsent(key.apply(first.get(i)), one -> new ArrayList<>()).add(i);
      }
    }
    Map<String, List<Integer>> right = new HashMap<>();
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        right.computeIfAbsent(key.apply(second.get(i)), one -> new ArrayList<>()).add(i);
      }
    }
    right.forEach(
        (name, found) -> {
          List<Integer> same = left.getOrDefault(name, List.of());
          if (!name.isEmpty()
              && found.size() == 1
              && same.size() == 1
              && (named || !areStrangers(first.get(same.get(0)), second.get(found.get(0))))) {
            partners[found.get(0)] = same.get(0);
          }
        });
  }

  // Rows with ids of which none is the other's.
  private static boolean areStrangers(Block one, Block other) {
    Set<String> ids = ids(one);
    Set<String> others = ids(other);
    return !ids.isEmpty() && !others.isEmpty() && ids.stream().noneMatch(others::contains);
  }

  private static Set<String> ids(Block block) {
    Set<String> ids = new HashSet<>();
    block.lines().forEach(line -> ids.add(line.id() == null ? "" : line.id()));
    ids.remove("");
    return block.list() ? Set.of() : ids;
  }

  /** Pairs tables that share at least half of the ids of the smaller one. */
  private static void pairByRows(List<Block> first, List<Block> second, int[] partners) {
    Map<String, Integer> byId = new HashMap<>();
    Set<Integer> taken = new HashSet<>();
    Arrays.stream(partners).forEach(taken::add);
    for (int i = 0; i < first.size(); i++) {
      for (TableArea.Line line : first.get(i).lines()) {
        if (!taken.contains(i) && !first.get(i).list() && line.id() != null) {
          byId.put(line.id(), i);
        }
      }
    }
    for (int i = 0; i < partners.length && !byId.isEmpty(); i++) {
      if (partners[i] < 0) {
        Map<Integer, Integer> shared = new HashMap<>();
        for (TableArea.Line line : second.get(i).lines()) {
          Integer same = line.id() == null ? null : byId.get(line.id());
          if (same != null && !taken.contains(same)) {
            shared.merge(same, 1, Integer::sum);
          }
        }
        for (Map.Entry<Integer, Integer> one : shared.entrySet()) {
          int smaller =
              Math.min(first.get(one.getKey()).lines().size(), second.get(i).lines().size());
          if (partners[i] < 0 && one.getValue() * 2 >= smaller && taken.add(one.getKey())) {
            partners[i] = one.getKey();
          }
        }
      }
    }
  }
}
