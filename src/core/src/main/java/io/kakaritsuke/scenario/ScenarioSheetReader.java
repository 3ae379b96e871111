package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.ChoiceWords;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the scenarios of one sheet 「シナリオ」; goes on after each mistake. */
final class ScenarioSheetReader {
  private static final List<String> FIXED =
      List.of(SheetColumns.NAME, SheetColumns.GUARD, SheetColumns.AS_OF, SheetColumns.REMARK);

  private final String file;
  private final FactCatalogue catalogue;
  private final Map<String, SheetColumn> columns;
  private final Complaints complaints;
  private final SheetCellReader cells;
  private final Map<String, String> letters = new HashMap<>();

  ScenarioSheetReader(
      String file,
      FactCatalogue catalogue,
      Map<String, SheetColumn> columns,
      Complaints complaints) {
    this.file = file;
    this.catalogue = catalogue;
    this.columns = columns;
    this.complaints = complaints;
    this.cells = new SheetCellReader(complaints);
  }

  /** What is gathered from the cells of one row. */
  private static final class Draft {
    final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    final Map<String, ScenarioSheet.Filled> cells = new LinkedHashMap<>();
    final Map<String, Expected> expect = new LinkedHashMap<>();
    final Map<String, Expected> not = new LinkedHashMap<>();
    @Nullable String name;
    @Nullable LocalDate asOf;
    boolean dayIsWrong;
    boolean guard;
  }

  List<Scenario> read(ScenarioSheet sheet) {
    Set<String> seen = new HashSet<>();
    Set<String> known = new LinkedHashSet<>(FIXED);
    known.addAll(columns.keySet());
    for (ScenarioSheet.Header header : sheet.headers()) {
      String now = SheetColumns.current(header.text(), columns);
      letters.putIfAbsent(now, header.cell().replaceAll("[0-9]", ""));
      if (!known.contains(now)) {
        complaints.unknownKey(header.cell(), header.text(), known);
      } else if (!seen.add(now)) {
        complaints.duplicateKey(header.cell(), header.text());
      }
    }
    List<Scenario> scenarios = new ArrayList<>();
    Set<String> unread =
        sheet.findings().stream()
            .filter(Finding::isError)
            .map(finding -> String.valueOf(finding.cell()).replaceAll("[A-Z]", ""))
            .collect(Collectors.toSet());
    for (ScenarioSheet.Row row : sheet.rows()) {
      Scenario scenario = read(row);
      // With a cell less it would be another scenario.
      if (scenario != null && !unread.contains(String.valueOf(row.number()))) {
        scenarios.add(scenario);
      }
    }
    return scenarios;
  }

  private @Nullable Scenario read(ScenarioSheet.Row row) {
    int before = complaints.count();
    ScenarioSheet.Filled only = row.cells().get(0);
    if (row.cells().size() == 1) {
      boolean first = only.header().equals(SheetColumns.NAME);
      complaints.noScenario(
          only.cell(),
          row.number(),
          only.shown(),
          new Fix.SetCell(
              ScenarioSheet.NAME, "A" + row.number(), first ? "メモ " + only.shown() : "メモ"));
      return null;
    }
    Draft draft = new Draft();
    row.cells().forEach(cell -> take(cell, draft));
    Spot spot = new Spot("A" + row.number(), 0, 0);
    if (draft.name == null) {
      complaints.missingKey(spot.place(), SheetColumns.NAME);
    }
    if (draft.asOf == null && !draft.dayIsWrong) {
      complaints.missingKey(place(SheetColumns.AS_OF, row.number()), SheetColumns.AS_OF);
    }
    if (complaints.count() == before && draft.expect.isEmpty() && draft.not.isEmpty()) {
      complaints.expectsNothing(spot.place());
    }
    if (draft.asOf != null) {
      checkFacts(draft, draft.asOf, spot);
    }
    return complaints.count() > before
        ? null
        : new Scenario(
            Objects.requireNonNull(draft.name),
            draft.guard,
            file,
            spot,
            Objects.requireNonNull(draft.asOf),
            draft.given,
            new Expected.Members(draft.expect, spot),
            new Expected.Members(draft.not, spot));
  }

  /** The cell of the column, where the sheet has it. */
  private String place(String header, int row) {
    return letters.getOrDefault(header, "A") + row;
  }

  private void take(ScenarioSheet.Filled cell, Draft draft) {
    Spot spot = new Spot(cell.cell(), 0, 0);
    switch (cell.header()) {
      case SheetColumns.NAME -> draft.name = cells.name(cell);
      case SheetColumns.GUARD -> draft.guard = Boolean.TRUE.equals(cells.flag(cell));
      case SheetColumns.AS_OF -> {
        draft.asOf = cells.day(cell);
        draft.dayIsWrong = draft.asOf == null;
      }
      default -> {
        SheetColumn column = columns.get(SheetColumns.current(cell.header(), columns));
        if (column instanceof SheetColumn.Given given) {
          draft.given.put(given.fact().name(), cells.given(given.fact(), cell));
          draft.cells.put(given.fact().name(), cell);
        } else if (column instanceof SheetColumn.One one) {
          put(draft.expect, one.path(), cells.one(cell, one.choices()), spot);
        } else if (column instanceof SheetColumn.Points points) {
          points(cell, points, draft, spot);
        } else if (column instanceof SheetColumn.Codes codes) {
          codes(cell, codes, draft, spot);
        }
      }
    }
  }

