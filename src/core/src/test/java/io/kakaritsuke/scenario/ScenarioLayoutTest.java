package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ScenarioSheet;
import io.kakaritsuke.workbook.Shipped;
import io.kakaritsuke.workbook.diff.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet of scenarios with its headers elsewhere, mistyped or gone: no scenario is lost. */
class ScenarioLayoutTest {
  private static final String FILE = "scenarios.xlsx";
  private static final String SHEET = "シナリオ";

  private static RulebookWithScenarios webinar;
  private static Sources base;

  @BeforeAll
  static void write() {
    webinar = RulebookWithScenarios.webinar();
    Source empty =
        new Source("decision-tables/" + FILE, ScenarioWorkbook.template(webinar.rulebook()));
    List<Source> files = new ArrayList<>(Shipped.sources("webinar").files());
    files.add(empty);
    Sources plain = new Sources("webinar", files);
    String expected =
        ScenarioSheet.read(empty).headers().stream()
            .filter(header -> header.text().equals("予兆"))
            .map(header -> header.cell().replaceAll("[0-9]", ""))
            .findFirst()
            .orElseThrow();
    // Column A has the name, C the day, D the first fact.
    base =
        Shipped.typed(
            plain,
            FILE,
            new Fix.SetCell(SHEET, "A4", "一つ目"),
            new Fix.SetCell(SHEET, "C4", LocalDate.of(2026, 2, 10)),
            new Fix.SetCell(SHEET, "D4", "a-1"),
            new Fix.SetCell(SHEET, expected + "4", "なし"),
            new Fix.SetCell(SHEET, "A5", "二つ目"),
            new Fix.SetCell(SHEET, "C5", LocalDate.of(2026, 3, 10)),
            new Fix.SetCell(SHEET, "D5", "a-2"),
            new Fix.SetCell(SHEET, expected + "5", "なし"));
  }

  /**
   * @param steps what somebody did by mistake
   * @param code of the one thing that is told of the layout
   */
  record Slip(String code, String cell, List<Fix.Step> steps) {
    static Slip of(String code, String cell, Fix.Step... steps) {
      return new Slip(code, cell, List.of(steps));
    }
  }

  static Stream<Slip> slips() {
    return Stream.of(
        Slip.of("table-moved", "A3", new Fix.InsertCells(SHEET, "A", 1, 5, Map.of())),
        Slip.of("table-moved", "A3", new Fix.InsertCells(SHEET, "A", 1, 5, Map.of(3, "No", 4, 1L))),
        Slip.of("table-moved", "C3", new Fix.MoveBlock(SHEET, "A3:CZ5", "C3"), note()),
        Slip.of("header-missing", "A3", new Fix.DeleteRows(SHEET, 3, 3)),
        Slip.of("unknown-header", "A3", new Fix.SetCell(SHEET, "A3", "シナリオ名")),
        Slip.of("blank-header", "A3", new Fix.SetCell(SHEET, "A3", null)),
        Slip.of("unknown-header", "C3", new Fix.SetCell(SHEET, "C3", "日付")),
        Slip.of("blank-header", "D3", new Fix.SetCell(SHEET, "D3", null)),
        Slip.of("column-deleted", "D3", new Fix.DeleteCells(SHEET, "D", 1, 5)),
        Slip.of(
            "column-deleted",
            "C3",
            new Fix.DeleteCells(SHEET, "C", 1, 5),
            new Fix.DeleteCells(SHEET, "C", 1, 5)),
        Slip.of("swapped-headers", "C3", new Fix.InsertCells(SHEET, "C", 3, 3, Map.of())),
        Slip.of("sheet-missing", "null", new Fix.DeleteSheet(SHEET)));
  }

  private static Fix.Step note() {
    return new Fix.SetCell(SHEET, "A1", "担当: 山田");
  }

  @ParameterizedTest
  @MethodSource("slips")
  void isToldOnceAndMendedWithEveryScenario(Slip slip) {
    Sources sources = Shipped.typed(base, FILE, new Fix.SetCell(SHEET, "A5", "三つ目"));
    // What was changed on a sheet that is gone went with it.
    boolean gone = slip.code().equals("sheet-missing");
    List<String> before = said(gone ? base : sources);
    for (Fix.Step step : slip.steps()) {
      sources = Shipped.typed(sources, FILE, step);
    }

    List<Finding> found = read(sources).findings();

    assertThat(before).hasSize(2);
    assertThat(found)
        .as("%s", found)
        .extracting(finding -> finding.code() + " " + finding.cell())
        .containsExactly(slip.code() + " " + slip.cell());
    Sources mended = Shipped.mended(sources, base, found);
    assertThat(read(mended).findings()).isEmpty();
    assertThat(said(mended)).isEqualTo(before);
  }

  @Test
  void aBlankRowBetweenScenariosLosesNone() {
    Sources sources = Shipped.typed(base, FILE, new Fix.InsertRow(SHEET, 5, Map.of()));

    assertThat(read(sources).findings()).isEmpty();
    assertThat(said(sources)).isEqualTo(said(base));
  }

  private static List<String> said(Sources sources) {
    return read(sources).all().stream().map(one -> one.name() + one.asOf() + one.given()).toList();
  }

  private static Scenarios read(Sources sources) {
    return Scenarios.read(sources, webinar.rulebook(), new Side(webinar.rulebook(), base));
  }
}
