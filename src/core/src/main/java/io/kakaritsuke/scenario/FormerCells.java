package io.kakaritsuke.scenario;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what stood in a cell of the sheet 「シナリオ」 that something is found in, in the version that the
 * workbook came from, and offers it where nothing else is offered.
 */
final class FormerCells {
  private final Map<String, ScenarioSheet.Row> baseByName = new HashMap<>();
  private final Map<Integer, ScenarioSheet.Row> baseByNumber = new HashMap<>();
  private final Map<Integer, ScenarioSheet.Row> now = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  FormerCells(ScenarioSheet sheet, ScenarioSheet base) {
    sheet
        .headers()
        .forEach(one -> headers.putIfAbsent(one.cell().replaceAll("[0-9]", ""), one.text()));
    sheet.rows().forEach(row -> now.put(row.number(), row));
    for (ScenarioSheet.Row row : base.rows()) {
      baseByNumber.put(row.number(), row);
      ScenarioSheet.Filled name = filled(row, SheetColumns.NAME);
      if (name != null) {
        baseByName.putIfAbsent(name.shown(), row);
      }
    }
  }

  /** The findings with what stood there. */
  List<Finding> told(List<Finding> findings) {
    return findings.stream().map(this::told).toList();
  }

  private Finding told(Finding finding) {
    String cell = finding.cell();
    if (cell == null || !cell.matches("[A-Z]{1,3}[1-9][0-9]*")) {
      return finding;
    }
    String header = headers.get(cell.replaceAll("[0-9]", ""));
    int number = Integer.parseInt(cell.replaceAll("[A-Z]", ""));
    ScenarioSheet.Row row = now.get(number);
    ScenarioSheet.Row was = row == null ? null : before(row);
    if (was != null && finding.code().equals(Complaints.NO_SCENARIO)) {
      return cleared(finding, was, number);
    }
    if (finding.fix() != null) {
      return finding;
    }
    ScenarioSheet.Filled stood = was == null || header == null ? null : filled(was, header);
    ScenarioSheet.Filled stands = header == null || row == null ? null : filled(row, header);
    if (stood == null
        || stood.value() == null
        || (stands != null && stands.shown().equals(stood.shown()))) {
      return finding;
    }
    Text message = finding.message();
    Fix back =
        new Fix(
            new Text("もとの版の「" + stood.shown() + "」に戻す", "Put " + stood.shown() + " back"),
            new Fix.SetCell(ScenarioSheet.NAME, cell, stood.value()));
    return finding
        .saying(
            new Text(
                message.ja() + "。もとの版では「" + stood.shown() + "」でした",
                message.en() + ". It was " + stood.shown()))
        .with(back);
  }

  /** A scenario of which one cell is left. */
  private Finding cleared(Finding finding, ScenarioSheet.Row was, int number) {
    List<Fix.Step> steps = new ArrayList<>();
    headers.forEach(
        (letter, header) -> {
          ScenarioSheet.Filled stood = filled(was, header);
          if (stood != null && stood.value() != null) {
            steps.add(new Fix.SetCell(ScenarioSheet.NAME, letter + number, stood.value()));
          }
        });
    Text message =
        new Text(
            number + "行目は、1つのセルのほかが空になっています。消すつもりでなければ、もとの版の内容に戻してください。このシナリオが要らなければ、行ごと削除してください",
            "All but one cell of row "
                + number
                + " is blank now. Put it back if it was cleared by mistake, or delete the whole row");
    return finding
        .saying(message)
        .with(new Fix(new Text(number + "行目をもとの版の内容に戻す", "Put row " + number + " back"), steps));
  }

  /** The scenario of that name; where there is none, the one in that row with most of it. */
  private ScenarioSheet.@Nullable Row before(ScenarioSheet.Row row) {
    ScenarioSheet.Filled name = filled(row, SheetColumns.NAME);
    ScenarioSheet.Row same = name == null ? null : baseByName.get(name.shown());
    ScenarioSheet.Row there = baseByNumber.get(row.number());
    if (same != null || there == null) {
      return same;
    }
    long alike =
        there.cells().stream()
            .filter(
                cell -> {
                  ScenarioSheet.Filled other = filled(row, cell.header());
                  return other != null && other.shown().equals(cell.shown());
                })
            .count();
    return 2 * (alike + 1) > there.cells().size() ? there : null;
  }

  private static ScenarioSheet.@Nullable Filled filled(ScenarioSheet.Row row, String header) {
    return row.cells().stream()
        .filter(cell -> cell.header().equals(header))
        .findFirst()
        .orElse(null);
  }
}
