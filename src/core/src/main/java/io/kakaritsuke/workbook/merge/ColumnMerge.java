package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the columns of one table that both sides have. */
final class ColumnMerge {
  private static final int BASE = TableTrio.BASE;
  private static final int OURS = TableTrio.OURS;
  private static final int THEIRS = TableTrio.THEIRS;

  private final String workbook;
  private final TableTrio table;
  private final Ledger ledger;
  private final String key;
  private final Set<Integer> kept = new HashSet<>();

  /** Whose column is had as a whole, by its number. */
  private final Map<Integer, Integer> whole = new HashMap<>();

  /** Whose header and condition is had, by the number of the column. */
  private final Map<Integer, Integer> headers = new HashMap<>();

  private ColumnMerge(String workbook, TableTrio table, Ledger ledger) {
    this.workbook = workbook;
    this.table = table;
    this.ledger = ledger;
    this.key = MergeWords.key(table);
  }

  static ColumnMerge of(String workbook, TableTrio table, Ledger ledger) {
    ColumnMerge merge = new ColumnMerge(workbook, table, ledger);
    for (int i = 0; i < table.columns().size(); i++) {
      int[] column = table.columns().get(i);
      if (column[OURS] >= 0 && column[THEIRS] >= 0) {
        merge.kept.add(i);
        merge.changed(i, column);
      } else if (merge.stays(column)) {
        merge.kept.add(i);
      }
    }
    return merge;
  }

  /** Whose values the column has in all rows; null where each cell is decided by itself. */
  @Nullable Integer whole(int column) {
    return whole.get(column);
  }

  /** Whose header the column has; null where both have the same. */
  @Nullable Integer header(int column) {
    return headers.get(column);
  }

  private void changed(int number, int[] column) {
    boolean theirs = table.meansOtherwise(THEIRS, column);
    boolean same = name(OURS, column).equals(name(THEIRS, column));
    if (same) {
      relabelled(number, column);
    }
    if (same || column[BASE] < 0) {
      return;
    }
    int had = theirs ? THEIRS : OURS;
    boolean both =
        theirs
            ? table.meansOtherwise(OURS, column) || table.touches(OURS, column)
            : table.touches(THEIRS, column);
    if (both) {
      had = conflict(column, words(THEIRS, column), words(OURS, column));
      whole.put(number, had);
    } else if (theirs) {
      ledger.taken(
          place(THEIRS, column),
          MergeWords.change(
              MergeWords.column(table.block(BASE), column[BASE]),
              RowWords.column(table.block(BASE), column[BASE]),
              RowWords.column(table.block(THEIRS), column[THEIRS])));
    }
    headers.put(number, had);
  }

  /** The same fact that a side calls otherwise by now: its header follows the catalogue. */
  private void relabelled(int number, int[] column) {
    String ours = label(OURS, column);
    String theirs = label(THEIRS, column);
    if (ours.equals(theirs)) {
      return;
    }
    boolean byThem = theirs.equals(table.block(THEIRS).labels().merged(theirs));
    headers.put(number, byThem ? THEIRS : OURS);
    if (byThem && column[BASE] >= 0) {
      ledger.taken(
          place(THEIRS, column),
          MergeWords.change(
              MergeWords.column(table.block(BASE), column[BASE]),
              RowWords.column(table.block(BASE), column[BASE]),
              RowWords.column(table.block(THEIRS), column[THEIRS])));
    }
  }

  private String label(int side, int[] column) {
    return table.block(side).columns().get(column[side]).label();
  }

  private Object name(int side, int[] column) {
    return table.block(side).names().get(column[side]);
  }

  // Only one side has the column.
  private boolean stays(int[] column) {
    int there = column[OURS] >= 0 ? OURS : column[THEIRS] >= 0 ? THEIRS : BASE;
    if (there == BASE) {
      return false;
    }
    if (column[BASE] < 0) {
      if (there == THEIRS) {
        Text added = MergeWords.columnAdded(table.block(THEIRS), column[THEIRS]);
        ledger.taken(place(THEIRS, column), added);
      }
      return true;
    }
    if (table.touches(there, column)) {
      Text changed = words(there, column);
      return conflict(
              column,
              there == THEIRS ? changed : MergeWords.COLUMN_DELETED,
              there == OURS ? changed : MergeWords.COLUMN_DELETED)
          == there;
    }
    if (there == OURS) {
      ledger.taken(place(OURS, column), MergeWords.columnRemoved(table.block(BASE), column[BASE]));
    }
    return false;
  }

  private Place place(int side, int[] column) {
    Block block = table.block(side);
    int at = block.columns().get(column[side]).column();
    String cell = CellReference.convertNumToColString(at) + block.area().headerRow();
    return new Place(workbook, block.sheet(), cell, null, block.name());
  }

  private int conflict(int[] column, Text theirs, Text ours) {
    Ledger.Values values =
        new Ledger.Values(RowWords.column(table.block(BASE), column[BASE]), theirs, ours);
    return TableTrio.side(
        ledger.conflict(
            Conflict.Kind.COLUMN,
            place(column[OURS] >= 0 ? OURS : THEIRS, column),
            key + " column " + column[BASE],
            MergeWords.column(table.block(BASE), column[BASE]),
            values));
  }

  private Text words(int side, int[] column) {
    List<Text> words = new ArrayList<>();
    words.add(RowWords.column(table.block(side), column[side]));
    for (int[] row : table.rows()) {
      boolean changed =
          row[side] >= 0
              && (row[BASE] >= 0
                  ? table.differs(side, row, column)
                  : table.cell(side, row, column) != null);
      if (changed) {
        Text name = RowWords.row(table.block(side), table.line(side, row));
        Text value = RowWords.value(table.block(side), column[side], table.cell(side, row, column));
        words.add(new Text(name.ja() + "は" + value.ja(), name.en() + " " + value.en()));
      }
    }
    return MergeWords.list(words);
  }

  /** The columns of the merge from the left, by their number. */
  List<Integer> order() {
    Order order = new Order(table.columns(), this::ownKey);
    List<Integer> common = order.agreed();
    if (common == null) {
      Block block = table.block(OURS);
      Ledger.Values values =
          new Ledger.Values(
              null, moved(THEIRS, order.moved(THEIRS)), moved(OURS, order.moved(OURS)));
      String cell = "A" + block.area().headerRow();
      Choice had =
          ledger.conflict(
              Conflict.Kind.ORDER,
              new Place(workbook, block.sheet(), cell, null, block.name()),
              key + " order of columns",
              MergeWords.columnOrder(block),
              values);
      common = order.common(TableTrio.side(had));
    } else if (!common.equals(order.common(OURS)) && !order.moved(THEIRS).isEmpty()) {
      ledger.taken(
          new Place(workbook, table.block(OURS).sheet(), null, null, table.block(OURS).name()),
          MergeWords.columnsMoved(table.block(OURS)));
    }
    return order.merged(common, kept, 0);
  }

  private String ownKey(int column) {
    int[] places = table.columns().get(column);
    int side = places[OURS] >= 0 ? OURS : THEIRS;
    return RowWords.column(table.block(side), places[side]).ja();
  }

  private Text moved(int side, Set<Integer> columns) {
    return MergeWords.list(
        new TreeSet<>(columns)
            .stream()
                .map(column -> table.columns().get(column))
                .map(column -> MergeWords.columnMoved(table.block(side), column[side]))
                .toList());
  }
}
