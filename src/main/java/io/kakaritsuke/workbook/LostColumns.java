package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Columns that tables no longer have: one that was deleted from the sheet tears titles and takes
 * cells out of every table under each other, and is one cause; a condition that a single table does
 * without is somebody's decision.
 */
final class LostColumns {
  private final List<TableBlock> blocks;
  private final Findings findings;
  private final Map<TableBlock, List<Integer>> gone = new IdentityHashMap<>();

  /** A column of the base on a sheet. */
  private record Lost(String sheet, int column) {}

  LostColumns(List<TableBlock> blocks, Findings findings) {
    this.blocks = blocks;
    this.findings = findings;
  }

  /** The tables with what they lost by mistake. */
  List<TableBlock> mended() {
    Map<Lost, List<TableBlock>> lost = new LinkedHashMap<>();
    for (TableBlock block : blocks) {
      if (block.was() != null) {
        for (GridCell header : block.was().gone()) {
          lost.computeIfAbsent(
                  new Lost(block.sheet().name(), header.column()), key -> new ArrayList<>())
              .add(block);
        }
      }
    }
    lost.forEach(this::judge);
    return blocks.stream().map(this::mended).toList();
  }

  private void judge(Lost lost, List<TableBlock> losers) {
    boolean sheet =
        losers.stream()
                .anyMatch(block -> isTorn(block, lost.column()) || isNamed(block, lost.column()))
            || (losers.size() > 1 && losers.stream().anyMatch(b -> decides(b, lost.column())));
    if (sheet) {
      deleted(lost, losers);
      losers.forEach(block -> note(block, lost.column()));
      return;
    }
    for (TableBlock block : losers) {
      if (isOutcome(block, lost.column())) {
        outcomeGone(block, lost.column());
        note(block, lost.column());
      }
    }
  }

  private void note(TableBlock block, int column) {
    gone.computeIfAbsent(block, key -> new ArrayList<>()).add(column);
  }

  private static Was was(TableBlock block) {
    return Objects.requireNonNull(block.was());
  }

  private static boolean isTorn(TableBlock block, int column) {
    GridRow base = was(block).base().title();
    return base.cell(column) != null && LostTitles.isBroken(block.title(), base);
  }

  /** Whether a text of a row that had a value in the column speaks of it in braces. */
  private static boolean isNamed(TableBlock block, int column) {
    String name = "{" + header(block, column).word();
    return Was.rows(block).stream()
        .filter(row -> Was.id(row).length() > 0)
        .filter(
            row -> {
              GridRow base = was(block).baseRow(Was.id(row));
              return base != null && base.cell(column) != null;
            })
        .flatMap(row -> row.cells().values().stream())
        .anyMatch(cell -> cell.word().contains(name + "}") || cell.word().contains(name + ":"));
  }

  private static GridCell header(TableBlock block, int column) {
    GridRow header = Objects.requireNonNull(was(block).base().header());
    return Objects.requireNonNull(header.cell(column));
  }

  private static boolean decides(TableBlock block, int column) {
    return !TableBlock.isNote(header(block, column).word());
  }

  private static boolean isOutcome(TableBlock block, int column) {
    String word = header(block, column).word();
    GridCell kind = TitleCells.of(was(block).base().title(), new Findings()).value(Title.KIND);
    if (kind != null && kind.word().equals(Title.SETTINGS)) {
      return decides(block, column);
    }
    TableKind known = kind == null ? null : TitleCells.kind(kind.word());
    return known != null && known.outcomes().contains(word) && !TableKind.isOptional(word);
  }

  private void deleted(Lost lost, List<TableBlock> losers) {
    TableBlock first = losers.get(0);
    int at = was(first).placeOf(lost.column());
    Map<Integer, Object> values = new TreeMap<>();
    for (TableBlock block : blocks) {
      if (block.sheet().name().equals(lost.sheet()) && block.was() != null) {
        put(values, block.title().number(), was(block).base().title().cell(lost.column()));
        values.putAll(values(block, lost.column()));
      }
    }
    int last = first.sheet().rows().isEmpty() ? 1 : first.sheet().rows().lastKey();
    above(first, lost.column(), values);
    Fix fix =
        new Fix(
            BaseComplaints.putBack("列", "the column"),
            new Fix.InsertCells(lost.sheet(), VirtualCells.letters(at), 1, last, values));
    findings.add(
        place(first, at),
        BaseComplaints.columnDeleted(
            VirtualCells.letters(lost.column()),
            CellComplaints.quoted(header(first, lost.column()).shown()),
            fix));
  }

