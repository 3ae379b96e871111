package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.edit.CellTransfer;
import io.kakaritsuke.workbook.edit.MarkedWorkbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Merges one workbook that both sides changed. */
final class BookMerge {
  /** Many rows that come or go cost time each; then their file carries the merge. */
  private static final int MANY_ROWS = 200;

  private final BookTrio book;
  private final Ledger ledger;
  private final List<TablePlan.Copy> copies = new ArrayList<>();
  private final List<TablePlan> plans = new ArrayList<>();

  private BookMerge(BookTrio book, Ledger ledger) {
    this.book = book;
    this.ledger = ledger;
  }

  /**
   * The merged file, or null where one of the three cannot be opened.
   *
   * @param units the unit of each fact by its label, for what is told
   */
  static byte @Nullable [] of(FileTrio file, Map<String, String> units, Ledger ledger) {
    // The sheet that lists findings is no sheet of the author.
    byte[] ours = file.ours() == null ? null : MarkedWorkbook.withoutSummary(file.ours());
    BookMerge merge = of(file.name(), units, file.base(), ours, file.theirs(), ledger);
    if (merge == null || ours == null || file.theirs() == null) {
      return null;
    }
    int carrier = TableTrio.side(merge.decide());
    byte[] into = carrier == TableTrio.OURS ? ours : file.theirs();
    byte[] from = carrier == TableTrio.OURS ? file.theirs() : ours;
    return CellTransfer.between(
            from, into, transfer -> new PlanRun(transfer, carrier).run(merge.copies, merge.plans))
        .orElse(null);
  }

  /**
   * Tells what theirs has changed.
   *
   * @return whether the files can be opened
   */
  static boolean tell(FileTrio file, Map<String, String> units, Ledger ledger) {
    BookMerge merge = of(file.name(), units, file.base(), file.base(), file.theirs(), ledger);
    if (merge != null) {
      merge.decide();
    }
    return merge != null;
  }

  private static @Nullable BookMerge of(
      String name,
      Map<String, String> units,
      byte @Nullable [] base,
      byte @Nullable [] ours,
      byte @Nullable [] theirs,
      Ledger ledger) {
    BookTrio book =
        base == null || ours == null || theirs == null
            ? null
            : BookTrio.of(name, units, base, ours, theirs);
    return book == null ? null : new BookMerge(book, ledger);
  }

  private Choice decide() {
    Choice carrier = carrier();
    for (TableTrio table : book.tables()) {
      if (table.has(TableTrio.OURS) && table.has(TableTrio.THEIRS)) {
        plans.add(TableMerge.of(book.workbook(), table, carrier, ledger));
      }
    }
    for (String sheet : book.cells(TableTrio.OURS).sheets()) {
      if (book.cells(TableTrio.THEIRS).sheets().contains(sheet)) {
        loose(sheet, TableTrio.side(carrier));
      }
    }
    return carrier;
  }

  /** Whose sheets, tables and columns the merge has. */
  private Choice carrier() {
    Structure ours = Structure.of(book, TableTrio.OURS);
    Structure theirs = Structure.of(book, TableTrio.THEIRS);
    boolean inTheWay = !ours.inTheWay().isEmpty() || !theirs.inTheWay().isEmpty();
    boolean oursHasAll = ours.changes().keySet().containsAll(theirs.changes().keySet());
    boolean theirsHasAll = theirs.changes().keySet().containsAll(ours.changes().keySet());
    if (inTheWay || !(oursHasAll || theirsHasAll)) {
      return structureConflict(ours, theirs);
    }
    theirs
        .changes()
        .forEach(
            (key, change) -> {
              if (!ours.changes().containsKey(key)) {
                ledger.taken(place(null, null), change);
              }
            });
    if (oursHasAll && theirsHasAll) {
      int byThem = comings(TableTrio.THEIRS);
      return byThem > MANY_ROWS && byThem > comings(TableTrio.OURS) ? Choice.THEIRS : Choice.OURS;
    }
    return oursHasAll ? Choice.OURS : Choice.THEIRS;
  }

