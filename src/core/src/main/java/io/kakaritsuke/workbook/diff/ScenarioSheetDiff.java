package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sheets 「シナリオ」 cell by cell, as they stand. A scenario is the same by its name, or,
 * where only that is new, by its row and most of what it says.
 */
final class ScenarioSheetDiff {
  private final String workbook;
  private final List<Change> found = new ArrayList<>();

  private ScenarioSheetDiff(String workbook) {
    this.workbook = workbook;
  }

  static List<Change> of(Sources base, Sources draft) {
    Map<String, Source> old = workbooks(base);
    Map<String, Source> now = workbooks(draft);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<Change> found = new ArrayList<>();
    for (String name : names) {
      Source before = old.get(name);
      Source after = now.get(name);
      if (before == null || after == null || !Arrays.equals(before.bytes(), after.bytes())) {
        ScenarioSheetDiff diff = new ScenarioSheetDiff(name);
        diff.compare(rows(before), rows(after));
        found.addAll(diff.found);
      }
    }
    return found;
  }

  private static Map<String, Source> workbooks(Sources sources) {
    Map<String, Source> workbooks = new HashMap<>();
    for (Source file : sources.files()) {
      if (ScenarioSheet.mayStandIn(file)) {
        workbooks.put(file.fileName(), file);
      }
    }
    return workbooks;
  }

  /**
   * One scenario.
   *
   * @param cells what it says, by header
   * @param letters of the columns that the sheet has, by header
   */
  private record Row(
      int number, Map<String, ScenarioSheet.Filled> cells, Map<String, String> letters) {
    String name() {
      return shown(ScenarioSheet.NAME);
    }

    String shown(String header) {
      ScenarioSheet.Filled cell = cells.get(header);
      return cell == null ? "" : cell.shown();
    }

    boolean isLike(Row other) {
      long same =
          cells.keySet().stream().filter(one -> shown(one).equals(other.shown(one))).count();
      return number == other.number && 2 * (same + 1) > Math.max(cells.size(), other.cells.size());
    }

    @Nullable String cell(String header) {
      String letter = letters.get(header);
      return letter == null ? null : letter + number;
    }
  }

  private static List<Row> rows(@Nullable Source source) {
    List<Row> rows = new ArrayList<>();
    if (source != null) {
      ScenarioSheet sheet = ScenarioSheet.read(source);
      Map<String, String> letters = new HashMap<>();
      sheet
          .headers()
          .forEach(one -> letters.putIfAbsent(one.text(), one.cell().replaceAll("[0-9]", "")));
      for (ScenarioSheet.Row row : sheet.rows()) {
        Map<String, ScenarioSheet.Filled> cells = new LinkedHashMap<>();
        row.cells().forEach(cell -> cells.putIfAbsent(cell.header(), cell));
        rows.add(new Row(row.number(), cells, letters));
      }
    }
    return rows;
  }

  private void compare(List<Row> before, List<Row> after) {
    Map<String, Deque<Row>> byName = new LinkedHashMap<>();
    before.forEach(row -> byName.computeIfAbsent(row.name(), key -> new ArrayDeque<>()).add(row));
    List<Row> added = new ArrayList<>();
    for (Row row : after) {
      Deque<Row> same = byName.get(row.name());
      if (same == null || same.isEmpty()) {
        added.add(row);
      } else {
        cells(same.remove(), row);
      }
    }
    List<Row> removed = new ArrayList<>();
    byName.values().forEach(removed::addAll);
    for (Row row : added) {
      Row was = removed.stream().filter(row::isLike).findFirst().orElse(null);
      if (was == null) {
        found.add(whole(ChangeKind.SCENARIO_ADDED, row));
      } else {
        removed.remove(was);
        cells(was, row);
      }
    }
    removed.forEach(row -> found.add(whole(ChangeKind.SCENARIO_REMOVED, row)));
  }

  private Change whole(ChangeKind kind, Row row) {
    boolean added = kind == ChangeKind.SCENARIO_ADDED;
    ShownValue name = new ShownValue(row.name(), Words.both(row.name()));
    return new ScenarioChange(
        place(row.cell(ScenarioSheet.NAME)),
        kind,
        row.name(),
        null,
        added ? null : name,
        added ? name : null);
  }

  private void cells(Row before, Row after) {
    List<String> headers = new ArrayList<>(after.letters().keySet());
    before.letters().keySet().stream()
        .filter(Predicate.not(headers::contains))
        .forEach(headers::add);
    for (String header : headers) {
      if (!before.shown(header).equals(after.shown(header))) {
        String cell = after.cell(header);
        found.add(
            new ScenarioChange(
                place(cell == null ? before.cell(header) : cell),
                ChangeKind.SCENARIO_CHANGED,
                before.name(),
                header,
                shown(before, header),
                shown(after, header)));
      }
    }
  }

  private static ShownValue shown(Row row, String header) {
    ScenarioSheet.Filled cell = row.cells().get(header);
    return cell == null
        ? new ShownValue(null, Words.BLANK)
        : new ShownValue(cell.value(), Words.both(cell.shown()));
  }

  private Place place(@Nullable String cell) {
    return new Place(workbook, ScenarioSheet.NAME, cell, null, null);
  }
}
