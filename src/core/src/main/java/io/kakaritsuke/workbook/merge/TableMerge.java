package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.BookCells;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of one table that both sides have. */
final class TableMerge {
  private static final int BASE = TableTrio.BASE;
  private static final int OURS = TableTrio.OURS;
  private static final int THEIRS = TableTrio.THEIRS;

  private final String workbook;
  private final TableTrio table;
  private final int carrier;
  private final int other;
  private final Ledger ledger;
  private final String key;
  private final List<TablePlan.Copy> copies = new ArrayList<>();

  private final ColumnMerge columns;

  private TableMerge(String workbook, TableTrio table, int carrier, Ledger ledger) {
    this.workbook = workbook;
    this.table = table;
    this.carrier = carrier;
    this.other = carrier == OURS ? THEIRS : OURS;
    this.ledger = ledger;
    this.key = MergeWords.key(table);
    this.columns = ColumnMerge.of(workbook, table, ledger);
  }

  static TablePlan of(String workbook, TableTrio table, int carrier, Ledger ledger) {
    TableMerge merge = new TableMerge(workbook, table, carrier, ledger);
    merge.title();
    for (int i = 0; i < table.columns().size(); i++) {
      merge.header(i);
    }
    Set<Integer> kept = merge.rows();
    return new TablePlan(table, merge.copies, merge.columns.order(), merge.order(kept));
  }

  /** A value with its words. */
  private int decide(
      BookCells.@Nullable Cell base,
      BookCells.@Nullable Cell ours,
      BookCells.@Nullable Cell theirs,
      Place place,
      String thing,
      Function<BookCells.@Nullable Cell, Text> words,
      Supplier<Text> subject) {
    if (BookCells.Cell.same(ours, theirs)) {
      return carrier;
    }
    if (BookCells.Cell.same(base, theirs)) {
      return OURS;
    }
    if (BookCells.Cell.same(base, ours)) {
      Text change = MergeWords.change(subject.get(), words.apply(base), words.apply(theirs));
      ledger.taken(place, change);
      return THEIRS;
    }
    Ledger.Values values =
        new Ledger.Values(words.apply(base), words.apply(theirs), words.apply(ours));
    return TableTrio.side(
        ledger.conflict(Conflict.Kind.CELL, place, key + " " + thing, subject.get(), values));
  }

  private Place place(int side, int row, int column, @Nullable String id) {
    Block block = table.block(side);
    String ref = CellReference.convertNumToColString(column) + row;
    return new Place(workbook, block.sheet(), ref, block.list() ? null : id, block.name());
  }

  private void copy(int fromRow, int fromColumn, int row, int column) {
    copies.add(
        new TablePlan.Copy(
            table.block(other).sheet(),
            fromRow,
            fromColumn,
            table.block(carrier).sheet(),
            row,
            column));
  }

  private void title() {
    TreeSet<String> keys = new TreeSet<>();
    for (int side = BASE; side <= THEIRS; side++) {
      if (table.has(side)) {
        keys.addAll(table.block(side).area().titleColumns().keySet());
      }
    }
    int free = firstFreeTitleColumn();
    for (String title : keys) {
      int had = decideTitle(title);
      if (had == other
          && !BookCells.Cell.same(
              table.block(OURS).title(title), table.block(THEIRS).title(title))) {
        free = copyTitle(title, free);
      }
    }
  }

  private int decideTitle(String title) {
    TableArea shown = table.block(OURS).area();
    int at = shown.titleColumns().getOrDefault(title, 0);
    return decide(
        table.has(BASE) ? table.block(BASE).title(title) : null,
        table.block(OURS).title(title),
        table.block(THEIRS).title(title),
        place(OURS, shown.titleRow(), at, null),
        "title " + title,
        MergeWords::value,
        () -> MergeWords.title(table.any(), title));
  }

  private int firstFreeTitleColumn() {
    Block block = table.block(carrier);
    List<Integer> filled = block.cells().filled(block.sheet()).get(block.area().titleRow());
    return filled == null ? 1 : filled.get(filled.size() - 1) + 1;
  }

  // A value stands to the right of its key; what is new in the title row goes behind all others.
  private int copyTitle(String title, int free) {
    TableArea from = table.block(other).area();
    TableArea to = table.block(carrier).area();
    Integer there = from.titleColumns().get(title);
    Integer here = to.titleColumns().get(title);
    if (title.isEmpty()) {
      copy(from.titleRow(), there == null ? 1 : there, to.titleRow(), here == null ? 1 : here);
    } else if (here != null) {
      copy(from.titleRow(), there == null ? here : there, to.titleRow(), here);
    } else if (there != null) {
      copy(from.titleRow(), there - 1, to.titleRow(), free);
      copy(from.titleRow(), there, to.titleRow(), free + 1);
      return free + 2;
    }
    return free;
  }

