package io.kakaritsuke.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the layout of one workbook beside the version that it came from: each cause is told once,
 * at its place, and then read as if it had been mended, so that nothing is said of what follows
 * from it. Whatever is mended so is an error; a workbook without errors reads the same without its
 * base.
 */
final class BaseLayout {
  private final Findings findings;
  private final Findings aside;
  private final List<TableBlock> base;
  private final List<TableBlock> now;
  private final BlocksBefore pairs;

  private BaseLayout(
      List<TableBlock> base, List<TableBlock> now, Findings findings, Findings aside) {
    this.aside = aside;
    this.base = base;
    this.now = now;
    this.findings = findings;
    this.pairs = BlocksBefore.of(base, now);
  }

  /**
   * The tables of the sheets.
   *
   * @param sheets those that may hold tables
   * @param before the sheets of the base that may hold tables
   * @param all the sheets that may hold none as well
   * @param aside takes warnings
   * @param gone takes the tables that are not there any more
   * @param isTaken whether a row of any workbook had that id
   */
  static List<TableBlock> read(
      List<SheetGrid> sheets,
      List<SheetGrid> before,
      List<SheetGrid> all,
      Findings findings,
      Findings aside,
      GoneTables gone,
      Predicate<String> isTaken) {
    List<TableBlock> base = new ArrayList<>();
    for (SheetGrid sheet : before) {
      TableBlock.of(sheet, new Findings()).stream()
          .filter(block -> block.header() != null)
          .forEach(base::add);
    }
    List<TableBlock> now = LostHeads.read(sheets, base, findings);
    BaseLayout layout = new BaseLayout(base, now, findings, aside);
    List<TableBlock> mended = layout.mended();
    List<String> names = sheets.stream().map(SheetGrid::name).toList();
    List<TableBlock> lost = layout.gone();
    List<TableBlock> astray = layout.astray(lost, all, mended);
    lost.removeAll(astray);
    if (!lost.isEmpty()) {
      gone.of(lost, names, mended.isEmpty()).forEach(block -> putBack(block, base, mended));
    }
    astray.forEach(block -> putBack(block, base, mended));
    List<TableBlock> whole = TornIds.mended(mended, isTaken, findings, aside);
    BlankColumns.tell(whole, aside);
    return whole;
  }

  /** Before the first that stood behind it: what it decides may be asked for there. */
  private static void putBack(TableBlock block, List<TableBlock> base, List<TableBlock> mended) {
    int place = 0;
    while (place < mended.size() && !standsBehind(mended.get(place), block, base)) {
      place++;
    }
    mended.add(place, block);
  }

  private static boolean standsBehind(TableBlock other, TableBlock block, List<TableBlock> base) {
    TableBlock was = other.was() == null ? other : other.was().base();
    return base.indexOf(was) > base.indexOf(block);
  }

  private List<TableBlock> mended() {
    List<TableBlock> mended = new ArrayList<>();
    for (TableBlock block : now) {
      TableBlock was = block.header() == null ? null : baseOf(block);
      mended.add(was == null ? block : mended(block, was));
    }
    List<TableBlock> whole = new ArrayList<>(new LostColumns(mended, findings).mended());
    whole.replaceAll(block -> block.was() == null ? block : title(block, block.was().base()));
    return whole;
  }

  private @Nullable TableBlock baseOf(TableBlock block) {
    return block.was() == null ? pairs.baseOf(block) : block.was().base();
  }

  private List<TableBlock> gone() {
    List<TableBlock> gone = new ArrayList<>();
    for (TableBlock block : base) {
      boolean stays =
          pairs.nowOf(block) != null
              || now.stream().anyMatch(one -> one.was() != null && one.was().base() == block);
      if (!stays && now.stream().allMatch(one -> baseOf(one) != null)) {
        gone.add(block);
      }
    }
    return gone;
  }

  /** Tells of those that stand, changed, where nothing is read. */
  private List<TableBlock> astray(
      List<TableBlock> lost, List<SheetGrid> all, List<TableBlock> read) {
    AstrayTables tables = new AstrayTables(all, read);
    List<TableBlock> astray = new ArrayList<>();
    for (TableBlock table : lost) {
      GridCell there = tables.changed(table);
      if (there != null) {
        astray.add(table);
        findings.add(
            there.place(),
            MoveComplaints.astray(
                name(table), there.place(), table.sheet().name(), table.titleCell().ref()));
      }
    }
    return astray;
  }

  static String name(TableBlock block) {
    GridCell name = TitleCells.of(block.title(), new Findings()).name();
    return name == null ? "" : name.word();
  }

  private TableBlock mended(TableBlock block, TableBlock base) {
    TableBlock straight = SwappedHeaders.mended(block, base, findings);
    TableBlock headed = new LostOperators(straight, base, findings).mended();
    Was was = Was.of(base, headed);
    TableBlock known = new TableBlock(headed.sheet(), headed.title(), headed.rest(), was);
    TableBlock named = headers(known, was);
    // By ids that are not those of their rows, values would look swapped.
    return TornIds.areIn(named) ? named : SwappedValues.mended(named, was, findings, aside);
  }

  private TableBlock headers(TableBlock block, Was was) {
    GridRow header = Objects.requireNonNull(block.header());
    GridRow filled = header;
    for (GridCell each : was.base().headerCells()) {
      Integer column = was.nowColumn(each.column());
      if (column != null && header.cell(column) == null) {
        String ref = GridCell.ref(header.number(), column);
        findings.add(
            block.sheet().place().at(ref),
            BaseComplaints.cleared(ref, each.shown(), VirtualCells.value(each)));
        filled = VirtualCells.with(filled, block.sheet().place(), column, each.content());
      }
    }
    return filled == header ? block : VirtualCells.replaced(block, header, filled);
  }

  /** A title row that lacks what it said, cell by cell; one whose cells were moved is left. */
  private TableBlock title(TableBlock block, TableBlock base) {
    if (!LostTitles.isBroken(block.title(), base.title())
        || !LostTitles.isInPlace(block.title(), base.title())) {
      return block;
    }
    GridRow title = block.title();
    for (GridCell was : base.title().cells().values()) {
      GridCell cell = title.cell(was.column());
      String ref = GridCell.ref(title.number(), was.column());
      if (cell == null) {
        findings.add(
            block.sheet().place().at(ref),
            BaseComplaints.cleared(ref, was.shown(), VirtualCells.value(was)));
      } else if (!cell.shown().equals(was.shown()) && LostTitles.decides(base.title(), was)) {
        findings.add(
            cell,
            BaseComplaints.changed(
                LostTitles.code(was), cell.shown(), was.shown(), VirtualCells.value(was)));
      }
    }
    GridRow mended = VirtualCells.moved(base.title(), block.sheet().place(), title.number());
    return new TableBlock(block.sheet(), mended, block.rest(), block.was());
  }
}
