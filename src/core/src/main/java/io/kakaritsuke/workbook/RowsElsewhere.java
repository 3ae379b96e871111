package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were cut out of one table, or copied, and stand in another one whose columns are not
 * theirs: their id says where they belong. Told once, in place of all that is wrong with their
 * cells there and of the gap that they left.
 */
final class RowsElsewhere {
  static final String CODE = "row-of-other-table";

  /** What is told of a table that lacks a row. */
  private static final Set<String> OF_GAPS =
      Set.of("gap", "column-without-effect", "maximum-not-reached");

  private final Map<String, TableBlock> owners = new HashMap<>();
  private final Findings findings;

  private RowsElsewhere(List<TableBlock> blocks, Findings findings) {
    this.findings = findings;
    for (TableBlock block : blocks) {
      Was was = block.was();
      if (was != null) {
        was.baseRows().forEach(row -> owners.put(Was.id(row), block));
      }
    }
    owners.remove("");
  }

  /**
   * @param blocks all tables
   * @param findings all that was found
   */
  static void tell(List<TableBlock> blocks, Findings findings) {
    RowsElsewhere rows = new RowsElsewhere(blocks, findings);
    for (TableBlock block : blocks) {
      for (GridRow row : Was.rows(block)) {
        TableBlock owner = rows.owners.get(Was.id(row));
        if (owner != null && owner != block && !headers(owner).equals(headers(block))) {
          rows.tell(row, block, owner);
        }
      }
    }
  }

  private static List<String> headers(TableBlock block) {
    return block.headerCells().stream().map(GridCell::word).toList();
  }

  private void tell(GridRow row, TableBlock block, TableBlock owner) {
    Was was = block.was();
    String id = Was.id(row);
    GridRow before = Objects.requireNonNull(owner.was()).baseRow(id);
    if (before == null || was != null && was.baseRow(id) != null || !isLike(row, before)) {
      return;
    }
    Place sheet = block.sheet().place();
    List<Finding> follow = findings.where(one -> one.isError() && isOf(one, sheet, row.number()));
    if (follow.isEmpty()) {
      return;
    }
    findings.removeAll(follow);
    boolean copied = Was.rows(owner).stream().anyMatch(one -> Was.id(one).equals(id));
    Place old = owner.sheet().place();
    if (!copied) {
      findings.removeAll(findings.where(one -> OF_GAPS.contains(one.code()) && isOn(one, old)));
    }
    List<Fix.Step> steps = new ArrayList<>();
    row.cells()
        .keySet()
        .forEach(
            column ->
                steps.add(
                    new Fix.SetCell(
                        block.sheet().name(), GridCell.ref(row.number(), column), null)));
    boolean near = old.workbook().equals(sheet.workbook());
    if (!copied && near) {
      back(before, owner, steps);
    }
    findings.add(
        sheet.at(GridCell.ref(row.number(), 0)),
        complaint(row.number(), owner, before.number(), copied, copied || near ? steps : null),
        id);
  }

  /** Whether most of what it says stands in the columns in which it stood. */
  private static boolean isLike(GridRow row, GridRow before) {
    long same =
        before.cells().tailMap(1).values().stream()
            .filter(
                cell -> {
                  GridCell now = row.cell(cell.column());
                  return now != null && now.said().equals(cell.said());
                })
            .count();
    return same > 0 && 2 * same >= before.cells().tailMap(1).size();
  }

  private static boolean isOn(Finding finding, Place sheet) {
    return finding.workbook().equals(sheet.workbook())
        && Objects.equals(finding.sheet(), sheet.sheet());
  }

  private static boolean isOf(Finding finding, Place sheet, int row) {
    Pattern named = Pattern.compile("(?<![A-Z])[A-Z]{1,2}" + row + "(?![0-9])");
    return isOn(finding, sheet)
        && (named.matcher(String.valueOf(finding.cell())).matches()
            || named.matcher(finding.message().ja()).find());
  }

  private static void back(GridRow before, TableBlock owner, List<Fix.Step> steps) {
    String sheet = owner.sheet().name();
    GridRow there = owner.sheet().rows().get(before.number());
    if (there == null || there.cells().isEmpty()) {
      steps.addAll(VirtualCells.typed(before, sheet, before.number()));
    } else {
      steps.add(new Fix.InsertRow(sheet, before.number(), VirtualCells.values(before)));
    }
  }

  private static Complaint complaint(
      int row, TableBlock owner, int number, boolean copied, @Nullable List<Fix.Step> steps) {
    Place old = owner.sheet().place();
    String sheet = CellComplaints.quoted(String.valueOf(old.sheet()));
    Complaint complaint =
        Complaint.error(
            CODE,
            row
                + "行目は、シート"
                + sheet
                + "の行（もとの版では "
                + number
                + "行目）"
                + (copied ? "をIDごとコピーしたものです" : "です")
                + "。列の並びが違うため、この表では読めません。"
                + (copied
                    ? row + "行目を消すか、A" + row + " を空にして、この表の列に合わせて入力し直してください"
                    : "切り取って、元の表に戻してください"),
            "Row "
                + row
                + " is "
                + (copied ? "a copy of " : "")
                + "the row of the sheet "
                + sheet
                + " that stood in row "
                + number
                + ". Its columns are not those of this table. "
                + (copied
                    ? "Clear it, or clear A" + row + " and type it anew below these headers"
                    : "Cut it out and put it back"));
    return steps == null
        ? complaint
        : complaint.with(
            Remedy.always(
                new Fix(
                    copied
                        ? new Text(row + "行目を空にする", "Clear row " + row)
                        : new Text(row + "行目を元の表に戻す", "Put row " + row + " back into its table"),
                    steps)));
  }
}
