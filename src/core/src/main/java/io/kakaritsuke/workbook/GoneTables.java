package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the version which the workbooks came from has, and that are not there any more.
 * To do without a table is a change like another, and a warning; where others refer to what it
 * decided, all of that is one error, and the table counts as if it were there.
 */
final class GoneTables {
  private final boolean kept;
  private final List<Gone> gone = new ArrayList<>();

  /**
   * @param kept whether they are read as if they were there
   */
  GoneTables(boolean kept) {
    this.kept = kept;
  }

  /**
   * Those of one sheet.
   *
   * @param all whether the workbook has no other table
   * @param stays whether there still is such a sheet
   */
  private record Gone(
      Place place, String sheet, List<TableBlock> blocks, boolean all, boolean stays) {
    List<BaseComplaints.GoneTable> tables() {
      return blocks.stream().map(GoneTables::table).toList();
    }

    Fix fix() {
      return stays ? rowsBack(blocks) : sheetBack(sheet);
    }
  }

  /**
   * Notes the tables of a workbook that are gone.
   *
   * @param sheets the sheets that are there
   * @param all whether no other table is left
   * @return those that are read all the same
   */
  List<TableBlock> of(List<TableBlock> blocks, List<String> sheets, boolean all) {
    Map<String, List<TableBlock>> bySheet = new LinkedHashMap<>();
    blocks.forEach(
        block ->
            bySheet.computeIfAbsent(block.sheet().name(), name -> new ArrayList<>()).add(block));
    bySheet.forEach(
        (sheet, same) -> {
          Place place = same.get(0).place();
          gone.add(
              new Gone(
                  sheets.contains(sheet) ? place.at(null) : Place.file(place.workbook()),
                  sheet,
                  new ArrayList<>(same),
                  all,
                  sheets.contains(sheet)));
        });
    return kept ? blocks : List.of();
  }

  /**
   * The tables without those that are gone from one workbook and stand in another one now: who cut
   * and pasted them did one thing, and is told once.
   *
   * @param blocks all that are read
   */
  List<TableBlock> withoutMoved(List<TableBlock> blocks, Findings findings) {
    List<TableBlock> left = new ArrayList<>(blocks);
    for (Gone one : gone) {
      for (TableBlock was : List.copyOf(one.blocks())) {
        TableBlock now = elsewhere(was, blocks);
        if (now != null) {
          boolean last = one.blocks().size() == 1;
          Fix back = one.stays() ? rowsBack(List.of(was)) : sheetBack(one.sheet());
          findings.add(
              one.place(),
              MoveComplaints.toAnotherWorkbook(
                  BaseLayout.name(was),
                  was.place(),
                  now.place(),
                  isSame(was, now) && (one.stays() || last) ? back(back, now) : null));
          findings.silence().sheet(one.place(), MoveComplaints.TABLE);
          left.remove(now);
          one.blocks().remove(was);
        }
      }
    }
    gone.removeIf(one -> one.blocks().isEmpty());
    return left;
  }

  /** Whether tables are gone from the sheet of a row, or the sheet is. */
  boolean isOf(Place row) {
    return gone.stream()
        .anyMatch(
            one ->
                one.place().workbook().equals(row.workbook()) && one.sheet().equals(row.sheet()));
  }

  /** The table of another workbook with at least half of its rows, and that was not there. */
  private static @Nullable TableBlock elsewhere(TableBlock was, List<TableBlock> blocks) {
    Set<String> ids = new HashSet<>();
    Was.rows(was).forEach(row -> ids.add(Was.id(row)));
    ids.remove("");
    for (TableBlock block : blocks) {
      boolean other = !block.place().workbook().equals(was.place().workbook());
      if (other && block.was() == null && !ids.isEmpty()) {
        long same = block.body().stream().filter(row -> ids.contains(Was.id(row))).count();
        if (2 * same >= ids.size()) {
          return block;
        }
      }
    }
    return null;
  }

  private static boolean isSame(TableBlock was, TableBlock now) {
    return said(was).equals(said(now));
  }

  private static List<List<String>> said(TableBlock block) {
    List<List<String>> said = new ArrayList<>();
    for (GridRow row : block.rows()) {
      List<String> cells = new ArrayList<>();
      row.cells().forEach((column, cell) -> cells.add(column + " " + cell.shown()));
      said.add(cells);
    }
    return said;
  }

  private static Fix back(Fix restoring, TableBlock now) {
    List<Fix.Step> steps = new ArrayList<>(restoring.steps());
    steps.add(
        new Fix.InWorkbook(
            now.place().workbook(),
            new Fix.DeleteRows(now.sheet().name(), now.title().number(), now.lastRow())));
    return new Fix(new Text("表を元のブックに戻す", "Put the table back into its workbook"), steps);
  }