  private void header(int number) {
    Integer had = columns.header(number);
    if (had != null && had == other) {
      copyHeader(table.columns().get(number));
    }
  }

  private void copyHeader(int[] column) {
    Block from = table.block(other);
    Block to = table.block(carrier);
    int there = from.columns().get(column[other]).column();
    int here = to.columns().get(column[carrier]).column();
    copy(from.area().headerRow(), there, to.area().headerRow(), here);
    if (from.operatorRow() > 0 && to.operatorRow() > 0) {
      copy(from.operatorRow(), there, to.operatorRow(), here);
    }
  }

  /** The rows that the merge has. */
  private Set<Integer> rows() {
    Set<Integer> kept = new HashSet<>();
    for (int i = 0; i < table.rows().size(); i++) {
      int[] row = table.rows().get(i);
      if (row[OURS] >= 0 && row[THEIRS] >= 0) {
        kept.add(i);
        id(row);
        cells(row);
      } else if (row[OURS] >= 0 || row[THEIRS] >= 0) {
        int there = row[OURS] >= 0 ? OURS : THEIRS;
        if (row[BASE] < 0 ? isAdded(there, row) : isKept(there, row)) {
          kept.add(i);
        }
      }
    }
    return kept;
  }

  // A row that has an id on one side only keeps it; else it is called as it is where it is active.
  private void id(int[] row) {
    TableArea.Line from = table.line(other, row);
    TableArea.Line to = table.line(carrier, row);
    boolean had = from.id() != null && (to.id() == null || carrier == OURS);
    if (had && !Objects.equals(from.id(), to.id()) && !table.block(carrier).list()) {
      copy(from.number(), 0, to.number(), 0);
    }
  }

  private boolean isAdded(int there, int[] row) {
    if (there == THEIRS) {
      TableArea.Line line = table.line(THEIRS, row);
      Text name = RowWords.row(table.block(THEIRS), line);
      ledger.taken(place(THEIRS, line.number(), 0, line.id()), MergeWords.rowAdded(name));
    }
    return true;
  }

  // One side deleted the row.
  private boolean isKept(int there, int[] row) {
    TableArea.Line line = table.line(there, row);
    Text name = RowWords.row(table.block(BASE), table.line(BASE, row));
    Place place = place(there, line.number(), 0, line.id());
    if (!table.touches(there, row, true)) {
      if (there == OURS) {
        ledger.taken(place, MergeWords.removed(name));
      }
      return false;
    }
    // In our file some other row may stand in the place that it has in theirs.
    Place shown = there == OURS ? place : withoutCell(place);
    Text changed = MergeWords.list(changes(there, row));
    Ledger.Values values =
        new Ledger.Values(
            RowWords.whole(table.block(BASE), table.line(BASE, row)),
            there == THEIRS ? changed : MergeWords.ROW_DELETED,
            there == OURS ? changed : MergeWords.ROW_DELETED);
    Choice had = ledger.conflict(Conflict.Kind.ROW, shown, key + " " + row(row), name, values);
    return TableTrio.side(had) == there;
  }

  private static Place withoutCell(Place place) {
    return new Place(place.workbook(), place.sheet(), null, place.rowId(), place.table());
  }

  private List<Text> changes(int side, int[] row) {
    List<Text> changes = new ArrayList<>();
    for (int[] column : table.columns()) {
      if (column[side] >= 0 && table.differs(side, row, column)) {
        changes.add(
            MergeWords.change(
                RowWords.column(table.block(side), column[side]),
                value(BASE, row, column),
                value(side, row, column)));
      }
    }
    return changes;
  }

  private Text value(int side, int[] row, int[] column) {
    BookCells.Cell cell = table.cell(side, row, column);
    return column[side] < 0
        ? MergeWords.value(cell)
        : RowWords.value(table.block(side), column[side], cell);
  }

  private String row(int[] row) {
    int side = row[BASE] >= 0 ? BASE : OURS;
    String id = table.line(side, row).id();
    return id == null ? "#" + row[side] : id;
  }

