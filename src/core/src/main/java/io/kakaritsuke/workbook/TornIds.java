package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ids of rows beside the version before: torn off their rows, or copied with a row. */
final class TornIds {
  private static final Text BACK = new Text("行のIDを元の行に戻す", "Put the ids back to their rows");

  private final TableBlock block;
  private final Was was;
  private final List<GridRow> rows;
  private final List<RowIdentity.Line> before;
  private final List<RowIdentity.Line> now;

  private TornIds(TableBlock block) {
    this.block = block;
    this.was = Objects.requireNonNull(block.was());
    this.rows = Was.rows(block);
    List<Integer> columns = new ArrayList<>();
    List<Integer> old = new ArrayList<>();
    for (GridCell header : was.base().headerCells()) {
      Integer column = was.nowColumn(header.column());
      if (column != null && !TableBlock.isNote(header.word())) {
        old.add(header.column());
        columns.add(column);
      }
    }
    this.before = was.baseRows().stream().map(row -> Was.line(row, old)).toList();
    this.now = rows.stream().map(row -> Was.line(row, columns)).toList();
  }

  /** Whether ids of the table do not belong to their rows. */
  static boolean areIn(TableBlock block) {
    TornIds ids = new TornIds(block);
    return RowIdentity.torn(ids.before, ids.now) != null;
  }

  /**
   * Tells of them; where that is an error the tables are then read with the ids of their rows, and
   * without those that were copied.
   *
   * @param blocks all tables of a workbook
   * @param isTaken whether a row of any workbook had that id
   * @param findings takes errors
   * @param aside takes warnings
   */
  static List<TableBlock> mended(
      List<TableBlock> blocks, Predicate<String> isTaken, Findings findings, Findings aside) {
    Map<String, Integer> held = new HashMap<>();
    blocks.forEach(
        block -> Was.rows(block).forEach(row -> held.merge(Was.id(row), 1, Integer::sum)));
    List<Torn> overwritten = new ArrayList<>();
    List<TableBlock> mended = new ArrayList<>(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      TableBlock block = blocks.get(i);
      if (block.was() != null && block.header() != null) {
        TornIds ids = new TornIds(block);
        int[] torn = RowIdentity.torn(ids.before, ids.now);
        Torn told =
            torn == null
                ? null
                : ids.torn(
                    torn,
                    id -> held.getOrDefault(id, 0) > 1 || (!ids.isOfBase(id) && isTaken.test(id)));
        if (told == null || told.steps().isEmpty()) {
          mended.set(i, ids.withoutCopies(findings));
        } else {
          if (told.overwritten()) {
            overwritten.add(told);
          } else {
            told.tell(told.error() ? findings : aside);
          }
          mended.set(i, told.error() ? ids.putBack(told.steps()) : block);
        }
      }
    }
    if (!overwritten.isEmpty()) {
      tellOverwritten(overwritten, overwritten.stream().anyMatch(Torn::error) ? findings : aside);
    }
    return mended;
  }

  /**
   * What is to be put back in one table.
   *
   * @param notes what puts notes beside their rows that have stayed with the ids
   * @param overwritten whether all of those ids are none that the table had
   * @param error whether the table cannot be taken with them
   */
  private record Torn(
      TableBlock block,
      List<Fix.SetCell> steps,
      List<Fix.SetCell> notes,
      boolean overwritten,
      boolean error) {
    void tell(Findings into) {
      List<Fix.Step> all = new ArrayList<>(steps);
      all.addAll(notes);
      into.add(
          block.sheet().place().at(steps.get(0).cell()),
          BaseComplaints.tornIds(
                  BaseLayout.name(block),
                  steps.size(),
                  notes.isEmpty() ? null : notes.get(0).cell(),
                  error)
              .with(Remedy.always(new Fix(BACK, all))));
    }
  }

  private Torn torn(int[] torn, Predicate<String> isTwice) {
    List<Fix.SetCell> steps = new ArrayList<>();
    boolean overwritten = true;
    boolean error = false;
    for (int n = 0; n < torn.length; n++) {
      String id = torn[n] < 0 ? null : before.get(torn[n]).id();
      String found = now.get(n).id();
      boolean taken = torn[n] < 0 && !isOfBase(found);
      // Which row is meant by an id that somebody gives to one that had none, nobody can tell.
      boolean given = id == null && !isOfBase(found);
      if (!taken && !given && !Objects.equals(id, found)) {
        steps.add(new Fix.SetCell(block.sheet().name(), GridCell.ref(rows.get(n).number(), 0), id));
        overwritten &= found != null && !isOfBase(found);
        error |= found != null && (isTwice.test(found) || !isSound(rows.get(n)));
        // Of a row that was deleted without its id nothing else is left.
        error |= torn[n] < 0 && now.get(n).isBlank();
      }
    }
    boolean other = overwritten && !steps.isEmpty();
    return new Torn(block, steps, other ? List.of() : notes(torn), other, error);
  }

  /** Notes that have stayed where they were, with the ids, while all else went elsewhere. */
  private List<Fix.SetCell> notes(int[] torn) {
    List<Fix.SetCell> steps = new ArrayList<>();
    for (GridCell header : was.base().headerCells()) {
      Integer column = was.nowColumn(header.column());
      if (column != null
          && TableBlock.isNote(header.word())
          && haveStayed(header.column(), column)) {
        for (int n = 0; n < torn.length; n++) {
          GridRow row = rows.get(n);
          GridCell own = torn[n] < 0 ? null : was.baseRows().get(torn[n]).cell(header.column());
          if (!Objects.equals(shown(own), shown(row.cell(column)))) {
            String ref = GridCell.ref(row.number(), column);
            steps.add(new Fix.SetCell(block.sheet().name(), ref, VirtualCells.value(own)));
          }
        }
      }
    }
    return steps;
  }

