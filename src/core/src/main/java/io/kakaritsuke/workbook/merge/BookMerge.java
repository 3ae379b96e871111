package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.edit.CellTransfer;
import io.kakaritsuke.workbook.edit.MarkedWorkbook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Merges one workbook that both sides changed. */
final class BookMerge {
  private final BookTrio book;
  private final Ledger ledger;
  private final int carrier;
  private final List<TablePlan.Copy> copies = new ArrayList<>();

  private BookMerge(BookTrio book, Ledger ledger) {
    this.book = book;
    this.ledger = ledger;
    this.carrier = Carrier.of(book);
  }

  /**
   * The merged file, or null where one of the three cannot be opened.
   *
   * @param labels what facts are called
   */
  static byte @Nullable [] of(FileTrio file, Labels labels, Ledger ledger) {
    // The sheet that lists findings is no sheet of the author.
    byte[] ours = file.ours() == null ? null : MarkedWorkbook.withoutSummary(file.ours());
    BookMerge merge = of(file.name(), labels, file.base(), ours, file.theirs(), ledger);
    if (merge == null || file.base() == null || ours == null || file.theirs() == null) {
      return null;
    }
    List<byte[]> files = List.of(file.base(), ours, file.theirs());
    BookPlan plan = merge.decide(LookMerge.of(merge.book, files, merge.carrier, ledger));
    boolean byUs = plan.carrier() == TableTrio.OURS;
    byte[] into = byUs ? ours : file.theirs();
    byte[] from = byUs ? file.theirs() : ours;
    return CellTransfer.between(from, into, transfer -> new PlanRun(transfer, plan).run())
        .orElse(null);
  }

  /**
   * Tells what theirs has changed.
   *
   * @return whether the files can be opened
   */
  static boolean tell(FileTrio file, Labels labels, Ledger ledger) {
    BookMerge merge = of(file.name(), labels, file.base(), file.base(), file.theirs(), ledger);
    if (merge != null) {
      merge.decide(LookPlan.NONE);
    }
    return merge != null;
  }

  private static @Nullable BookMerge of(
      String name,
      Labels labels,
      byte @Nullable [] base,
      byte @Nullable [] ours,
      byte @Nullable [] theirs,
      Ledger ledger) {
    BookTrio book =
        base == null || ours == null || theirs == null
            ? null
            : BookTrio.of(name, labels, base, ours, theirs);
    return book == null ? null : new BookMerge(book, ledger);
  }

  private BookPlan decide(LookPlan look) {
    StructureMerge structure = new StructureMerge(book, carrier, ledger);
    List<TablePlan> plans = new ArrayList<>();
    for (TableTrio table : book.tables()) {
      if (table.has(TableTrio.OURS) && table.has(TableTrio.THEIRS)) {
        plans.add(TableMerge.of(book.workbook(), table, carrier, ledger));
      }
    }
    for (SheetTrio sheet : book.sheets()) {
      if (sheet.has(TableTrio.OURS) && sheet.has(TableTrio.THEIRS)) {
        loose(sheet);
      }
    }
    return structure.plan(look, copies, plans);
  }

  private void loose(SheetTrio sheet) {
    LooseCells ours = LooseCells.of(book, sheet.on(TableTrio.OURS), TableTrio.OURS);
    LooseCells theirs = LooseCells.of(book, sheet.on(TableTrio.THEIRS), TableTrio.THEIRS);
    LooseCells base =
        sheet.has(TableTrio.BASE)
            ? LooseCells.of(book, sheet.on(TableTrio.BASE), TableTrio.BASE)
            : null;
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
          && decide(sheet, spot, base == null ? null : base.cell(spot), ours, theirs) != carrier) {
        copies.add(
            new TablePlan.Copy(
                sheet.on(carrier == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS),
                at[0],
                at[1],
                sheet.on(carrier),
                to[0],
                to[1]));
      }
    }
  }

  private int decide(
      SheetTrio sheet,
      LooseCells.Spot spot,
      BookCells.@Nullable Cell base,
      LooseCells ours,
      LooseCells theirs) {
    if (BookCells.Cell.same(base, theirs.cell(spot))) {
      return TableTrio.OURS;
    }
    int[] at = Objects.requireNonNull(ours.locate(spot));
    String cell = CellReference.convertNumToColString(at[1]) + at[0];
    String name = sheet.on(TableTrio.OURS);
    Place place = new Place(book.workbook(), name, cell, null, null);
    Text subject = MergeWords.note(name, cell);
    Text before = MergeWords.value(base);
    Text after = MergeWords.value(theirs.cell(spot));
    if (BookCells.Cell.same(base, ours.cell(spot))) {
      ledger.taken(place, MergeWords.change(subject, before, after));
      return TableTrio.THEIRS;
    }
    Ledger.Values values = new Ledger.Values(before, after, MergeWords.value(ours.cell(spot)));
    return TableTrio.side(
        ledger.conflict(Conflict.Kind.CELL, place, sheet.any() + " " + spot, subject, values));
  }
}
