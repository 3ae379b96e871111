package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ids of rows beside the version before: torn off their rows, or copied with a row. */
final class TornIds {
  private final TableBlock block;
  private final Was was;
  private final List<GridRow> rows;
  private final List<RowIdentity.Line> before;
  private final List<RowIdentity.Line> now;

  private TornIds(TableBlock block) {
    this.block = block;
    this.was = Objects.requireNonNull(block.was());
    this.rows = Was.rows(block);
    List<Integer> columns = new ArrayList<>();
    List<Integer> old = new ArrayList<>();
    for (GridCell header : was.base().headerCells()) {
      Integer column = was.nowColumn(header.column());
      if (column != null && !TableBlock.isNote(header.word())) {
        old.add(header.column());
        columns.add(column);
      }
    }
    this.before = was.baseRows().stream().map(row -> line(row, old)).toList();
    this.now = rows.stream().map(row -> line(row, columns)).toList();
  }

  private static RowIdentity.Line line(GridRow row, List<Integer> columns) {
    List<@Nullable Object> content = new ArrayList<>();
    for (int column : columns) {
      GridCell cell = row.cell(column);
      content.add(cell == null ? null : cell.shown());
    }
    String id = Was.id(row);
    return new RowIdentity.Line(id.isEmpty() ? null : id, Collections.unmodifiableList(content));
  }

  /**
   * Tells of them; the table is then without the ids that were copied.
   *
   * @param findings takes errors
   * @param aside takes warnings
   */
  static TableBlock mended(TableBlock block, Findings findings, Findings aside) {
    if (block.was() == null || block.header() == null) {
      return block;
    }
    TornIds ids = new TornIds(block);
    int[] torn = RowIdentity.torn(ids.before, ids.now);
    if (torn == null) {
      return ids.withoutCopies(findings);
    }
    boolean unique = RowIdentity.copies(ids.before, ids.now).isEmpty();
    ids.tell(torn, unique ? aside : findings, !unique);
    return ids.withoutCopies(new Findings());
  }

  private void tell(int[] torn, Findings into, boolean error) {
    List<Fix.Step> steps = new ArrayList<>();
    Place first = null;
    for (int n = 0; n < torn.length; n++) {
      String id = torn[n] < 0 ? null : before.get(torn[n]).id();
      boolean taken = torn[n] < 0 && !isOfBase(now.get(n).id());
      if (!taken && !Objects.equals(id, now.get(n).id())) {
        String cell = GridCell.ref(rows.get(n).number(), 0);
        first = first == null ? block.sheet().place().at(cell) : first;
        steps.add(new Fix.SetCell(block.sheet().name(), cell, id));
      }
    }
    if (first != null) {
      Fix fix = new Fix(new Text("行のIDを元の行に戻す", "Put the ids back to their rows"), steps);
      Complaint complaint = BaseComplaints.tornIds(BaseLayout.name(block), steps.size(), error);
      into.add(first, complaint.with(Remedy.always(fix)));
    }
  }

  /** Tells of ids that were overwritten where they stood, in all tables at once. */
  static void tellRewritten(List<TableBlock> blocks, Findings aside) {
    List<Fix.Step> steps = new ArrayList<>();
    List<TableBlock> tables = new ArrayList<>();
    for (TableBlock block : blocks) {
      List<Fix.Step> more =
          block.was() == null || block.header() == null
              ? List.of()
              : new TornIds(block).rewritten();
      if (!more.isEmpty()) {
        steps.addAll(more);
        tables.add(block);
      }
    }
    if (!steps.isEmpty()) {
      Fix fix = new Fix(new Text("行のIDを元に戻す", "Put the ids back"), steps);
      Fix.SetCell first = (Fix.SetCell) steps.get(0);
      List<String> names = tables.stream().map(BaseLayout::name).toList();
      aside.add(
          tables.get(0).sheet().place().at(first.cell()),
          BaseComplaints.rewrittenIds(
                  names, steps.size(), first.cell(), String.valueOf(first.value()))
              .with(Remedy.always(fix)));
    }
  }

  private List<Fix.Step> rewritten() {
    List<Fix.Step> steps = new ArrayList<>();
    if (RowIdentity.torn(before, now) == null) {
      RowIdentity.rewritten(before, now)
          .forEach(
              (n, b) -> {
                String cell = GridCell.ref(rows.get(n).number(), 0);
                steps.add(new Fix.SetCell(block.sheet().name(), cell, before.get(b).id()));
              });
    }
    return steps;
  }

  private boolean isOfBase(@Nullable String id) {
    return was.baseRow(id) != null;
  }

  private TableBlock withoutCopies(Findings findings) {
    TableBlock mended = block;
    for (int copy : RowIdentity.copies(before, now)) {
      GridRow row = rows.get(copy);
      GridCell cell = Objects.requireNonNull(row.cell(0));
      Place original = original(copy);
      findings.add(
          cell.place(),
          TableComplaints.duplicateRowId(cell.shown(), original).with(Remedy.clear()),
          cell.shown());
      NavigableMap<Integer, GridCell> cells = new TreeMap<>(row.cells());
      cells.remove(0);
      mended = VirtualCells.replaced(mended, row, new GridRow(row.number(), row.hidden(), cells));
    }
    return mended;
  }

  private Place original(int copy) {
    for (int n = 0; n < now.size(); n++) {
      if (n != copy && Objects.equals(now.get(n).id(), now.get(copy).id())) {
        return block.sheet().place(rows.get(n).number(), 0);
      }
    }
    return block.place();
  }
}
