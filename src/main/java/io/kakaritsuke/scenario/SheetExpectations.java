package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
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
  private final Map<String, SheetColumn> columns;
  private final CompiledRulebook compiled;

  /** The letters of the columns that the sheet has, by their headers. */
  private final Map<String, String> letters = new HashMap<>();

  private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();

  private SheetExpectations(CompiledRulebook compiled, ScenarioSheet sheet) {
    this.compiled = compiled;
    this.columns = SheetColumns.of(compiled.rulebook());
    sheet
        .headers()
        .forEach(
            header ->
                letters.putIfAbsent(
                    SheetColumns.current(header.text(), columns),
                    header.cell().replaceAll("[0-9]", "")));
  }

  /**
   * The workbook with new expectations in the cells of these scenarios; all else stays as it is. A
   * workbook that cannot be written into is given back unchanged.
   */
  static Source rewritten(Source source, List<Scenario> scenarios, CompiledRulebook compiled) {
    SheetExpectations sheet = new SheetExpectations(compiled, ScenarioSheet.read(source));
    scenarios.forEach(sheet::change);
    return ScenarioSheetEdit.write(source.bytes(), sheet.changes)
        .map(bytes -> new Source(source.path(), bytes))
        .orElse(source);
  }

  private void change(Scenario scenario) {
    Map<String, @Nullable Object> parts = ScenarioRun.decide(scenario, compiled).parts();
    UpdatedExpectation updated = UpdatedExpectation.of(scenario, parts);
    Map<String, Object> before = SheetCells.expected(columns, scenario.expect(), scenario.not());
    Map<String, Object> after = SheetCells.expected(columns, updated.expect(), updated.not());
    after.keySet().retainAll(letters.keySet());
    if (after.isEmpty()) {
      before.keySet().forEach(header -> after.put(header, allOf(header, parts)));
    }
    String row = scenario.spot().place().replaceAll("[^0-9]", "");
    for (String header : columns.keySet()) {
      String letter = letters.get(header);
      if (letter != null && !Objects.equals(before.get(header), after.get(header))) {
        changes.put(letter + row, after.get(header));
      }
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