  private static Fix sheetBack(String sheet) {
    String shown = CellComplaints.quoted(sheet);
    return new Fix(
        new Text("シート" + shown + "をもとの版から戻す", "Put the sheet " + sheet + " back"),
        new Fix.RestoreSheet(sheet));
  }

  private static Fix rowsBack(List<TableBlock> blocks) {
    List<String> names =
        blocks.stream().map(block -> CellComplaints.quoted(BaseLayout.name(block))).toList();
    List<Fix.Step> steps = new ArrayList<>();
    blocks.forEach(
        block ->
            steps.add(
                new Fix.RestoreRows(
                    block.sheet().name(), block.title().number(), block.lastRow())));
    return new Fix(
        new Text(
            "表" + String.join("", names) + "をもとの版からシートの末尾に戻す",
            "Put the tables back at the end of the sheet"),
        steps);
  }

  private static BaseComplaints.GoneTable table(TableBlock block) {
    int rows = (int) block.body().stream().filter(row -> row.cell(0) != null).count();
    return new BaseComplaints.GoneTable(BaseLayout.name(block), rows);
  }

  /** Whether any is gone from that workbook. */
  boolean isIn(String workbook) {
    return gone.stream().anyMatch(one -> one.place().workbook().equals(workbook));
  }

  boolean isEmpty() {
    return gone.isEmpty();
  }

  /**
   * What is told of them.
   *
   * @param kept what reading gives as if they were there
   * @param without what it gives without them
   */
  ReadResult told(ReadResult kept, ReadResult without) {
    List<Finding> before = errors(kept);
    List<Finding> following =
        errors(without).stream().filter(error -> !before.contains(error)).toList();
    List<String> places =
        following.isEmpty()
            ? asking(kept.rulebook(), without.rulebook())
            : following.stream().map(GoneTables::place).distinct().toList();
    if (places.isEmpty() && gone.stream().noneMatch(Gone::all)) {
      List<Finding> beside = new ArrayList<>(without.besideBase());
      gone.forEach(
          one -> beside.add(finding(one, BaseComplaints.tablesGone(one.sheet(), one.tables()))));
      return new ReadResult(without.rulebook(), without.findings(), beside, without.written());
    }
    List<Finding> findings = new ArrayList<>(kept.findings());
    gone.forEach(one -> findings.add(finding(one, refused(one, places))));
    findings.sort(Finding.BY_PLACE);
    return new ReadResult(null, findings, kept.besideBase(), null);
  }

  /** Where conditions ask for what no table decides any more. */
  private static List<String> asking(@Nullable Rulebook kept, @Nullable Rulebook without) {
    if (kept == null || without == null) {
      return List.of();
    }
    Set<String> lost = decided(kept);
    lost.removeAll(decided(without));
    return without.tables().stream()
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.fact() != null && lost.contains(column.fact()))
                    .map(column -> table.workbook() + "「" + table.sheet() + "」" + column.cell()))
        .toList();
  }

  private static Set<String> decided(Rulebook rulebook) {
    Set<String> facts = new HashSet<>();
    for (DecisionTable table : rulebook.tables()) {
      if (table.kind() == TableKind.DIMENSION) {
        facts.add(String.valueOf(table.code()));
      } else if (table.kind() == TableKind.INDICATOR) {
        facts.addAll(List.of(FactCatalogue.SCORE, FactCatalogue.COVERAGE));
      } else if (table.kind() == TableKind.BAND) {
        facts.add(FactCatalogue.BAND);
      }
    }
    return facts;
  }

  private static Complaint refused(Gone one, List<String> places) {
    if (one.all()) {
      return BaseComplaints.noTableLeft(one.sheet(), one.tables());
    }
    return places.isEmpty()
        ? BaseComplaints.tablesGone(one.sheet(), one.tables())
        : BaseComplaints.usedTablesGone(one.sheet(), one.tables(), places);
  }

  private static List<Finding> errors(ReadResult read) {
    return read.findings().stream().filter(Finding::isError).toList();
  }

  private static String place(Finding finding) {
    return finding.workbook()
        + (finding.sheet() == null ? "" : "「" + finding.sheet() + "」")
        + (finding.cell() == null ? "" : finding.cell());
  }

  private static Finding finding(Gone one, Complaint complaint) {
    return new Finding(
        complaint.level(),
        one.place().workbook(),
        one.place().sheet(),
        one.place().cell(),
        complaint.code(),
        complaint.text(),
        Findings.shortened(String.join("、", one.tables().stream().map(t -> t.name()).toList())),
        one.fix());
  }
}
