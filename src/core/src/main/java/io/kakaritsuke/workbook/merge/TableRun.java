package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.Rise;
import io.kakaritsuke.workbook.edit.CellTransfer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lets the columns and rows of one table come, go and move. */
final class TableRun {
  private final CellTransfer transfer;
  private final TablePlan plan;
  private final TableTrio table;
  private final int carrier;
  private final int other;
  private final Block into;
  private final List<Integer> columns;
  private final List<Integer> wanted;

  /** The row on the sheet of each row of the table. */
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** The column on the sheet of each column of the table in the end. */
  private final Map<Integer, Integer> places = new HashMap<>();

  TableRun(CellTransfer transfer, TablePlan plan, int carrier) {
    this.transfer = transfer;
    this.table = plan.table();
    this.carrier = carrier;
    this.other = carrier == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS;
    this.into = table.block(carrier);
    this.columns = plan.columns();
    this.wanted = plan.order();
    this.plan = plan;
    for (int row : new Order(table.rows(), String::valueOf).of(carrier)) {
      numbers.put(row, table.line(carrier, row(row)).number());
    }
    for (int column : new Order(table.columns(), String::valueOf).of(carrier)) {
      places.put(column, here(column));
    }
  }

  /** Cells first, while all rows of the sheet have the number that they were read with. */
  void copy() {
    FormulaMove formulas = formulas();
    for (TablePlan.Copy one : plan.copies()) {
      transfer.copy(
          one.fromSheet(),
          one.fromRow(),
          one.fromColumn(),
          one.sheet(),
          one.row(),
          one.column(),
          formulas::of);
    }
  }

  void run() {
    List<Integer> order = new ArrayList<>(new Order(table.rows(), String::valueOf).of(carrier));
    columns();
    rows(order);
  }

  private FormulaMove formulas() {
    return new FormulaMove(table, other, places, numbers, into.area().titleRow());
  }

  private void columns() {
    List<Integer> before = new Order(table.columns(), String::valueOf).of(carrier);
    if (columns.equals(before)) {
      return;
    }
    places.clear();
    int first = into.columns().isEmpty() ? 1 : into.columns().get(0).column();
    for (int i = 0; i < columns.size(); i++) {
      places.put(columns.get(i), first + i);
    }
    Map<Integer, Integer> moved = new HashMap<>();
    for (int column : before) {
      moved.put(here(column), columns.contains(column) ? first + columns.indexOf(column) : -1);
    }
    int wider = first + columns.size() - into.widthEnd();
    transfer.arrangeColumns(
        into.sheet(),
        into.area().headerRow(),
        into.lastRow(),
        column -> moved.getOrDefault(column, column < into.widthEnd() ? column : column + wider));
    for (int column : columns) {
      if (!before.contains(column)) {
        fillColumn(column);
      }
    }
  }

  private int here(int column) {
    return into.columns().get(table.columns().get(column)[carrier]).column();
  }

  private int there(int column) {
    return table.block(other).columns().get(table.columns().get(column)[other]).column();
  }

  private int place(int column) {
    return Objects.requireNonNull(places.get(column));
  }

  private void fillColumn(int column) {
    Block from = table.block(other);
    int there = there(column);
    int here = place(column);
    FormulaMove formulas = formulas();
    transfer.copyColumnRules(
        from.sheet(),
        from.area().headerRow(),
        from.lastRow(),
        there,
        into.sheet(),
        into.area().headerRow(),
        here);
    cell(from.area().headerRow(), there, into.area().headerRow(), here, formulas);
    if (from.operatorRow() > 0 && into.operatorRow() > 0) {
      cell(from.operatorRow(), there, into.operatorRow(), here, formulas);
    }
    for (int[] row : table.rows()) {
      if (row[carrier] >= 0 && row[other] >= 0) {
        cell(
            table.line(other, row).number(),
            there,
            table.line(carrier, row).number(),
            here,
            formulas);
      } else if (row[carrier] >= 0) {
        transfer.copyLook(
            from.sheet(),
            from.lastRow(),
            there,
            into.sheet(),
            table.line(carrier, row).number(),
            here);
      }
    }
  }

