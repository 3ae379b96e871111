package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** For whole columns of a sheet. */
  static final String CODE = "column-deleted";

  private final List<TableBlock> blocks;
  private final Findings findings;
  private final Map<TableBlock, List<Integer>> gone = new IdentityHashMap<>();
  private final Map<String, List<Deleted>> deleted = new TreeMap<>();
  private final Map<TableBlock, List<Integer>> outcomes = new LinkedHashMap<>();

  /** A column of the base on a sheet. */
  private record Lost(String sheet, int column) {}

  /** One that was deleted from the sheet, and the tables that had it. */
  private record Deleted(int column, List<TableBlock> losers) {}

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
    deleted.forEach(this::deleted);
    outcomes.forEach(this::outcomesGone);
    return blocks.stream().map(this::mended).toList();
  }

  private void judge(Lost lost, List<TableBlock> losers) {
    boolean ofSheet =
        losers.stream()
                .anyMatch(block -> isTorn(block, lost.column()) || isNamed(block, lost.column()))
            || (losers.size() > 1 && losers.stream().anyMatch(b -> decides(b, lost.column())));
    if (ofSheet) {
      deleted
          .computeIfAbsent(lost.sheet(), sheet -> new ArrayList<>())
          .add(new Deleted(lost.column(), losers));
      losers.forEach(block -> note(block, lost.column()));
      return;
    }
    for (TableBlock block : losers) {
      if (isOutcome(block, lost.column())) {
        outcomes.computeIfAbsent(block, one -> new ArrayList<>()).add(lost.column());
        note(block, lost.column());
      } else if (isOptional(block, lost.column())) {
        optionalGone(block, lost.column());
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
              GridRow base = was(block).baseRow(row);
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
    return isOfKind(block, column) && !OutcomeColumn.isOptional(header(block, column).word());
  }

  /** Whether rows that are still there had an outcome in the column that they can do without. */
  private static boolean isOptional(TableBlock block, int column) {
    return isOfKind(block, column)
        && Was.rows(block).stream()
            .map(row -> was(block).baseRow(row))
            .anyMatch(row -> row != null && row.cell(column) != null);
  }

  private static boolean isOfKind(TableBlock block, int column) {
    String word = header(block, column).word();
    GridCell kind = TitleCells.of(was(block).base().title(), new Findings()).value(Title.KIND);
    if (kind != null && kind.word().equals(Title.SETTINGS)) {
      return decides(block, column);
    }
    TableKind known = kind == null ? null : TitleCells.kind(kind.word());
    return known != null && known.headers().contains(word);
  }

  /** Columns of one sheet: each goes in where it stands with those to the left of it. */
  private void deleted(String sheet, List<Deleted> columns) {
    columns.sort(Comparator.comparingInt(Deleted::column));
    List<Fix.Step> steps = new ArrayList<>();
    for (Deleted one : columns) {
      steps.add(step(sheet, one, steps.size()));
    }
    Deleted leftmost = columns.get(0);
    TableBlock first = leftmost.losers().get(0);
    findings.add(
        place(first, was(first).placeOf(leftmost.column())),
        BaseComplaints.columnsDeleted(
            columns.stream().map(one -> VirtualCells.letters(one.column())).toList(),
            columns.stream().map(one -> header(one.losers().get(0), one.column()).shown()).toList(),
            new Fix(BaseComplaints.putBack("列", "the column"), steps)));
  }

  private Fix.Step step(String sheet, Deleted lost, int before) {
    TableBlock first = lost.losers().get(0);
    int at = was(first).placeOf(lost.column()) + before;
    Map<Integer, Object> values = new TreeMap<>();
    for (TableBlock block : blocks) {
      if (block.sheet().name().equals(sheet) && block.was() != null) {
        put(values, block.title().number(), was(block).base().title().cell(lost.column()));
        values.putAll(values(block, lost.column()));
      }
    }
    int last = first.sheet().rows().isEmpty() ? 1 : first.sheet().rows().lastKey();
    above(first, lost.column(), values);
    return new Fix.InsertCells(sheet, VirtualCells.letters(at), 1, last, values);
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

  private void outcomesGone(TableBlock block, List<Integer> columns) {
    columns.sort(Comparator.naturalOrder());
    List<Fix.Step> steps = new ArrayList<>();
    for (int column : columns) {
      steps.add(back(block, column, steps.size()));
    }
    findings.add(
        place(block, was(block).placeOf(columns.get(0))),
        BaseComplaints.outcomeColumnsDeleted(
            columns.stream().map(VirtualCells::letters).toList(),
            columns.stream().map(column -> header(block, column).shown()).toList(),
            new Fix(BaseComplaints.putBack("列", "the column"), steps)));
  }

  /** What somebody may do without on purpose: said, with the way back. */
  private void optionalGone(TableBlock block, int column) {
    findings.add(
        place(block, was(block).placeOf(column)),
        BaseComplaints.optionalColumnDeleted(
            VirtualCells.letters(column),
            header(block, column).shown(),
            new Fix(BaseComplaints.putBack("列", "the column"), back(block, column, 0))));
  }

  /**
   * @param before how many columns of the table go in before
   */
  private static Fix.Step back(TableBlock block, int column, int before) {
    return new Fix.InsertCells(
        block.sheet().name(),
        VirtualCells.letters(was(block).placeOf(column) + before),
        Objects.requireNonNull(block.header()).number(),
        block.lastRow(),
        values(block, column));
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
      GridRow base = was.baseRow(row);
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
      GridRow base = was.baseRow(row);
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
