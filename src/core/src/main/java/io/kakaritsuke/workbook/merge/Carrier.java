package io.kakaritsuke.workbook.merge;

/** Whose bytes carry a merge: the less has to be written into them, the better their look stays. */
final class Carrier {
  private static final int BASE = TableTrio.BASE;

  /** Many rows that come or go cost time each; then their file carries the merge. */
  private static final int MANY_ROWS = 200;

  private final BookTrio book;
  private final int side;

  private Carrier(BookTrio book, int side) {
    this.book = book;
    this.side = side;
  }

  /** Ours, or theirs where only they changed sheets, tables or columns, or very many rows. */
  static int of(BookTrio book) {
    Carrier ours = new Carrier(book, TableTrio.OURS);
    Carrier theirs = new Carrier(book, TableTrio.THEIRS);
    boolean byUs = ours.changesStructure();
    boolean byThem = theirs.changesStructure();
    if (byUs == byThem) {
      int rows = theirs.rows();
      return !byUs && rows > MANY_ROWS && rows > ours.rows() ? TableTrio.THEIRS : TableTrio.OURS;
    }
    return byUs ? TableTrio.OURS : TableTrio.THEIRS;
  }

  private boolean changesStructure() {
    return !book.cells(BASE).sheets().equals(book.cells(side).sheets())
        || book.tables().stream().anyMatch(this::changesStructure);
  }

  private boolean changesStructure(TableTrio table) {
    if (!table.has(BASE) || !table.has(side)) {
      return table.has(BASE) != table.has(side);
    }
    return table.columns().stream().anyMatch(column -> column[BASE] < 0 != column[side] < 0)
        || !new Order(table.columns(), String::valueOf).moved(side).isEmpty();
  }

  private int rows() {
    int count = 0;
    for (TableTrio table : book.tables()) {
      for (int[] row : table.rows()) {
        count += row[BASE] < 0 == row[side] >= 0 ? 1 : 0;
      }
      count += table.has(side) ? new Order(table.rows(), String::valueOf).moved(side).size() : 0;
    }
    return count;
  }
}