  private void cell(int fromRow, int fromColumn, int row, int column, FormulaMove formulas) {
    String from = table.block(other).sheet();
    transfer.copy(from, fromRow, fromColumn, into.sheet(), row, column, formulas::of);
    transfer.copyLook(from, fromRow, fromColumn, into.sheet(), row, column);
    transfer.copyNote(from, fromRow, fromColumn, into.sheet(), row, column);
  }

  private void rows(List<Integer> order) {
    Set<Integer> stay = new HashSet<>(wanted);
    for (int i = order.size() - 1; i >= 0; i--) {
      if (!stay.contains(order.get(i))) {
        delete(order.remove(i));
      }
    }
    Set<Integer> standing = standing(order);
    int top = order.isEmpty() ? into.area().lastHeadRow() + 1 : number(order.get(0));
    for (int i = 0; i < wanted.size(); i++) {
      int row = wanted.get(i);
      int before = i == 0 ? 0 : number(wanted.get(i - 1));
      if (!numbers.containsKey(row)) {
        insert(
            row, i == 0 ? top : before + 1, i == 0 && order.isEmpty() ? 0 : Math.max(before, top));
      } else if (!standing.contains(row)) {
        move(row, i == 0 ? top : before);
      }
    }
  }

  private int[] row(int row) {
    return table.rows().get(row);
  }

  private int number(int row) {
    return Objects.requireNonNull(numbers.get(row));
  }

  /** The rows that need not move. */
  private Set<Integer> standing(List<Integer> order) {
    Map<Integer, Integer> at = new HashMap<>();
    order.forEach(row -> at.put(row, at.size()));
    List<Integer> common = wanted.stream().filter(at::containsKey).toList();
    boolean[] kept = Rise.kept(common.stream().mapToInt(at::get).toArray());
    Set<Integer> standing = new HashSet<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        standing.add(common.get(i));
      }
    }
    return standing;
  }

  private void delete(int row) {
    int gone = number(row);
    transfer.deleteRows(into.sheet(), gone, gone);
    numbers.remove(row);
    numbers.replaceAll((one, number) -> number > gone ? number - 1 : number);
  }

  private void insert(int row, int at, int like) {
    transfer.insertRow(into.sheet(), at, like);
    numbers.replaceAll((one, number) -> number >= at ? number + 1 : number);
    numbers.put(row, at);
    fill(row, at);
  }

  private void fill(int number, int at) {
    Block from = table.block(other);
    TableArea.Line line = table.line(other, row(number));
    FormulaMove formulas = formulas();
    if (!from.list()) {
      transfer.copy(from.sheet(), line.number(), 0, into.sheet(), at, 0);
    }
    for (int column : columns) {
      if (table.columns().get(column)[other] >= 0) {
        transfer.copy(from.sheet(), line.number(), there(column), into.sheet(), at, place(column));
      }
    }
    int end = end();
    for (int beside : from.cells().filled(from.sheet()).getOrDefault(line.number(), List.of())) {
      if (beside >= from.widthEnd()) {
        int here = end + beside - from.widthEnd();
        transfer.copy(from.sheet(), line.number(), beside, into.sheet(), at, here);
      }
    }
  }

  /** The first column beside the table in the end. */
  private int end() {
    return columns.stream().mapToInt(this::place).max().orElse(into.widthEnd() - 1) + 1;
  }

  /**
   * @param before the number of the row that it is to follow, or of the first one
   */
  private void move(int row, int before) {
    int old = number(row);
    boolean first = wanted.get(0) == row;
    int to = first || old < before ? before : before + 1;
    if (to != old) {
      transfer.moveRow(into.sheet(), old, to);
      numbers.replaceAll(
          (one, number) ->
              number > old && number <= to
                  ? number - 1
                  : number < old && number >= to ? number + 1 : number);
      numbers.put(row, to);
    }
  }
}
