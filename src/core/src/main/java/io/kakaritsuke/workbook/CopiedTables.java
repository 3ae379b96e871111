package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables that stand twice in one workbook: of one kind and name, with the same rows, as on a sheet
 * that was copied to be kept. Said once of the copy, not of each of its rows. The copy is the one
 * that nobody has changed; of two alike that which the version before does not have; where nobody
 * knows it, the later one.
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
    List<Twice> found = new ArrayList<>();
    for (TableBlock block : blocks) {
      Set<String> rows = block.header() == null ? Set.of() : rows(block);
      String key = key(block) + "\n";
      TableBlock other = mostly(rows.stream().map(row -> owners.get(key + row)).toList());
      if (other == null) {
        rows.forEach(row -> owners.putIfAbsent(key + row, block));
      } else {
        found.add(new Twice(other, block));
      }
    }
    List<Twice> alike = List.copyOf(found);
    for (int i = 0; i < blocks.size(); i++) {
      for (TableBlock first : blocks.subList(0, i)) {
        Twice two = new Twice(first, blocks.get(i));
        if (isBesideAlike(two, alike)) {
          found.add(two);
        }
      }
    }
    found.forEach(
        two -> {
          boolean later = isLater(two, found);
          originals.put(later ? two.later() : two.first(), later ? two.first() : two.later());
        });
  }

  /** Whether two of one name, of which all rows were changed, stand on sheets that are alike. */
  private static boolean isBesideAlike(Twice two, List<Twice> alike) {
    return !two.first().sheet().name().equals(two.later().sheet().name())
        && two.first().header() != null
        && two.later().header() != null
        && key(two.first()).equals(key(two.later()))
        && alike.stream().noneMatch(one -> one.later() == two.later())
        && alike.stream().anyMatch(one -> one.isOfSameSheets(two));
  }

  /**
   * Whether the later one is the copy. Where somebody has changed one of two sheets, or tables, the
   * other one is, whatever their names are.
   */
  private boolean isLater(Twice two, List<Twice> all) {
    List<Twice> beside = all.stream().filter(other -> other.isOfSameSheets(two)).toList();
    boolean first = beside.stream().anyMatch(other -> isChanged(other.first()));
    boolean later = beside.stream().anyMatch(other -> isChanged(other.later()));
    return first == later ? isKnown(two.first()) || !isKnown(two.later()) : first;
  }

  /** Two tables that say the same. */
  private record Twice(TableBlock first, TableBlock later) {
    private boolean isOfSameSheets(Twice other) {
      boolean one = first.sheet().name().equals(later.sheet().name());
      return one
          ? equals(other)
          : first.sheet().name().equals(other.first.sheet().name())
              && later.sheet().name().equals(other.later.sheet().name());
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
    Was.rows(block).forEach(row -> rows.add(text(row)));
    return rows;
  }

  private static String text(GridRow row) {
    StringBuilder text = new StringBuilder();
    row.cells()
        .tailMap(1)
        .forEach((column, cell) -> text.append(column).append(value(cell)).append('\n'));
    return text.toString();
  }

  // What is typed and not what is shown of it.
  private static String value(GridCell cell) {
    return cell.content() instanceof Content.Numeral number
        ? Decimals.plain(number.value())
        : cell.shown();
  }

  /** All that the table says. */
  private static List<String> said(TableBlock block) {
    return block.rows().stream().map(CopiedTables::text).toList();
  }

  /** Whether the base has a table of that name on a sheet of that name. */
  private boolean isKnown(TableBlock block) {
    return before.containsKey(block.sheet().name() + "\n" + key(block));
  }

  /** Whether it says something else than in the base. */
  private boolean isChanged(TableBlock block) {
    String sheet = block.sheet().name();
    List<TableBlock> old =
        before.entrySet().stream()
            .filter(one -> one.getKey().endsWith("\n" + key(block)))
            .sorted(Comparator.comparing(one -> !one.getKey().startsWith(sheet + "\n")))
            .map(Map.Entry::getValue)
            .toList();
    return !old.isEmpty() && !said(old.get(0)).equals(said(block));
  }

  /** Whether all that stands in the tables of the sheet stands twice, on one other sheet. */
  private boolean isCopiedSheet(SheetGrid sheet) {
    List<TableBlock> own =
        blocks.stream().filter(block -> block.sheet().name().equals(sheet.name())).toList();
    List<TableBlock> twice = own.stream().map(originals::get).filter(Objects::nonNull).toList();
    long sheets = twice.stream().map(block -> block.sheet().name()).distinct().count();
    return !sheetsBefore.isEmpty()
        && twice.size() == own.size()
        && sheets == 1
        && !twice.get(0).sheet().name().equals(sheet.name());
  }

  private boolean saysSomethingElse(TableBlock copy) {
    TableBlock original = originals.get(copy);
    return original != null && !said(original).equals(said(copy));
  }

  private Complaint complaint(TableBlock block, TableBlock original) {
    boolean sheet = isCopiedSheet(block.sheet());
    List<TableBlock> own =
        sheet
            ? blocks.stream()
                .filter(one -> one.sheet().name().equals(block.sheet().name()))
                .toList()
            : List.of(block);
    // Two that were changed in the same way are as good as each other.
    List<TableBlock> apart = own.stream().filter(this::saysSomethingElse).toList();
    boolean changed = apart.stream().anyMatch(this::isChanged);
    boolean other =
        apart.stream().map(originals::get).anyMatch(one -> one != null && isChanged(one));
    Complaint complaint =
        sheet ? sheet(block, original, changed, other) : table(block, original, changed, other);
    return changed
        ? complaint
        : complaint.with(Remedy.always(sheet ? withoutSheet(block) : withoutRows(block)));
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

  /**
   * @param changed whether it says something else than it said
   * @param other whether the one that stays does
   */
  private static Complaint sheet(
      TableBlock block, TableBlock original, boolean changed, boolean other) {
    String copy = block.sheet().name();
    String quoted = CellComplaints.quoted(copy);
    String stays = CellComplaints.quoted(original.sheet().name());
    String name = CellComplaints.quoted(BaseLayout.name(block));
    String away = "このシートを削除するか、控えとして残すならシート名を「メモ」で始めてください";
    return Complaint.error(
        "duplicate-table",
        changed
            ? "シート"
                + quoted
                + "とシート"
                + stays
                + "に同じ表"
                + name
                + "があり、両方に変更があります。残すほうを決め、もう1つのシートを削除するか、シート名を「メモ」で始めてください"
            : other
                ? "シート"
                    + quoted
                    + "の表"
                    + name
                    + "はシート"
                    + stays
                    + "にもあり、変更はシート"
                    + stays
                    + "のほうにだけあります。"
                    + away
                : "シート" + quoted + "は、シート" + stays + "の写しで、同じ表" + name + "が2つになっています。" + away,
        "The sheets "
            + copy
            + " and "
            + original.sheet().name()
            + " both have the table "
            + BaseLayout.name(block)
            + ". "
            + (changed
                ? "Both were changed. Decide which one stays; delete the other, or begin its name"
                    + " with メモ"
                : (other ? "Only " + original.sheet().name() + " was changed. " : "")
                    + "Delete this sheet, or begin its name with メモ to keep it"));
  }

  /**
   * @param changed whether it says something else than it said
   * @param other whether the one that stays does
   */
  private static Complaint table(
      TableBlock block, TableBlock original, boolean changed, boolean other) {
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
            + (changed
                ? "両方に変更があります。残すほうを決め、もう1つを"
                : other ? "変更はもう1つのほうにだけあります。ここにある表を" : "どちらか1つを")
            + "削除してください",
        "The table "
            + name
            + " stands twice (sheet "
            + original.sheet().name()
            + ", row "
            + original.title().number()
            + ", and here). "
            + (changed
                ? "Both were changed. Decide which one stays and delete the other"
                : other
                    ? "Only the other one was changed. Delete this one"
                    : "Delete one of them"));
  }
}
