package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.scenario.BoundarySearch.Found;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios made of the tables: one on each side of every edge of every condition, with what the
 * version decides now as the expectation. They are for people to look through, and to keep.
 */
public final class BoundaryScenarios {
  /** What the file of such scenarios is called. */
  public static final String FILE_NAME = "boundaries.yaml";

  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private static final int MOST_CHARACTERS = 200;

  private final CompiledRulebook compiled;
  private final BoundarySearch search;
  private final LocalDate asOf;

  private BoundaryScenarios(CompiledRulebook compiled) {
    this.compiled = compiled;
    this.asOf = day(compiled.rulebook());
    this.search = new BoundarySearch(compiled, asOf);
  }

  /**
   * The scenarios of a version, in the order of the tables, rows and columns; always the same ones
   * of the same version. A side that no subject can be on has none.
   */
  public static List<Scenario> of(CompiledRulebook compiled) {
    return of(compiled, RowSides.of(compiled.rulebook()));
  }

  /** Those of some sides only. */
  static List<Scenario> of(CompiledRulebook compiled, List<RowSide> sides) {
    if (sides.isEmpty()) {
      return List.of();
    }
    BoundaryScenarios made = new BoundaryScenarios(compiled);
    Map<String, Scenario> byName = new LinkedHashMap<>();
    for (RowSide side : sides) {
      Found found = made.search.find(side);
      if (found != null) {
        Scenario scenario = made.scenario(side, found, byName.size());
        byName.putIfAbsent(scenario.name(), scenario);
      }
    }
    return List.copyOf(byName.values());
  }

  /** The scenarios as a file of scenarios, to be looked through and kept. */
  public static String yaml(List<Scenario> scenarios) {
    return ScenarioText.of(
        "境目のシナリオ。表から作られたもの / made of the tables, to be looked through", scenarios);
  }

  // A day that every date of the tables may lie on either side of.
  private static LocalDate day(Rulebook rulebook) {
    return rulebook.tables().stream()
        .flatMap(table -> table.rows().stream())
        .flatMap(row -> row.cells().stream())
        .flatMap(
            cell ->
                cell.value() instanceof List<?> list
                    ? list.stream()
                    : Stream.ofNullable(cell.value()))
        .filter(LocalDate.class::isInstance)
        .map(day -> ((LocalDate) day).plusDays(2))
        .reduce(DAY, (one, other) -> one.isAfter(other) ? one : other);
  }

  private Scenario scenario(RowSide side, Found found, int number) {
    BoundaryExpectation expected = BoundaryExpectation.of(side, found, compiled);
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    for (Fact fact : compiled.rulebook().catalogue().facts()) {
      if (found.given().containsKey(fact.name())) {
        given.put(fact.name(), found.given().get(fact.name()));
      }
    }
    return new Scenario(
        name(side, found),
        false,
        FILE_NAME,
        new Spot(String.valueOf(number + 1), 0, 0),
        asOf,
        given,
        expected.expect(),
        expected.not());
  }

  /** How the names of the scenarios of a cell begin. */
  static String prefix(DecisionTable table, String cell) {
    return String.format(Locale.ROOT, "%s「%s」%s ", table.workbook(), table.sheet(), cell);
  }

  private static String name(RowSide side, Found found) {
    Row row = side.row();
    DecisionTable table = side.table();
    String edge =
        side.condition().header()
            + " "
            + Objects.requireNonNull(side.condition().operator()).label()
            + " "
            + shown(side.fact(), Objects.requireNonNull(side.cell().value()));
    String name =
        "%s%s: %sなら%s%s"
            .formatted(
                prefix(table, side.cell().cell()),
                edge,
                value(side, found),
                side.inside() ? "当てはまる" : "当てはまらない",
                found.tells() ? "" : "（判定は同じ）");
    String line = name.replaceAll("\\s+", " ").strip();
    return line.length() <= MOST_CHARACTERS
        ? line
        : (table.workbook() + " " + row.id() + " " + side.cell().cell() + " " + line)
                .substring(0, MOST_CHARACTERS - 12)
            + "… "
            + Integer.toHexString(line.hashCode());
  }

  private static String value(RowSide side, Found found) {
    Object actual = BoundaryExpectation.value(side.fact(), found.decided());
    if (actual == null || (actual instanceof List<?> codes && codes.isEmpty())) {
      return "不明（ない）";
    }
    return shown(side.fact(), actual);
  }

  private static String shown(Fact fact, Object value) {
    if (value instanceof Boolean flag && fact.type() != FactType.BOOLEAN) {
      return flag ? "ある" : "ない";
    }
    List<Object> values = new ArrayList<>(value instanceof List<?> list ? list : List.of(value));
    return ShownValue.of(fact, values.size() == 1 ? values.get(0) : values);
  }
}
