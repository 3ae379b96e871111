package io.kakaritsuke.ruletable;

import io.kakaritsuke.rulebook.RuleCells.Spot;
import io.kakaritsuke.ruletable.RuleSheet.Cell;
import io.kakaritsuke.ruletable.SheetLayout.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of one rule, and which cell says what of it. */
final class RuleSource {
  private static final String WHEN = "\twhen\n";
  private static final String THEN = "\tthen\n";

  private final Table table;
  private final int row;
  private final String text;
  private final NavigableMap<Integer, Spot> spots = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();

  /**
   * What a column says of a rule.
   *
   * @param start the index of its first character
   */
  record Piece(int start, int column) {}

  /** Where something of a value is pasted in, or where that ends. */
  record Value(int at, boolean begins, Cell cell) {}

  /**
   * @param cells by the numbers of the marks
   * @param marked the same text with marks; where it is another, the rule is all that is known
   * @param order the cell that gives all rules an order, null where none does
   */
  RuleSource(
      Table table, GeneratedRules.Of rule, List<Cell> cells, String marked, @Nullable Spot order) {
    this.table = table;
    this.row = rule.row();
    this.text = rule.text();
    spots.put(0, rule());
    Marks.Read read = Marks.read(marked);
    if (read.text().equals(text)) {
      read.marks().forEach(mark -> take(mark, cells.get(mark.cell())));
    }
    lines(order);
  }

  private void take(Marks.Mark mark, Cell cell) {
    Cell snippet = table.snippets().get(cell.column());
    Cell says = mark.begins() || snippet == null ? cell : snippet;
    spots.put(mark.offset(), new Spot(says.row(), says.column(), row));
    if (snippet != null && cell.row() > snippet.row()) {
      values.add(new Value(mark.offset(), mark.begins(), cell));
    }
    if (mark.begins() && cell.equals(snippet)) {
      pieces.add(new Piece(mark.offset(), cell.column()));
    }
  }

  // The library's own lines; those between the name and the conditions are of columns without code.
  private void lines(@Nullable Spot order) {
    int start = 0;
    boolean head = true;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      String line = text.substring(start, end == 0 ? text.length() : end);
      if (line.equals(WHEN) || line.equals(THEN) || line.equals("end\n")) {
        head = false;
        spots.put(start, rule());
      } else if (head && !isMarked(start, end)) {
        spots.put(start, start == 0 ? rule() : attribute(line.strip().split("\\s", 2)[0], order));
      }
      start = end == 0 ? text.length() : end;
    }
  }

  // Metadata has code of its own.
  private boolean isMarked(int start, int end) {
    return pieces.stream().anyMatch(piece -> piece.start() >= start && piece.start() < end);
  }

  private Spot attribute(String keyword, @Nullable Spot order) {
    Integer column = table.columnOf(keyword);
    if (column != null) {
      return new Spot(row, column, row);
    }
    return order != null && keyword.equals(ColumnKind.PRIORITY.keyword()) ? order : rule();
  }

  /** The rule as a whole. */
  Spot rule() {
    return new Spot(row, table.title().column(), row);
  }

  String text() {
    return text;
  }

  Table table() {
    return table;
  }

  /** Which cell says what, by the index of its first character. */
  NavigableMap<Integer, Spot> spots() {
    return spots;
  }

  Spot spot(int offset) {
    return spots.floorEntry(offset).getValue();
  }

  /** What the columns say, in the order of the text. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Where values are pasted in, in the order of the text. */
  List<Value> values() {
    return values;
  }

  /** Where the conditions begin. */
  int conditions() {
    return text.indexOf(WHEN) + WHEN.length();
  }

  /** Where the code begins. */
  int code() {
    return text.indexOf(THEN) + THEN.length();
  }

  /** The value of a column, or null. */
  @Nullable Cell value(int column) {
    NavigableMap<Integer, Cell> values = table.rules().get(row);
    return values == null ? null : values.get(column);
  }
}