  private void cells(int[] row) {
    TableArea.Line ours = table.line(OURS, row);
    for (int i = 0; i < table.columns().size(); i++) {
      int[] column = table.columns().get(i);
      if (column[OURS] >= 0 && column[THEIRS] >= 0) {
        Integer whole = columns.whole(i);
        int had = whole == null ? decideCell(row, column, ours) : whole;
        if (had == other
            && !BookCells.Cell.same(
                table.cell(OURS, row, column), table.cell(THEIRS, row, column))) {
          copyCell(row, column);
        }
      }
    }
  }

  private int decideCell(int[] row, int[] column, TableArea.Line ours) {
    int at = table.block(OURS).columns().get(column[OURS]).column();
    int named = column[BASE] >= 0 ? BASE : OURS;
    String header = table.block(named).names().get(column[named]).key() + " " + column[named];
    return decide(
        table.cell(BASE, row, column),
        table.cell(OURS, row, column),
        table.cell(THEIRS, row, column),
        place(OURS, ours.number(), at, ours.id()),
        row(row) + " " + header,
        cell -> RowWords.value(table.block(OURS), column[OURS], cell),
        () -> named(row, column));
  }

  // People know the row by what it was before anyone changed it.
  private Text named(int[] row, int[] column) {
    int side = row[BASE] >= 0 && column[BASE] >= 0 ? BASE : OURS;
    return RowWords.cell(table.block(side), table.line(side, row), column[side]);
  }

  private void copyCell(int[] row, int[] column) {
    copy(
        table.line(other, row).number(),
        table.block(other).columns().get(column[other]).column(),
        table.line(carrier, row).number(),
        table.block(carrier).columns().get(column[carrier]).column());
  }

  private List<Integer> order(Set<Integer> kept) {
    Order order = new Order(table.rows(), this::ownKey);
    Set<Integer> byUs = order.moved(OURS);
    Set<Integer> byThem = order.moved(THEIRS);
    List<Integer> common = order.agreed();
    if (common == null) {
      common = order.common(orderConflict(byUs, byThem));
    } else {
      byThem.stream()
          .filter(row -> !byUs.contains(row) && table.rows().get(row)[OURS] >= 0)
          .forEach(this::tellMoved);
    }
    boolean decides = table.block(OURS).isFirst() || table.block(THEIRS).isFirst();
    int first = decides && order.meets(kept) ? newConflict(order, kept) : 0;
    return order.merged(common, kept, first);
  }

  private String ownKey(int row) {
    int[] places = table.rows().get(row);
    int side = places[OURS] >= 0 ? OURS : THEIRS;
    return RowWords.whole(table.block(side), table.line(side, places)).ja();
  }

  // The first that fits decides, and nobody has said which of the new ones that is.
  private int newConflict(Order order, Set<Integer> kept) {
    Block block = table.block(OURS);
    Ledger.Values values =
        new Ledger.Values(null, first(THEIRS, order, kept), first(OURS, order, kept));
    return TableTrio.side(
        ledger.conflict(
            Conflict.Kind.ORDER,
            place(OURS, block.area().titleRow(), 0, null),
            key + " order of new",
            MergeWords.newOrder(block),
            values));
  }

  private Text first(int side, Order order, Set<Integer> kept) {
    return MergeWords.first(
        MergeWords.list(
            order.of(side).stream()
                .filter(kept::contains)
                .map(row -> table.rows().get(row))
                .filter(row -> row[BASE] < 0 && (row[OURS] < 0 || row[THEIRS] < 0))
                .map(row -> RowWords.row(table.block(side), table.line(side, row)))
                .toList()));
  }

  private void tellMoved(int row) {
    TableArea.Line line = table.line(THEIRS, table.rows().get(row));
    Text name = RowWords.row(table.block(THEIRS), line);
    ledger.taken(place(THEIRS, line.number(), 0, line.id()), MergeWords.rowMoved(name));
  }

  private int orderConflict(Set<Integer> byUs, Set<Integer> byThem) {
    Block block = table.block(OURS);
    Ledger.Values values = new Ledger.Values(null, names(THEIRS, byThem), names(OURS, byUs));
    return TableTrio.side(
        ledger.conflict(
            Conflict.Kind.ORDER,
            place(OURS, block.area().titleRow(), 0, null),
            key + " order",
            MergeWords.order(block),
            values));
  }

  private Text names(int side, Set<Integer> moved) {
    return MergeWords.list(
        new TreeSet<>(moved)
            .stream()
                .map(row -> table.line(side, table.rows().get(row)))
                .map(line -> MergeWords.movedTo(RowWords.row(table.block(side), line), line))
                .toList());
  }
}
