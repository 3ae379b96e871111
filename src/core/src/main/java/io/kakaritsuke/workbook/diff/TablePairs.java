package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which tables of base and draft are the same: by code or name, and where a table has another name,
 * by its rows.
 */
final class TablePairs {
  private final List<DecisionTable> base;
  private final List<DecisionTable> draft;
  private final int[] draftOf;
  private final int[] baseOf;

  private TablePairs(List<DecisionTable> base, List<DecisionTable> draft) {
    this.base = base;
    this.draft = draft;
    this.draftOf = new int[base.size()];
    this.baseOf = new int[draft.size()];
    Arrays.fill(draftOf, -1);
    Arrays.fill(baseOf, -1);
  }

  static TablePairs of(List<DecisionTable> base, List<DecisionTable> draft) {
    TablePairs pairs = new TablePairs(base, draft);
    pairs.byName(TablePairs::key, false);
    pairs.byName(table -> table.kind() + " " + named(table), false);
    pairs.byRows();
    pairs.byName(TablePairs::key, true);
    return pairs;
  }

  /** The index in the base, or -1 for a table that was added. */
  int baseOf(int draftTable) {
    return baseOf[draftTable];
  }

  /** The tables that the draft no longer has. */
  List<DecisionTable> removed() {
    return IntStream.range(0, draftOf.length)
        .filter(b -> draftOf[b] < 0)
        .mapToObj(base::get)
        .toList();
  }

  /** Names the table among all of its rulebook. */
  private static String key(DecisionTable table) {
    String place = table.code() == null ? " " + table.workbook() + " " + table.sheet() : "";
    return table.kind() + " " + named(table) + place;
  }

  private static String named(DecisionTable table) {
    if (table.kind() == TableKind.BAND || table.kind() == TableKind.WEIGHT) {
      return "";
    }
    return table.code() == null ? table.name() : table.code();
  }

  private void pair(int b, int d) {
    if (draftOf[b] < 0 && baseOf[d] < 0) {
      draftOf[b] = d;
      baseOf[d] = b;
    }
  }

  /**
   * @param inOrder whether several tables of one name are paired in their order; else they are left
   */
  private void byName(Function<DecisionTable, String> name, boolean inOrder) {
    Map<String, Deque<Integer>> baseByName = unpaired(base, draftOf, name);
    unpaired(draft, baseOf, name)
        .forEach(
            (key, tables) -> {
              Deque<Integer> same = baseByName.getOrDefault(key, new ArrayDeque<>());
              if (inOrder || (same.size() == 1 && tables.size() == 1)) {
                while (!same.isEmpty() && !tables.isEmpty()) {
                  pair(same.remove(), tables.remove());
                }
              }
            });
  }

  private static Map<String, Deque<Integer>> unpaired(
      List<DecisionTable> tables, int[] partners, Function<DecisionTable, String> name) {
    Map<String, Deque<Integer>> unpaired = new HashMap<>();
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        unpaired.computeIfAbsent(name.apply(tables.get(i)), key -> new ArrayDeque<>()).add(i);
      }
    }
    return unpaired;
  }

  private record Shared(int base, int draft, int rows) {}

  /** Pairs tables of one kind that share at least half of the rows of the smaller one. */
  private void byRows() {
    Map<Object, Integer> tableOfRow = new HashMap<>();
    for (int b = 0; b < base.size(); b++) {
      for (Row row : draftOf[b] < 0 ? base.get(b).rows() : List.<Row>of()) {
        tableOfRow.put(row.id(), b);
        tableOfRow.put(content(base.get(b), row), b);
      }
    }
    List<Shared> shared = new ArrayList<>();
    for (int d = 0; d < draft.size() && !tableOfRow.isEmpty(); d++) {
      if (baseOf[d] < 0) {
        shared.addAll(shared(d, tableOfRow));
      }
    }
    shared.sort(Comparator.comparingInt(Shared::rows).reversed());
    shared.forEach(one -> pair(one.base(), one.draft()));
  }

  private List<Shared> shared(int d, Map<Object, Integer> tableOfRow) {
    DecisionTable table = draft.get(d);
    Map<Integer, Integer> counts = new HashMap<>();
    for (Row row : table.rows()) {
      Integer byId = tableOfRow.get(row.id());
      Integer b = byId == null ? tableOfRow.get(content(table, row)) : byId;
      if (b != null && base.get(b).kind() == table.kind()) {
        counts.merge(b, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new Shared(entry.getKey(), d, entry.getValue()))
        .filter(one -> one.rows() * 2 >= smaller(base.get(one.base()), table))
        .toList();
  }

  private static int smaller(DecisionTable one, DecisionTable other) {
    return Math.min(one.rows().size(), other.rows().size());
  }

  /** The filled cells with their columns, whatever the table is called. */
  private static List<@Nullable Object> content(DecisionTable table, Row row) {
    List<@Nullable Object> content = new ArrayList<>();
    content.add(table.kind());
    for (int i = 0; i < table.columns().size(); i++) {
      Object value = ShownValue.normal(row.cells().get(i).value());
      if (value != null) {
        content.add(Objects.requireNonNullElse(table.columns().get(i).fact(), ""));
        content.add(Words.column(table.columns().get(i)).en());
        content.add(value);
      }
    }
    return content;
  }
}
