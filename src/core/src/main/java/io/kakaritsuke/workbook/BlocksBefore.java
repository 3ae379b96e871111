package io.kakaritsuke.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which tables of a workbook are the same as before: by kind and code or name, by their rows, by
 * their headers. Asks the grids as they are read, mistakes and all: a table that lost its title or
 * its ids is still the one that stood there. Merging, which pairs what can be read, is stricter.
 */
final class BlocksBefore {
  private final Map<TableBlock, TableBlock> baseOf = new IdentityHashMap<>();
  private final Map<TableBlock, TableBlock> nowOf = new IdentityHashMap<>();

  private BlocksBefore() {}

  static BlocksBefore of(List<TableBlock> base, List<TableBlock> now) {
    BlocksBefore pairs = new BlocksBefore();
    pairs.by(base, now, block -> block.sheet().name() + "\n" + name(block));
    pairs.by(base, now, BlocksBefore::name);
    pairs.byRows(base, now);
    pairs.by(base, now, BlocksBefore::headers);
    return pairs;
  }

  @Nullable TableBlock baseOf(TableBlock now) {
    return baseOf.get(now);
  }

  @Nullable TableBlock nowOf(TableBlock base) {
    return nowOf.get(base);
  }

  /** Kind and code, or name; empty where the title row lacks them. */
  private static String name(TableBlock block) {
    TitleCells title = TitleCells.of(block.title(), new Findings());
    GridCell kind = title.value(Title.KIND);
    GridCell code = title.value(Title.CODE);
    GridCell name = code == null ? title.name() : code;
    return kind == null || name == null ? "" : kind.word() + "\n" + name.word();
  }

  private static String headers(TableBlock block) {
    List<String> words = new ArrayList<>();
    block.headerCells().forEach(cell -> words.add(cell.word()));
    return String.join("\n", words);
  }

  private void by(List<TableBlock> base, List<TableBlock> now, Function<TableBlock, String> key) {
    Map<String, Deque<TableBlock>> free = new HashMap<>();
    for (TableBlock block : base) {
      if (!nowOf.containsKey(block)) {
        free.computeIfAbsent(key.apply(block), unknown -> new ArrayDeque<>()).add(block);
      }
    }
    free.remove("");
    for (TableBlock block : free.isEmpty() ? List.<TableBlock>of() : now) {
      Deque<TableBlock> same = baseOf.containsKey(block) ? null : free.get(key.apply(block));
      if (same != null && !same.isEmpty()) {
        pair(same.remove(), block);
      }
    }
  }

  private void byRows(List<TableBlock> base, List<TableBlock> now) {
    Map<String, TableBlock> byId = new HashMap<>();
    for (TableBlock block : base) {
      if (!nowOf.containsKey(block)) {
        block.body().forEach(row -> byId.put(Was.id(row), block));
      }
    }
    byId.remove("");
    for (TableBlock block : byId.isEmpty() ? List.<TableBlock>of() : now) {
      if (!baseOf.containsKey(block)) {
        block.body().stream()
            .map(row -> byId.get(Was.id(row)))
            .filter(other -> other != null && !nowOf.containsKey(other))
            .findFirst()
            .ifPresent(other -> pair(other, block));
      }
    }
  }

  private void pair(TableBlock base, TableBlock now) {
    nowOf.put(base, now);
    baseOf.put(now, base);
  }
}
