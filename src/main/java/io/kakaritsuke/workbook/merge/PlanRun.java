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

/** Carries plans out in the workbook that carries the merge. */
final class PlanRun {
  private final CellTransfer transfer;
  private final int carrier;
  private final int other;

  PlanRun(CellTransfer transfer, int carrier) {
    this.transfer = transfer;
    this.carrier = carrier;
    this.other = carrier == TableTrio.OURS ? TableTrio.THEIRS : TableTrio.OURS;
  }

  /** Cells first, while all rows have the number that they were read with. */
  void run(List<TablePlan.Copy> loose, List<TablePlan> plans) {
    loose.forEach(this::copy);
    plans.forEach(plan -> plan.copies().forEach(this::copy));
    BookMerge.fromBottom(plans, carrier)
        .values()
        .forEach(onSheet -> onSheet.forEach(plan -> new Rows(plan).run()));
  }

  private void copy(TablePlan.Copy copy) {
    transfer.copy(
        copy.fromSheet(),
        copy.fromRow(),
        copy.fromColumn(),
        copy.sheet(),
        copy.row(),
        copy.column());
  }

  /** Lets the rows of one table come, go and move. */
  private final class Rows {
    private final TableTrio table;
    private final Block into;
    private final List<Integer> wanted;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    Rows(TablePlan plan) {
      this.table = plan.table();
      this.into = table.block(carrier);
      this.wanted = plan.order();
    }

    void run() {
      List<Integer> order = new ArrayList<>(new RowOrder(table).of(carrier));
      order.forEach(row -> numbers.put(row, table.line(carrier, row(row)).number()));
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
              row,
              i == 0 ? top : before + 1,
              i == 0 && order.isEmpty() ? 0 : Math.max(before, top));
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
      Map<Integer, Integer> places = new HashMap<>();
      order.forEach(row -> places.put(row, places.size()));
      List<Integer> common = wanted.stream().filter(places::containsKey).toList();
      boolean[] kept = Rise.kept(common.stream().mapToInt(places::get).toArray());
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
      transfer.deleteRow(into.sheet(), gone);
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
      if (!from.list()) {
        transfer.copy(from.sheet(), line.number(), 0, into.sheet(), at, 0);
      }
      for (int[] column : table.columns()) {
        if (column[carrier] >= 0 && column[other] >= 0) {
          int there = from.columns().get(column[other]).column();
          int here = into.columns().get(column[carrier]).column();
          transfer.copy(from.sheet(), line.number(), there, into.sheet(), at, here);
        }
      }
      for (int beside : from.cells().filled(from.sheet()).getOrDefault(line.number(), List.of())) {
        if (beside >= from.widthEnd()) {
          int here = into.widthEnd() + beside - from.widthEnd();
          transfer.copy(from.sheet(), line.number(), beside, into.sheet(), at, here);
        }
      }
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
}
