package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.IsoDate;
import io.kakaritsuke.workbook.ScenarioSheet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the scenarios of one sheet 「シナリオ」; goes on after each mistake. */
final class ScenarioSheetReader {
  private static final String NONE = "なし";
  private static final int MAX_NAME = 200;
  private static final List<String> FIXED =
      List.of(SheetColumns.NAME, SheetColumns.GUARD, SheetColumns.AS_OF, SheetColumns.REMARK);

  private final String file;
  private final FactCatalogue catalogue;
  private final Map<String, SheetColumn> columns;
  private final Complaints complaints;

  ScenarioSheetReader(
      String file,
      FactCatalogue catalogue,
      Map<String, SheetColumn> columns,
      Complaints complaints) {
    this.file = file;
    this.catalogue = catalogue;
    this.columns = columns;
    this.complaints = complaints;
  }

  /** What is gathered from the cells of one row. */
  private static final class Draft {
    final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    final Map<String, Spot> places = new LinkedHashMap<>();
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
      if (!known.contains(header.text())) {
        complaints.unknownKey(header.cell(), header.text(), known);
      } else if (!seen.add(header.text())) {
        complaints.duplicateKey(header.cell(), header.text());
      }
    }
    List<Scenario> scenarios = new ArrayList<>();
    for (ScenarioSheet.Row row : sheet.rows()) {
      Scenario scenario = read(row);
      if (scenario != null) {
        scenarios.add(scenario);
      }
    }
    return scenarios;
  }

  private @Nullable Scenario read(ScenarioSheet.Row row) {
    int before = complaints.count();
    Draft draft = new Draft();
    row.cells().forEach(cell -> take(cell, draft));
    Spot spot = new Spot("A" + row.number(), 0, 0);
    if (draft.name == null) {
      complaints.missingKey(spot.place(), SheetColumns.NAME);
    }
    if (draft.asOf == null && !draft.dayIsWrong) {
      complaints.missingKey(spot.place(), SheetColumns.AS_OF);
    }
    if (complaints.count() == before && draft.expect.isEmpty() && draft.not.isEmpty()) {
      complaints.expectsNothing(spot.place());
    }
    if (complaints.count() > before) {
      return null;
    }
    Scenario scenario =
        new Scenario(
            Objects.requireNonNull(draft.name),
            draft.guard,
            file,
            spot,
            Objects.requireNonNull(draft.asOf),
            draft.given,
            new Expected.Members(draft.expect, spot),
            new Expected.Members(draft.not, spot));
    return factsAreGood(scenario, draft) ? scenario : null;
  }

  private void take(ScenarioSheet.Filled cell, Draft draft) {
    Spot spot = new Spot(cell.cell(), 0, 0);
    switch (cell.header()) {
      case SheetColumns.NAME -> draft.name = name(cell);
      case SheetColumns.GUARD -> draft.guard = Boolean.TRUE.equals(flag(cell));
      case SheetColumns.AS_OF -> {
        draft.asOf = day(cell);
        draft.dayIsWrong = draft.asOf == null;
      }
      default -> {
        SheetColumn column = columns.get(cell.header());
        if (column instanceof SheetColumn.Given given) {
          draft.given.put(given.fact().name(), given(given.fact(), cell));
          draft.places.put(given.fact().name(), spot);
        } else if (column instanceof SheetColumn.One one) {
          put(draft.expect, one.path(), one(cell, one.choices()), spot);
        } else if (column instanceof SheetColumn.Points points) {
          points(cell, points, draft, spot);
        } else if (column instanceof SheetColumn.Codes codes) {
          codes(cell, codes, draft, spot);
        }
      }
    }
  }

  private @Nullable String name(ScenarioSheet.Filled cell) {
    String text = cell.shown().strip();
    if (text.isEmpty() || text.length() > MAX_NAME || text.lines().count() > 1) {
      complaints.wrongType(
          cell.cell(),
          MAX_NAME + "文字までの1行の文",
          "a sentence on one line of at most " + MAX_NAME + " characters",
          null);
      return null;
    }
    return text;
  }

  private @Nullable Boolean flag(ScenarioSheet.Filled cell) {
    if (cell.value() instanceof Boolean flag) {
      return flag;
    }
    if ("はい".equals(cell.value()) || "いいえ".equals(cell.value())) {
      return "はい".equals(cell.value());
    }
    complaints.wrongType(cell.cell(), "はい か いいえ", "はい (yes) or いいえ (no)", cell.shown());
    return null;
  }

  private @Nullable LocalDate day(ScenarioSheet.Filled cell) {
    LocalDate day = cell.value() instanceof LocalDate date ? date : IsoDate.parse(cell.shown());
    if (day == null || day.getYear() < 1900 || day.getYear() > 2199) {
      complaints.notADay(cell.cell(), cell.shown());
      return null;
    }
    return day;
  }

  // As a request would give it; what does not fit is complained about with all other facts.
  private @Nullable Object given(Fact fact, ScenarioSheet.Filled cell) {
    if (cell.value() == null) {
      complaints.wrongType(cell.cell(), "値", "a value", cell.shown());
      return null;
    }
    return switch (fact.type()) {
      case STRING -> cell.shown();
      case BOOLEAN -> flag(cell);
      case CHOICE -> code(fact.choices(), cell.shown().strip());
      case INTEGER, DECIMAL, DATE, CODES ->
          cell.value() instanceof LocalDate date ? date.toString() : cell.value();
    };
  }

  private static String code(List<Choice> choices, String text) {
    return choices.stream()
        .filter(choice -> choice.label().equals(text))
        .map(Choice::code)
        .findFirst()
        .orElse(text);
  }

  private @Nullable Expected one(ScenarioSheet.Filled cell, List<Choice> choices) {
    Spot spot = new Spot(cell.cell(), 0, 0);
    String text = cell.shown().strip();
    if (text.equals(NONE)) {
      return new Expected.Value(null, spot);
    }
    if (choices.isEmpty()) {
      if (cell.value() instanceof BigDecimal number) {
        return new Expected.Value(number, spot);
      }
      complaints.wrongType(cell.cell(), "数値か「なし」", "a number, or なし for none", text);
      return null;
    }
    String code = known(cell, choices, text);
    return code == null ? null : new Expected.Value(code, spot);
  }

  private @Nullable String known(ScenarioSheet.Filled cell, List<Choice> choices, String text) {
    String code = code(choices, text);
    if (choices.stream().noneMatch(choice -> choice.code().equals(code))) {
      List<String> names = new ArrayList<>(choices.stream().map(Choice::code).toList());
      choices.forEach(choice -> names.add(choice.label()));
      complaints.unknownCode(cell.cell(), text, names);
      return null;
    }
    return code;
  }

  private void points(
      ScenarioSheet.Filled cell, SheetColumn.Points points, Draft draft, Spot spot) {
    Expected value = one(cell, List.of());
    if (value != null) {
      Map<String, Expected> item = new LinkedHashMap<>();
      item.put("code", new Expected.Value(points.indicator(), spot));
      item.put("points", value);
      append(draft.expect, List.of("health", "indicators"), item, spot);
    }
  }

  private void codes(ScenarioSheet.Filled cell, SheetColumn.Codes codes, Draft draft, Spot spot) {
    Map<String, Expected> side = codes.denied() ? draft.not : draft.expect;
    if (cell.shown().strip().equals(NONE)) {
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
    for (String part : cell.shown().split("[;；\\n]", -1)) {
      String code = part.isBlank() ? null : known(cell, codes.choices(), part.strip());
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

  private boolean factsAreGood(Scenario scenario, Draft draft) {
    Checked checked = GivenFacts.check(scenario.given(), scenario.asOf(), catalogue);
    if (checked instanceof Checked.Invalid invalid) {
      invalid
          .violations()
          .forEach(
              violation -> {
                Spot spot = draft.places.getOrDefault(violation.field(), scenario.spot());
                Fact fact = catalogue.fact(violation.field());
                complaints.badCell(
                    spot.place(), fact == null ? violation.field() : fact.label(), violation);
              });
      return false;
    }
    return true;
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
