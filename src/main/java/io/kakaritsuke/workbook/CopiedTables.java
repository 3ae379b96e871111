package io.kakaritsuke.workbook;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Fix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables that stand twice in one workbook: of one kind and name, with the same rows. Said once of
 * the copy, not of each of its rows.
 */
final class CopiedTables {
  private CopiedTables() {}

  /** The tables without the copies. */
  static List<TableBlock> without(List<TableBlock> blocks, Findings findings) {
    Map<String, List<TableBlock>> byName = new HashMap<>();
    List<TableBlock> kept = new ArrayList<>();
    for (TableBlock block : blocks) {
      List<TableBlock> same = byName.computeIfAbsent(key(block), key -> new ArrayList<>());
      TableBlock original = block.header() == null ? null : original(same, block);
      if (original == null) {
        same.add(block);
        kept.add(block);
      } else {
        findings.add(block.place(), complaint(block, original));
      }
    }
    return kept;
  }

  private static String key(TableBlock block) {
    TitleCells title = TitleCells.of(block.title(), new Findings());
    GridCell kind = title.value(Title.KIND);
    GridCell name = title.name();
    return block.place().workbook()
        + "\n"
        + (kind == null ? "" : kind.word())
        + "\n"
        + (name == null ? "" : name.word());
  }

  private static @Nullable TableBlock original(List<TableBlock> same, TableBlock block) {
    Set<String> rows = rows(block);
    for (TableBlock other : same) {
      Set<String> common = rows(other);
      common.retainAll(rows);
      if (!rows.isEmpty() && 2 * common.size() >= rows.size()) {
        return other;
      }
    }
    return null;
  }

  /** What the rows say, whatever their ids are. */
  private static Set<String> rows(TableBlock block) {
    Set<String> rows = new HashSet<>();
    for (GridRow row : Was.rows(block)) {
      StringBuilder text = new StringBuilder();
      row.cells()
          .tailMap(1)
          .forEach((column, cell) -> text.append(column).append(cell.shown()).append('\n'));
      rows.add(text.toString());
    }
    return rows;
  }

  private static Complaint complaint(TableBlock block, TableBlock original) {
    String name = BaseLayout.name(block);
    int first = block.title().number();
    Fix fix =
        new Fix(
            new Text(
                first + "〜" + block.lastRow() + " 行目の表を削除する",
                "Delete the table in rows " + first + " to " + block.lastRow()),
            new Fix.DeleteRows(block.sheet().name(), first, block.lastRow()));
    return Complaint.error(
            "duplicate-table",
            "表"
                + CellComplaints.quoted(name)
                + "が2つあります（シート"
                + CellComplaints.quoted(original.sheet().name())
                + "の "
                + original.title().number()
                + " 行目と、ここ）。どちらか1つを削除してください",
            "The table "
                + name
                + " stands twice (sheet "
                + original.sheet().name()
                + ", row "
                + original.title().number()
                + ", and here). Delete one of them")
        .with(Remedy.always(fix));
  }
}