  /** What stood above the first table, as a heading of the sheet. */
  private static void above(TableBlock first, int column, Map<Integer, Object> values) {
    SheetGrid base = was(first).base().sheet();
    int table = first.title().number();
    for (GridRow row : base.rows().values()) {
      boolean free = row.number() < table && row.number() < was(first).base().title().number();
      if (free && !row.lead().equals(TableBlock.TITLE) && row.cells().firstKey() == column) {
        put(values, row.number(), row.cell(column));
      }
    }
  }

  private void outcomeGone(TableBlock block, int column) {
    int at = was(block).placeOf(column);
    Map<Integer, Object> values = values(block, column);
    int first = Objects.requireNonNull(block.header()).number();
    Fix fix =
        new Fix(
            BaseComplaints.putBack("列", "the column"),
            new Fix.InsertCells(
                block.sheet().name(), VirtualCells.letters(at), first, block.lastRow(), values));
    findings.add(
        place(block, at),
        BaseComplaints.outcomeColumnDeleted(
            VirtualCells.letters(column), header(block, column).shown(), fix));
  }

  private static Place place(TableBlock block, int column) {
    return block.sheet().place(Objects.requireNonNull(block.header()).number(), column);
  }

  /** The cells of the column by the row in which they belong now. */
  private static Map<Integer, Object> values(TableBlock block, int column) {
    Was was = was(block);
    Map<Integer, Object> values = new TreeMap<>();
    // A table that is narrower than others of its sheet has no header there.
    GridCell header = Objects.requireNonNull(was.base().header()).cell(column);
    put(values, Objects.requireNonNull(block.header()).number(), header);
    GridRow before = Was.operatorRow(was.base());
    GridRow operators = Was.operatorRow(block);
    if (before != null && operators != null) {
      put(values, operators.number(), before.cell(column));
    }
    for (GridRow row : Was.rows(block)) {
      GridRow base = was.baseRow(Was.id(row));
      put(values, row.number(), base == null ? null : base.cell(column));
    }
    return values;
  }

  private static void put(Map<Integer, Object> values, int row, @Nullable GridCell cell) {
    Object value = VirtualCells.value(cell);
    if (value != null) {
      values.put(row, value);
    }
  }

  private TableBlock mended(TableBlock block) {
    List<Integer> columns = gone.getOrDefault(block, List.of());
    TableBlock mended = block;
    for (int column : columns) {
      mended = with(mended, column);
    }
    if (!columns.isEmpty() && LostTitles.isBroken(block.title(), was(block).base().title())) {
      GridRow title =
          VirtualCells.moved(
              was(block).base().title(), block.sheet().place(), block.title().number());
      return new TableBlock(block.sheet(), title, mended.rest(), block.was());
    }
    return mended;
  }

  /** The column of the base behind all others, so that no cell seems to be elsewhere. */
  private static TableBlock with(TableBlock block, int column) {
    int free =
        Math.max(
            block.headerCells().get(block.headerCells().size() - 1).column(),
            block.rest().stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0));
    Was was = was(block);
    GridRow before = Was.operatorRow(was.base());
    GridRow operators = Was.operatorRow(block);
    List<GridRow> rest = new ArrayList<>();
    for (GridRow row : block.rest()) {
      GridRow base = was.baseRow(Was.id(row));
      GridCell cell = base == null || row == operators ? null : base.cell(column);
      if (row == block.header()) {
        cell = header(block, column);
      } else if (row == operators) {
        cell = before == null ? null : before.cell(column);
      }
      rest.add(
          cell == null
              ? row
              : VirtualCells.with(row, block.sheet().place(), free + 1, cell.content()));
    }
    return new TableBlock(block.sheet(), block.title(), rest, was);
  }
}
