package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.workbook.RowIdentity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a base table and a draft table are the same.
 *
 * <p>Rows are the same by id. Where a sheet carries no ids, they are derived from the content, so
 * an edited row has another one: rows that are left over are paired by equal content, and then, if
 * nothing shows that the sheet does carry ids, by being alike ({@link SimilarRows}).
 */
final class RowPairs {
  private static final Pattern DERIVED = Pattern.compile("r-[0-9a-f]{6,64}(-\\d+)?");

  private final TableCells base;
  private final TableCells draft;
  private final int[] baseColumns;
  private final int[] draftColumns;
  private final int[] draftOf;
  private final int[] baseOf;

  private RowPairs(TableCells base, TableCells draft, ColumnPairs columns) {
    this.base = base;
    this.draft = draft;
    this.baseColumns = columns.pairedInBase();
    this.draftColumns = columns.pairedInDraft();
    this.draftOf = new int[base.table().rows().size()];
    this.baseOf = new int[draft.table().rows().size()];
    Arrays.fill(draftOf, -1);
    Arrays.fill(baseOf, -1);
  }

  static RowPairs of(TableCells base, TableCells draft, ColumnPairs columns) {
    RowPairs pairs = new RowPairs(base, draft, columns);
    pairs.tornFromTheirIds();
    pairs.byId();
    pairs.byContent();
    pairs.bySimilarity();
    return pairs;
  }

  /** The index in the base, or -1 for a row that was added. */
  int baseOf(int draftRow) {
    return baseOf[draftRow];
  }

  /** The rows that the draft no longer has, by their index in the base. */
  int[] removed() {
    return unpaired(draftOf);
  }

  /** The rows that both have, by their index in the draft. */
  int[] kept() {
    return IntStream.range(0, baseOf.length).filter(d -> baseOf[d] >= 0).toArray();
  }

  private static int[] unpaired(int[] partners) {
    return IntStream.range(0, partners.length).filter(i -> partners[i] < 0).toArray();
  }

  private void pair(int b, int d) {
    draftOf[b] = d;
    baseOf[d] = b;
  }

  /** Where ids stand beside the contents of other rows, the contents say which row is which. */
  private void tornFromTheirIds() {
    int[] torn =
        RowIdentity.tornWithGiven(
            lines(base, baseColumns, draftOf.length), lines(draft, draftColumns, baseOf.length));
    for (int d = 0; torn != null && d < torn.length; d++) {
      if (torn[d] >= 0) {
        pair(torn[d], d);
      }
    }
  }

  private static List<RowIdentity.Line> lines(TableCells table, int[] columns, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(table::row)
        .map(row -> new RowIdentity.Line(row.id(), table.content(row, columns)))
        .toList();
  }

  private void byId() {
    Map<String, Integer> byId = new HashMap<>();
    for (int b = 0; b < draftOf.length; b++) {
      byId.put(base.row(b).id(), b);
    }
    for (int d = 0; d < baseOf.length; d++) {
      Integer b = byId.get(draft.row(d).id());
      if (b != null && draftOf[b] < 0 && baseOf[d] < 0) {
        pair(b, d);
      }
    }
  }

  private void byContent() {
    Map<List<@Nullable Object>, Deque<Integer>> byContent = new HashMap<>();
    for (int b : unpaired(draftOf)) {
      byContent
          .computeIfAbsent(base.content(base.row(b), baseColumns), key -> new ArrayDeque<>())
          .add(b);
    }
    for (int d : byContent.isEmpty() ? new int[0] : unpaired(baseOf)) {
      Deque<Integer> same = byContent.get(draft.content(draft.row(d), draftColumns));
      Integer b = same == null ? null : same.poll();
      if (b != null) {
        pair(b, d);
      }
    }
  }

  /** An id that no content gives, or one that stayed when the content did not, is in the sheet. */
  private boolean sheetCarriesIds() {
    for (int d : kept()) {
      Row before = base.row(baseOf[d]);
      Row after = draft.row(d);
      boolean same = before.id().equals(after.id());
      if (same && (!isDerived(after) || !sameContent(before, after))) {
        return true;
      }
    }
    return false;
  }

  private boolean sameContent(Row before, Row after) {
    for (int i = 0; i < baseColumns.length; i++) {
      Object one = base.value(before, baseColumns[i]);
      Object other = draft.value(after, draftColumns[i]);
      if (!Objects.equals(one, other)
          && !Objects.equals(ShownValue.normal(one), ShownValue.normal(other))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDerived(Row row) {
    return DERIVED.matcher(row.id()).matches();
  }

  private void bySimilarity() {
    int[] left = unpaired(draftOf);
    int[] right = Arrays.stream(unpaired(baseOf)).filter(d -> isDerived(draft.row(d))).toArray();
    if (left.length == 0 || right.length == 0 || sheetCarriesIds()) {
      return;
    }
    List<List<@Nullable Object>> before = new ArrayList<>();
    List<List<@Nullable Object>> after = new ArrayList<>();
    Arrays.stream(left).forEach(b -> before.add(base.content(base.row(b), baseColumns)));
    Arrays.stream(right).forEach(d -> after.add(draft.content(draft.row(d), draftColumns)));
    SimilarRows.of(before, after).forEach((b, d) -> pair(left[b], right[d]));
  }
}