  private void points(
      ScenarioSheet.Filled cell, SheetColumn.Points points, Draft draft, Spot spot) {
    Expected value = cells.one(cell, List.of());
    if (value != null) {
      Map<String, Expected> item = new LinkedHashMap<>();
      item.put("code", new Expected.Value(points.indicator(), spot));
      item.put("points", value);
      append(draft.expect, List.of("health", "indicators"), item, spot);
    }
  }

  private void codes(ScenarioSheet.Filled cell, SheetColumn.Codes codes, Draft draft, Spot spot) {
    Map<String, Expected> side = codes.denied() ? draft.not : draft.expect;
    if (cell.shown().strip().equals(SheetCells.NONE)) {
      if (codes.denied()) {
        complaints.emptyDenial(cell.cell());
      } else if (codes.status() == null) {
        side.put(codes.part(), new Expected.Items("code", List.of(), spot));
      } else {
        Map<String, Expected> any = Map.of("status", new Expected.Value(codes.status(), spot));
        append(draft.not, List.of(codes.part()), any, spot);
      }
      return;
    }
    for (String part : parts(cell.shown(), codes.choices())) {
      String code = part.isBlank() ? null : cells.known(cell, codes.choices(), part.strip());
      if (code != null) {
        Map<String, Expected> item = new LinkedHashMap<>();
        item.put("code", new Expected.Value(code, spot));
        if (codes.status() != null) {
          item.put("status", new Expected.Value(codes.status(), spot));
        }
        append(side, List.of(codes.part()), item, spot);
      }
    }
  }

  // As in cells of tables; what none of that parts into codes is told part by part.
  private static List<String> parts(String text, List<Choice> choices) {
    List<String> known = ChoiceWords.knownParts(text, choices);
    return known.isEmpty() ? List.of(text.split("[;；\\n]", -1)) : known;
  }

  private void checkFacts(Draft draft, LocalDate asOf, Spot spot) {
    if (GivenFacts.check(draft.given, asOf, catalogue) instanceof Checked.Invalid invalid) {
      boolean formed = GivenFacts.isFormed(draft.given, asOf, catalogue);
      invalid.violations().forEach(violation -> complain(violation, draft, spot, formed));
    }
  }

  private void complain(Violation violation, Draft draft, Spot spot, boolean formed) {
    Fact fact = catalogue.fact(violation.field());
    ScenarioSheet.Filled cell = draft.cells.get(violation.field());
    if (formed && fact != null && cell != null) {
      complaints.unlikelyCell(cell.cell(), fact.label(), violation, cell.shown());
    } else if (fact == null || cell == null) {
      String label = fact == null ? violation.field() : fact.label();
      complaints.badCell(spot.place(), label, violation, null);
    } else if (fact.type() == FactType.CHOICE && !cell.shown().isBlank()) {
      List<String> labels = fact.choices().stream().map(Choice::label).toList();
      complaints.unknownChoice(cell.cell(), fact.label(), cell.shown(), labels);
    } else {
      complaints.badCell(cell.cell(), fact.label(), violation, cell.shown());
    }
  }

  private static void put(
      Map<String, Expected> side, List<String> path, @Nullable Expected value, Spot spot) {
    if (value == null) {
      return;
    }
    Map<String, Expected> members =
        side.get(path.get(0)) instanceof Expected.Members before
            ? new LinkedHashMap<>(before.members())
            : new LinkedHashMap<>();
    if (path.size() == 1) {
      side.put(path.get(0), value);
      return;
    }
    boolean none = path.size() == 3 && ((Expected.Value) value).value() == null;
    if (none) {
      members.put(path.get(1), value);
    } else {
      put(members, path.subList(1, path.size()), value, spot);
    }
    side.put(path.get(0), new Expected.Members(members, spot));
  }

  private static void append(
      Map<String, Expected> side, List<String> path, Map<String, Expected> item, Spot spot) {
    List<Expected.Members> items = new ArrayList<>();
    Expected parent = path.size() == 1 ? null : side.get(path.get(0));
    Expected before =
        parent instanceof Expected.Members members
            ? members.members().get(path.get(1))
            : side.get(path.get(path.size() - 1));
    if (before instanceof Expected.Items list) {
      items.addAll(list.items());
    }
    items.add(new Expected.Members(item, spot));
    put(side, path, new Expected.Items("code", items, spot), spot);
  }
}
