package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.workbook.edit.CellTransfer;
import io.kakaritsuke.workbook.edit.SheetTransfer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries a plan out in the workbook that carries the merge. */
final class PlanRun {
  private final CellTransfer transfer;
  private final BookPlan plan;

  PlanRun(CellTransfer transfer, BookPlan plan) {
    this.transfer = transfer;
    this.plan = plan;
  }

  /** Cells first, while all rows have the number that they were read with. */
  void run() {
    plan.loose().forEach(this::copy);
    look(plan.look());
    plan.tables().forEach(table -> new TableRun(transfer, table, plan.carrier()).copy());
    fromBottom().values().forEach(onSheet -> onSheet.forEach(Work::run));
    plan.newTables().forEach(this::add);
    SheetTransfer sheets = transfer.sheets();
    plan.newSheets().forEach(sheets::copy);
    plan.droppedSheets().forEach(sheets::drop);
    sheets.rename(plan.names());
    if (!plan.order().isEmpty()) {
      sheets.arrange(plan.order());
    }
  }

  private void look(LookPlan look) {
    for (TablePlan.Copy one : look.looks()) {
      transfer.copyLook(
          one.fromSheet(), one.fromRow(), one.fromColumn(), one.sheet(), one.row(), one.column());
    }
    look.notes().forEach(note -> transfer.note(note.sheet(), note.cell(), note.text()));
    look.widths().forEach(one -> transfer.width(one.sheet(), one.column(), one.width()));
    look.heights().forEach(one -> transfer.height(one.sheet(), one.row(), one.height()));
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

  /** What is to be done at one place of a sheet. */
  private record Work(int row, Runnable work) {
    void run() {
      work.run();
    }
  }

  // From the bottom, so that rows above keep their number.
  private Map<String, List<Work>> fromBottom() {
    Map<String, List<Work>> bySheet = new TreeMap<>();
    for (TablePlan table : plan.tables()) {
      Block block = table.table().block(plan.carrier());
      bySheet
          .computeIfAbsent(block.sheet(), key -> new ArrayList<>())
          .add(
              new Work(
                  block.area().titleRow(),
                  () -> new TableRun(transfer, table, plan.carrier()).run()));
    }
    for (Block block : plan.droppedTables()) {
      bySheet
          .computeIfAbsent(block.sheet(), key -> new ArrayList<>())
          .add(new Work(block.area().titleRow(), () -> drop(block)));
    }
    bySheet
        .values()
        .forEach(list -> list.sort(Comparator.comparingInt((Work work) -> work.row()).reversed()));
    return bySheet;
  }

  // With the blank rows below it.
  private void drop(Block block) {
    int last = block.lastRow();
    Integer next = block.cells().filled(block.sheet()).higherKey(last);
    transfer.deleteRows(block.sheet(), block.area().titleRow(), next == null ? last : next - 1);
  }

  // Behind all that stands on the sheet: the order of tables means nothing.
  private void add(BookPlan.NewTable added) {
    Block block = added.from();
    int last = block.lastRow();
    int next =
        block.cells().tables().stream()
            .filter(area -> area.sheet().equals(block.sheet()) && area.titleRow() > last)
            .mapToInt(area -> area.titleRow())
            .min()
            .orElse(Integer.MAX_VALUE);
    Integer filled = block.cells().filled(block.sheet()).lowerKey(next);
    transfer.appendRows(
        block.sheet(),
        block.area().titleRow(),
        filled == null ? last : Math.max(last, filled),
        added.sheet());
  }
}
