package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.workbook.ScenarioSheet;
import io.kakaritsuke.workbook.edit.ScenarioSheetEdit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings the scenarios of a sheet 「シナリオ」 in line with what a version decides. */
final class SheetExpectations {
  /** The columns that the sheet had, those of what is gone included. */
  private final Map<String, SheetColumn> before;

  private final Map<String, SheetColumn> columns;
  private final CompiledRulebook compiled;

  /** The letters of the columns that the sheet has, by their headers. */
  private final Map<String, String> letters = new HashMap<>();

  private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

  private SheetExpectations(Acceptance accepted, CompiledRulebook compiled, ScenarioSheet sheet) {
    this.compiled = compiled;
    this.columns = SheetColumns.of(compiled.rulebook());
    this.before = SheetColumns.of(compiled.rulebook(), accepted.base());
    for (ScenarioSheet.Header header : sheet.headers()) {
      String text = SheetColumns.current(header.text(), before);
      letters.putIfAbsent(text, header.cell().replaceAll("[0-9]", ""));
      if (before.containsKey(text) && !columns.containsKey(text)) {
        changes.put(header.cell(), null);
      }
    }
  }

  /**
   * The workbook with these scenarios as they are afterwards in the cells of their rows; all else
   * stays as it is. A workbook that cannot be written into is given back unchanged.
   */
  static Source rewritten(
      Source source,
      List<Acceptance.Accepted> changed,
      Acceptance accepted,
      CompiledRulebook compiled) {
    SheetExpectations sheet = new SheetExpectations(accepted, compiled, ScenarioSheet.read(source));
    changed.forEach(sheet::change);
    return ScenarioSheetEdit.write(source.bytes(), sheet.changes)
        .map(bytes -> new Source(source.path(), bytes))
        .orElse(source);
  }

  private void change(Acceptance.Accepted one) {
    Scenario scenario = one.before();
    Scenario after = one.after();
    String row = scenario.spot().place().replaceAll("[^0-9]", "");
    if (after == null) {
      letters.values().forEach(letter -> changes.put(letter + row, null));
      return;
    }
    put(SheetColumns.NAME, row, scenario.name(), after.name());
    Map<String, Object> given = SheetCells.given(columns, after);
    SheetCells.given(columns, scenario)
        .forEach((header, value) -> put(header, row, value, given.remove(header)));
    given.forEach((header, value) -> put(header, row, null, value));
    expected(scenario, after, row);
  }

  private void expected(Scenario scenario, Scenario after, String row) {
    Map<String, Object> was = SheetCells.expected(before, scenario.expect(), scenario.not());
    Map<String, Object> now = SheetCells.expected(columns, after.expect(), after.not());
    now.keySet().retainAll(letters.keySet());
    if (now.isEmpty()) {
      try {
        Map<String, @Nullable Object> parts = ScenarioRun.decide(after, compiled).parts();
        was.keySet().stream()
            .filter(columns::containsKey)
            .forEach(header -> now.put(header, allOf(header, parts)));
      } catch (RuleFailedException e) {
        // What cannot be decided is expected as before.
        return;
      }
    }
    for (String header : before.keySet()) {
      put(header, row, was.get(header), now.get(header));
    }
  }

  private void put(String header, String row, @Nullable Object was, @Nullable Object now) {
    String letter = letters.get(header);
    if (letter != null && !Objects.equals(was, now)) {
      changes.put(letter + row, now);
    }
  }

  // Where the sheet has no column for what is gone, what is there now keeps the row a scenario.
  private Object allOf(String header, Map<String, @Nullable Object> parts) {
    if (columns.get(header) instanceof SheetColumn.Codes codes
        && parts.get(codes.part()) instanceof List<?> list
        && !list.isEmpty()
        && !codes.denied()) {
      return list.stream()
          .map(one -> String.valueOf(((Map<?, ?>) one).get("code")))
          .collect(Collectors.joining("; "));
    }
    return SheetCells.NONE;
  }
}
