package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which sheets and tables a merged workbook has. */
final class StructureMerge {
  private static final int BASE = TableTrio.BASE;
  private static final int OURS = TableTrio.OURS;
  private static final int THEIRS = TableTrio.THEIRS;

  private final BookTrio book;
  private final int carrier;
  private final int other;
  private final Ledger ledger;
  private final Set<Integer> keptSheets = new HashSet<>();
  private final List<String> newSheets = new ArrayList<>();
  private final List<String> droppedSheets = new ArrayList<>();
  private final Map<String, String> names = new TreeMap<>();
  private final List<Block> droppedTables = new ArrayList<>();
  private final List<BookPlan.NewTable> newTables = new ArrayList<>();

  StructureMerge(BookTrio book, int carrier, Ledger ledger) {
    this.book = book;
    this.carrier = carrier;
    this.other = carrier == OURS ? THEIRS : OURS;
    this.ledger = ledger;
    for (int i = 0; i < book.sheets().size(); i++) {
      if (stays(book.sheets().get(i))) {
        keptSheets.add(i);
      }
    }
    for (int i = 0; i < book.tables().size(); i++) {
      table(i);
    }
  }

  /**
   * The plan with what is decided within tables and beside them.
   *
   * @param tables of those that both sides have
   */
  BookPlan plan(LookPlan look, List<TablePlan.Copy> loose, List<TablePlan> tables) {
    return new BookPlan(
        carrier,
        look,
        loose,
        tables,
        droppedTables,
        newTables,
        newSheets,
        droppedSheets,
        names,
        orderOfSheets());
  }

  private Place place(@Nullable String sheet, @Nullable String table) {
    return new Place(book.workbook(), sheet, null, null, table);
  }

  /** Something that one side deleted. */
  private record Gone(Place place, String key, Text subject, Text deleted, Text changed) {}

  /**
   * Whether it is had all the same.
   *
   * @param there the side that still has it
   */
  private boolean survives(Gone gone, int there, boolean touched) {
    if (!touched) {
      if (there == OURS) {
        ledger.taken(gone.place(), MergeWords.removed(gone.subject()));
      }
      return false;
    }
    Ledger.Values values =
        new Ledger.Values(
            null,
            there == THEIRS ? gone.changed() : gone.deleted(),
            there == OURS ? gone.changed() : gone.deleted());
    Choice had =
        ledger.conflict(Conflict.Kind.STRUCTURE, gone.place(), gone.key(), gone.subject(), values);
    return TableTrio.side(had) == there;
  }

  private boolean stays(SheetTrio sheet) {
    if (sheet.has(OURS) && sheet.has(THEIRS)) {
      name(sheet);
      return true;
    }
    if (!sheet.has(OURS) && !sheet.has(THEIRS)) {
      return false;
    }
    int there = sheet.has(OURS) ? OURS : THEIRS;
    boolean stays = sheet.has(BASE) ? staysOn(there, sheet) : isAdded(there, sheet);
    if (there == carrier && !stays) {
      droppedSheets.add(sheet.on(there));
    } else if (there == other && stays) {
      newSheets.add(sheet.on(there));
    }
    return stays;
  }

  private boolean isAdded(int there, SheetTrio sheet) {
    if (there == THEIRS) {
      ledger.taken(place(sheet.on(THEIRS), null), MergeWords.sheetAdded(sheet.on(THEIRS)));
    }
    return true;
  }

  private boolean staysOn(int there, SheetTrio sheet) {
    String name = sheet.on(BASE);
    int gone = there == OURS ? THEIRS : OURS;
    boolean lives =
        book.tablesOn(there, sheet.on(there)).stream().anyMatch(table -> table.has(gone));
    if (lives && there == carrier) {
      ledger.taken(place(name, null), MergeWords.notTaken(MergeWords.sheetRemoved(name)));
      return true;
    }
    return survives(
        new Gone(
            place(sheet.on(there), null),
            "sheet " + name,
            MergeWords.sheet(name),
            MergeWords.SHEET_DELETED,
            TableWords.with(
                MergeWords.sheetChanged(name), book.tablesOn(there, sheet.on(there)), there)),
        there,
        touches(there, sheet));
  }

  private boolean touches(int side, SheetTrio sheet) {
    return LooseCells.differ(book, sheet, side, -1)
        || book.tablesOn(side, sheet.on(side)).stream()
            .anyMatch(table -> !table.has(BASE) || table.touches(side));
  }