  private int comings(int side) {
    int count = 0;
    for (TableTrio table : book.tables()) {
      for (int[] row : table.rows()) {
        count += row[TableTrio.BASE] < 0 == row[side] >= 0 ? 1 : 0;
      }
      count += table.has(side) ? new RowOrder(table).moved(side).size() : 0;
    }
    return count;
  }

  private Choice structureConflict(Structure ours, Structure theirs) {
    Ledger.Values values = new Ledger.Values(null, words(theirs, ours), words(ours, theirs));
    return ledger.conflict(
        Conflict.Kind.STRUCTURE,
        place(null, null),
        "structure",
        MergeWords.structure(book.workbook()),
        values);
  }

  private static Text words(Structure own, Structure other) {
    List<Text> words = new ArrayList<>(own.changes().values());
    words.addAll(other.inTheWay());
    return words.isEmpty() ? MergeWords.UNCHANGED : MergeWords.list(words);
  }

  private Place place(@Nullable String sheet, @Nullable String cell) {
    return new Place(book.workbook(), sheet, cell, null, null);
  }

  private void loose(String sheet, int carrier) {
    LooseCells base = LooseCells.of(book, sheet, TableTrio.BASE);
    LooseCells ours = LooseCells.of(book, sheet, TableTrio.OURS);
    LooseCells theirs = LooseCells.of(book, sheet, TableTrio.THEIRS);
    LooseCells into = carrier == TableTrio.OURS ? ours : theirs;
    LooseCells from = carrier == TableTrio.OURS ? theirs : ours;
    Set<LooseCells.Spot> spots = new LinkedHashSet<>(ours.spots());
    spots.addAll(theirs.spots());
    for (LooseCells.Spot spot : spots) {
      int[] to = into.locate(spot);
      int[] at = from.locate(spot);
      if (to != null
          && at != null
          && !BookCells.Cell.same(ours.cell(spot), theirs.cell(spot))
          && decide(sheet, spot, base.cell(spot), ours, theirs) != carrier) {
        copies.add(new TablePlan.Copy(sheet, at[0], at[1], sheet, to[0], to[1]));
      }
    }
  }

  private int decide(
      String sheet,
      LooseCells.Spot spot,
      BookCells.@Nullable Cell base,
      LooseCells ours,
      LooseCells theirs) {
    if (BookCells.Cell.same(base, theirs.cell(spot))) {
      return TableTrio.OURS;
    }
    int[] at = Objects.requireNonNull(ours.locate(spot));
    String cell = CellReference.convertNumToColString(at[1]) + at[0];
    Text subject = MergeWords.note(sheet, cell);
    Text before = MergeWords.value(base);
    Text after = MergeWords.value(theirs.cell(spot));
    if (BookCells.Cell.same(base, ours.cell(spot))) {
      ledger.taken(place(sheet, cell), MergeWords.change(subject, before, after));
      return TableTrio.THEIRS;
    }
    Ledger.Values values = new Ledger.Values(before, after, MergeWords.value(ours.cell(spot)));
    return TableTrio.side(
        ledger.conflict(
            Conflict.Kind.CELL, place(sheet, cell), sheet + " " + spot, subject, values));
  }

  /**
   * The plans by the sheet of the carrier, from the bottom, so that rows above keep their number.
   */
  static Map<String, List<TablePlan>> fromBottom(List<TablePlan> plans, int carrier) {
    Map<String, List<TablePlan>> bySheet = new TreeMap<>();
    for (TablePlan plan : plans) {
      bySheet
          .computeIfAbsent(plan.table().block(carrier).sheet(), key -> new ArrayList<>())
          .add(plan);
    }
    bySheet
        .values()
        .forEach(
            list ->
                list.sort(
                    Comparator.comparingInt(
                        plan -> -plan.table().block(carrier).area().titleRow())));
    return bySheet;
  }
}