  private boolean haveStayed(int before, int column) {
    return rows.stream()
        .allMatch(
            row -> {
              GridRow same = was.baseRow(row);
              GridCell stood = same == null ? null : same.cell(before);
              return Objects.equals(shown(stood), shown(row.cell(column)));
            });
  }

  private static @Nullable String shown(@Nullable GridCell cell) {
    return cell == null ? null : cell.shown();
  }

  private static boolean isSound(GridRow row) {
    Findings unheard = new Findings();
    RowIdCell.read(row, new Values(unheard));
    return !unheard.hasErrors();
  }

  private static void tellOverwritten(List<Torn> tables, Findings into) {
    List<Fix.Step> steps = new ArrayList<>();
    tables.forEach(table -> steps.addAll(table.steps()));
    Fix fix = new Fix(new Text("行のIDを元に戻す", "Put the ids back"), steps);
    Fix.SetCell first = tables.get(0).steps().get(0);
    List<String> names = tables.stream().map(table -> BaseLayout.name(table.block())).toList();
    into.add(
        tables.get(0).block().sheet().place().at(first.cell()),
        BaseComplaints.rewrittenIds(
                names,
                steps.size(),
                first.cell(),
                String.valueOf(first.value()),
                tables.stream().anyMatch(Torn::error))
            .with(Remedy.always(fix)));
  }

  /** The table with the ids as they are put back. */
  private TableBlock putBack(List<Fix.SetCell> steps) {
    TableBlock mended = block;
    Map<String, Object> values = new HashMap<>();
    steps.forEach(step -> values.put(step.cell(), Objects.requireNonNullElse(step.value(), "")));
    for (GridRow row : rows) {
      Object id = values.get(GridCell.ref(row.number(), 0));
      if (id != null) {
        GridRow without = VirtualCells.without(row, 0);
        mended =
            VirtualCells.replaced(
                mended,
                row,
                id.equals("")
                    ? without
                    : VirtualCells.with(
                        without, block.sheet().place(), 0, new Content.Words(id.toString())));
      }
    }
    return mended;
  }

  private boolean isOfBase(@Nullable String id) {
    return was.baseRow(id) != null;
  }

  private TableBlock withoutCopies(Findings findings) {
    TableBlock mended = block;
    for (int copy : RowIdentity.copies(before, now)) {
      GridRow row = rows.get(copy);
      GridCell cell = Objects.requireNonNull(row.cell(0));
      Place original = original(copy);
      GridRow stood = overwritten(copy);
      if (stood != null) {
        findings.add(cell.place(), overwritten(row, stood, original), cell.shown());
        mended =
            VirtualCells.replaced(
                mended, row, VirtualCells.moved(stood, block.sheet().place(), row.number()));
        continue;
      }
      findings.add(
          cell.place(),
          TableComplaints.duplicateRowId(cell.shown(), original).with(Remedy.clear()),
          cell.shown());
      NavigableMap<Integer, GridCell> cells = new TreeMap<>(row.cells());
      cells.remove(0);
      mended = VirtualCells.replaced(mended, row, new GridRow(row.number(), row.hidden(), cells));
    }
    return mended;
  }

  /**
   * The row of the base in whose place another one was copied, ids and all; null where the copy
   * says something of its own, or stands where none stood.
   */
  private @Nullable GridRow overwritten(int copy) {
    boolean inPlace =
        was.base().headerCells().stream()
            .map(GridCell::column)
            .allMatch(column -> Objects.equals(was.nowColumn(column), column));
    RowIdentity.Line line = now.get(copy);
    boolean whole =
        IntStream.range(0, now.size())
            .filter(other -> other != copy)
            .mapToObj(now::get)
            .anyMatch(line::equals);
    return !inPlace || !whole
        ? null
        : was.baseRows().stream()
            .filter(row -> row.number() == rows.get(copy).number())
            .filter(row -> now.stream().noneMatch(one -> Was.id(row).equals(one.id())))
            .filter(row -> !Was.id(row).isEmpty())
            .findFirst()
            .orElse(null);
  }

  private Complaint overwritten(GridRow row, GridRow stood, Place original) {
    List<Fix.Step> steps = new ArrayList<>();
    List<String> were = new ArrayList<>();
    Set<Integer> columns = new TreeSet<>(row.cells().keySet());
    columns.addAll(stood.cells().keySet());
    for (int column : columns) {
      GridCell before = stood.cell(column);
      if (!Objects.equals(shown(before), shown(row.cell(column)))) {
        String ref = GridCell.ref(row.number(), column);
        steps.add(new Fix.SetCell(block.sheet().name(), ref, VirtualCells.value(before)));
        if (column > 0) {
          were.add(ref + " は" + (before == null ? "空欄" : CellComplaints.quoted(before.shown())));
        }
      }
    }
    return TableComplaints.overwrittenRow(row.number(), original, were)
        .with(
            Remedy.always(
                new Fix(
                    new Text(row.number() + "行目を元に戻す", "Put row " + row.number() + " back"),
                    steps)));
  }

  private Place original(int copy) {
    for (int n = 0; n < now.size(); n++) {
      if (n != copy && Objects.equals(now.get(n).id(), now.get(copy).id())) {
        return block.sheet().place(rows.get(n).number(), 0);
      }
    }
    return block.place();
  }
}