  private void name(SheetTrio sheet) {
    String ours = sheet.on(OURS);
    String theirs = sheet.on(THEIRS);
    int had = OURS;
    if (!ours.equals(theirs) && sheet.has(BASE)) {
      String base = sheet.on(BASE);
      Text renamed = MergeWords.sheetRenamed(base);
      if (ours.equals(base)) {
        ledger.taken(
            place(ours, null),
            MergeWords.change(renamed, MergeWords.both(base), MergeWords.both(theirs)));
        had = THEIRS;
      } else if (!theirs.equals(base)) {
        Ledger.Values values =
            new Ledger.Values(
                MergeWords.both(base), MergeWords.both(theirs), MergeWords.both(ours));
        had =
            TableTrio.side(
                ledger.conflict(
                    Conflict.Kind.STRUCTURE,
                    place(ours, null),
                    "sheet name " + base,
                    renamed,
                    values));
      }
    }
    if (!sheet.on(had).equals(sheet.on(carrier))) {
      names.put(sheet.on(carrier), sheet.on(had));
    }
  }

  private void table(int number) {
    TableTrio table = book.tables().get(number);
    if (table.has(OURS) && table.has(THEIRS)) {
      moved(table);
      return;
    }
    if (!table.has(OURS) && !table.has(THEIRS)) {
      return;
    }
    int there = table.has(OURS) ? OURS : THEIRS;
    Block block = table.block(there);
    SheetTrio sheet = book.sheet(there, block.sheet());
    if (sheet == null || !sheet.has(there == OURS ? THEIRS : OURS)) {
      // It comes and goes with its sheet.
      return;
    }
    boolean stays = !table.has(BASE) || staysOn(there, number, block);
    if (!table.has(BASE) && there == THEIRS) {
      ledger.taken(place(block.sheet(), block.name()), MergeWords.tableAdded(block));
    }
    if (there == carrier && !stays) {
      droppedTables.add(block);
    } else if (there == other && stays) {
      newTables.add(new BookPlan.NewTable(block, sheet.on(carrier)));
    }
  }

  private boolean staysOn(int there, int number, Block block) {
    TableTrio table = book.tables().get(number);
    Block was = table.block(BASE);
    SheetTrio sheet = book.sheet(there, block.sheet());
    boolean beside =
        sheet != null && sheet.has(BASE) && LooseCells.differ(book, sheet, there, number);
    return survives(
        new Gone(
            place(block.sheet(), block.name()),
            "table " + MergeWords.key(table),
            MergeWords.table(was),
            MergeWords.TABLE_DELETED,
            TableWords.with(MergeWords.tableChanged(was), List.of(table), there)),
        there,
        table.touches(there) || beside);
  }

  // Where a table stands means nothing; the carrier says it.
  private void moved(TableTrio table) {
    SheetTrio from = book.sheet(carrier, table.block(carrier).sheet());
    SheetTrio to = book.sheet(other, table.block(other).sheet());
    SheetTrio was = table.has(BASE) ? book.sheet(BASE, table.block(BASE).sheet()) : from;
    if (to != null && !to.equals(from) && !to.equals(was)) {
      Block block = table.block(other);
      ledger.taken(
          place(block.sheet(), block.name()), MergeWords.notTaken(MergeWords.tableMoved(block)));
    }
  }

  private List<String> orderOfSheets() {
    List<int[]> places = new ArrayList<>();
    for (SheetTrio sheet : book.sheets()) {
      places.add(new int[] {index(BASE, sheet), index(OURS, sheet), index(THEIRS, sheet)});
    }
    Order order = new Order(places, sheet -> book.sheets().get(sheet).any());
    List<Integer> common = order.agreed();
    boolean byThem = common != null && !common.equals(order.common(OURS));
    if (byThem) {
      ledger.taken(place(null, null), MergeWords.SHEETS_MOVED);
    }
    List<String> wanted =
        order.merged(common == null ? order.common(carrier) : common, keptSheets, 0).stream()
            .map(sheet -> book.sheets().get(sheet))
            .map(this::finalName)
            .toList();
    List<String> natural =
        Stream.concat(
                book.cells(carrier).sheets().stream()
                    .filter(name -> !droppedSheets.contains(name))
                    .map(name -> names.getOrDefault(name, name)),
                newSheets.stream())
            .toList();
    return wanted.equals(natural) ? List.of() : wanted;
  }

  private int index(int side, SheetTrio sheet) {
    return sheet.has(side) ? book.cells(side).sheets().indexOf(sheet.on(side)) : -1;
  }

  private String finalName(SheetTrio sheet) {
    String name = sheet.has(carrier) ? sheet.on(carrier) : sheet.on(other);
    return sheet.has(carrier) ? names.getOrDefault(name, name) : name;
  }
}
