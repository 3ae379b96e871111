package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.ColumnPairs;
import io.kakaritsuke.workbook.diff.SimilarRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of one table in two files are the same: by id, unless the ids were torn off their
 * rows, where a row has none by equal content, and where the sheet carries no ids at all by being
 * alike.
 */
final class LinePairs {
  private final Block first;
  private final Block second;
  private final int[] firstColumns;
  private final int[] secondColumns;
  private final int[] partners;
  private final boolean[] taken;

  private LinePairs(Block first, Block second, ColumnPairs columns) {
    this.first = first;
    this.second = second;
    this.firstColumns = columns.pairedInBase();
    this.secondColumns = columns.pairedInDraft();
    this.partners = new int[second.lines().size()];
    this.taken = new boolean[first.lines().size()];
    Arrays.fill(partners, -1);
  }

  /**
   * The index among the rows of the first table of each row of the second, or -1.
   *
   * @param inFirst the rows of the first that come into question
   * @param alike whether the second was made of the first, so that rows may be paired that are only
   *     alike
   */
  static int[] of(
      Block first,
      Block second,
      ColumnPairs columns,
      IntPredicate inFirst,
      IntPredicate inSecond,
      boolean alike) {
    LinePairs pairs = new LinePairs(first, second, columns);
    for (int i = 0; i < pairs.taken.length; i++) {
      pairs.taken[i] = !inFirst.test(i);
    }
    int[] asked = IntStream.range(0, pairs.partners.length).filter(inSecond).toArray();
    if (alike) {
      pairs.tornFromTheirIds();
    }
    pairs.byId(pairs.left(asked));
    pairs.byContent(asked);
    if (alike) {
      pairs.byLikeness(asked);
    }
    return pairs.partners;
  }

  private void pair(int one, int other) {
    partners[other] = one;
    taken[one] = true;
  }

  private int[] left() {
    return IntStream.range(0, taken.length).filter(i -> !taken[i]).toArray();
  }

  private int[] left(int[] asked) {
    return Arrays.stream(asked).filter(i -> partners[i] < 0).toArray();
  }

  private @Nullable String id(Block block, int line) {
    return block.lines().get(line).id();
  }

  /** Where ids stand beside the contents of other rows, the contents say which row is which. */
  private void tornFromTheirIds() {
    int[] torn =
        carryIds()
            ? RowIdentity.mixedUp(lines(first, firstColumns), lines(second, secondColumns))
            : null;
    for (int i = 0; torn != null && i < torn.length; i++) {
      if (torn[i] >= 0) {
        pair(torn[i], i);
      }
    }
  }

  private static List<RowIdentity.Line> lines(Block block, int[] columns) {
    return block.lines().stream()
        .map(line -> new RowIdentity.Line(line.id(), block.content(line, columns)))
        .toList();
  }

  private void byId(int[] asked) {
    Map<String, Integer> byId = new HashMap<>();
    for (int i : left()) {
      String id = id(first, i);
      if (id != null) {
        byId.putIfAbsent(id, i);
      }
    }
    for (int i : asked) {
      Integer same = id(second, i) == null ? null : byId.remove(id(second, i));
      if (same != null) {
        pair(same, i);
      }
    }
  }

  private void byContent(int[] asked) {
    Map<List<@Nullable Object>, Deque<Integer>> byContent = new HashMap<>();
    for (int i : left()) {
      List<@Nullable Object> content = first.content(line(first, i), firstColumns);
      byContent.computeIfAbsent(content, key -> new ArrayDeque<>()).add(i);
    }
    for (int i : byContent.isEmpty() ? new int[0] : left(asked)) {
      Deque<Integer> same = byContent.get(second.content(line(second, i), secondColumns));
      Integer one = same == null ? null : same.peek();
      if (same != null && one != null && (id(first, one) == null || id(second, i) == null)) {
        same.remove();
        pair(one, i);
      }
    }
  }

  // A sheet that carries ids says by itself which rows are the same.
  private void byLikeness(int[] asked) {
    if (carryIds() || first.list()) {
      return;
    }
    int[] before = left();
    int[] after = left(asked);
    List<List<@Nullable Object>> old = new ArrayList<>();
    List<List<@Nullable Object>> now = new ArrayList<>();
    Arrays.stream(before).forEach(i -> old.add(first.content(line(first, i), firstColumns)));
    Arrays.stream(after).forEach(i -> now.add(second.content(line(second, i), secondColumns)));
    SimilarRows.of(old, now).forEach((one, other) -> pair(before[one], after[other]));
  }

  private boolean carryIds() {
    return !first.list()
        && first.lines().stream().anyMatch(line -> line.id() != null)
        && second.lines().stream().anyMatch(line -> line.id() != null);
  }

  private static TableArea.Line line(Block block, int line) {
    return block.lines().get(line);
  }
}
