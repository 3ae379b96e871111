package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables that stand twice in one workbook: of one kind and name, with the same rows, as on a sheet
 * that was copied to be kept. Said once of the copy, not of each of its rows. The copy is the one
 * that the version before does not have; where nobody knows it, the later one.
 */
final class CopiedTables {
  private final List<TableBlock> blocks;
  private final Set<String> sheetsBefore = new HashSet<>();
  private final Map<String, TableBlock> before = new HashMap<>();
  private final Map<TableBlock, TableBlock> originals = new IdentityHashMap<>();

  private CopiedTables(List<TableBlock> blocks, List<SheetGrid> base) {
    this.blocks = blocks;
    for (SheetGrid sheet : base) {
      sheetsBefore.add(sheet.name());
      TableBlock.of(sheet, new Findings())
          .forEach(block -> before.put(sheet.name() + "\n" + key(block), block));
    }
  }

  /**
   * The tables without the copies.
   *
   * @param before the sheets of the base, none where nobody knows it
   */
  static List<TableBlock> without(
      List<TableBlock> blocks, List<SheetGrid> before, Findings findings) {
    CopiedTables copies = new CopiedTables(blocks, before);
    copies.find();
    Set<String> told = new HashSet<>();
    List<TableBlock> kept = new ArrayList<>();
    for (TableBlock block : blocks) {
      TableBlock original = copies.originals.get(block);
      if (original == null) {
        kept.add(block);
      } else if (!copies.isCopiedSheet(block.sheet()) || told.add(block.sheet().name())) {
        findings.add(block.place(), copies.complaint(block, original));
      }
    }
    return kept;
  }

  private void find() {
    Map<String, TableBlock> owners = new HashMap<>();
    for (TableBlock block : blocks) {
      Set<String> rows = block.header() == null ? Set.of() : rows(block);
      String key = key(block) + "\n";
      TableBlock other = mostly(rows.stream().map(row -> owners.get(key + row)).toList());
      if (other != null && isKnown(block) && !isKnown(other)) {
        originals.put(other, block);
        rows.forEach(row -> owners.put(key + row, block));
      } else if (other != null) {
        originals.put(block, other);
      } else {
        rows.forEach(row -> owners.putIfAbsent(key + row, block));
      }
    }
  }

  /** The table that has at least half of the rows, or null. */
  private static @Nullable TableBlock mostly(List<@Nullable TableBlock> owners) {
    Map<TableBlock, Integer> counts = new IdentityHashMap<>();
    for (TableBlock owner : owners) {
      if (owner != null && 2 * counts.merge(owner, 1, Integer::sum) >= owners.size()) {
        return owner;
      }
    }
    return null;
  }

  private static String key(TableBlock block) {
    TitleCells title = TitleCells.of(block.title(), new Findings());
    GridCell kind = title.value(Title.KIND);
    GridCell name = title.name();
    return (kind == null ? "" : kind.word()) + "\n" + (name == null ? "" : name.word());
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

  /** Whether the base has a table of that name on a sheet of that name. */
  private boolean isKnown(TableBlock block) {
    return base(block) != null;
  }

  private @Nullable TableBlock base(TableBlock block) {
    return before.get(block.sheet().name() + "\n" + key(block));
  }

  /** Whether the base has no such sheet, and all that stands in its tables stands twice. */
  private boolean isCopiedSheet(SheetGrid sheet) {
    return !sheetsBefore.isEmpty()
        && !sheetsBefore.contains(sheet.name())
        && blocks.stream()
            .filter(block -> block.sheet().name().equals(sheet.name()))
            .allMatch(originals::containsKey);
  }

  private Complaint complaint(TableBlock block, TableBlock original) {
    TableBlock was = base(original);
    boolean changedHere =
        !rows(block).equals(rows(original)) && was != null && rows(was).equals(rows(original));
    if (isCopiedSheet(block.sheet())) {
      Complaint sheet = sheet(block, original, changedHere);
      return changedHere ? sheet : sheet.with(Remedy.always(withoutSheet(block)));
    }
    Complaint table = table(block, original, changedHere);
    return changedHere ? table : table.with(Remedy.always(withoutRows(block)));
  }

  private static Fix withoutSheet(TableBlock block) {
    String sheet = block.sheet().name();
    return new Fix(
        new Text("シート" + CellComplaints.quoted(sheet) + "を削除する", "Delete the sheet " + sheet),
        new Fix.DeleteSheet(sheet));
  }

  private static Fix withoutRows(TableBlock block) {
    int first = block.title().number();
    int last = block.lastRow();
    return new Fix(
        new Text(
            first + "〜" + last + "行目の表を削除する", "Delete the table in rows " + first + " to " + last),
        new Fix.DeleteRows(block.sheet().name(), first, last));
  }

  private static Complaint sheet(TableBlock block, TableBlock original, boolean changedHere) {
    String copy = block.sheet().name();
    return Complaint.error(
        "duplicate-table",
        "シート"
            + CellComplaints.quoted(copy)
            + "は、シート"
            + CellComplaints.quoted(original.sheet().name())
            + "の写しで、同じ表"
            + CellComplaints.quoted(BaseLayout.name(block))
            + "が2つになっています。"
            + (changedHere
                ? "変更はこの写しのほうにだけあります。残すほうを決め、もう1つのシートを削除するか、シート名を「メモ」で始めてください"
                : "このシートを削除するか、控えとして残すならシート名を「メモ」で始めてください"),
        "The sheet "
            + copy
            + " is a copy of "
            + original.sheet().name()
            + ", so that the table "
            + BaseLayout.name(block)
            + " stands twice. "
            + (changedHere
                ? "Only the copy was changed. Decide which one stays; delete the other, or begin its"
                    + " name with メモ"
                : "Delete this sheet, or begin its name with メモ to keep it"));
  }

  private static Complaint table(TableBlock block, TableBlock original, boolean changedHere) {
    String name = BaseLayout.name(block);
    return Complaint.error(
        "duplicate-table",
        "表"
            + CellComplaints.quoted(name)
            + "が2つあります（シート"
            + CellComplaints.quoted(original.sheet().name())
            + "の "
            + original.title().number()
            + "行目と、ここ）。"
            + (changedHere ? "変更はここにある表のほうにだけあります。残すほうを決め、もう1つを" : "どちらか1つを")
            + "削除してください",
        "The table "
            + name
            + " stands twice (sheet "
            + original.sheet().name()
            + ", row "
            + original.title().number()
            + ", and here). "
            + (changedHere ? "Only this one was changed. Decide which one stays and d" : "D")
            + "elete one of them");
  }
}
