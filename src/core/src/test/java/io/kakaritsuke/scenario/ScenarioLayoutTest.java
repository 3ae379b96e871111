package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.ScenarioSheet;
import io.kakaritsuke.workbook.Shipped;
import io.kakaritsuke.workbook.diff.Diff;
import io.kakaritsuke.workbook.diff.Side;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sheet of scenarios with its headers elsewhere, mistyped or gone: no scenario is lost. */
class ScenarioLayoutTest {
  private static final String FILE = "scenarios.xlsx";
  private static final String SHEET = "シナリオ";

  /** The column 予兆. */
  private static final String EXPECTED = "AX";

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
    assertThat(ScenarioSheet.read(empty).headers())
        .contains(new ScenarioSheet.Header("予兆", EXPECTED + "3"));
    // Column A has the name, C the day, D the first fact.
    base =
        Shipped.typed(
            plain,
            FILE,
            new Fix.SetCell(SHEET, "A4", "一つ目"),
            new Fix.SetCell(SHEET, "C4", LocalDate.of(2026, 2, 10)),
            new Fix.SetCell(SHEET, "D4", "a-1"),
            new Fix.SetCell(SHEET, EXPECTED + "4", "なし"),
            new Fix.SetCell(SHEET, "A5", "二つ目"),
            new Fix.SetCell(SHEET, "C5", LocalDate.of(2026, 3, 10)),
            new Fix.SetCell(SHEET, "D5", "a-2"),
            new Fix.SetCell(SHEET, EXPECTED + "5", "なし"));
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
        Slip.of("column-deleted", "A3", new Fix.DeleteCells(SHEET, "A", 1, 5)),
        Slip.of(
            "column-deleted",
            "A3",
            new Fix.DeleteCells(SHEET, "A", 1, 5),
            new Fix.DeleteCells(SHEET, "A", 1, 5)),
        // Sorted, and moved, without the names.
        Slip.of(
            "torn-rows",
            "C4",
            new Fix.SetCell(SHEET, "C4", LocalDate.of(2026, 3, 10)),
            new Fix.SetCell(SHEET, "D4", "a-2"),
            new Fix.SetCell(SHEET, "C5", LocalDate.of(2026, 2, 10)),
            new Fix.SetCell(SHEET, "D5", "a-1")),
        Slip.of("torn-rows", "C4", new Fix.MoveBlock(SHEET, "B4:CZ5", "B5")),
        Slip.of("not-a-row", "A7", new Fix.SetCell(SHEET, "A7", "※ここまで確認済み")),
        Slip.of("not-a-row", "D7", new Fix.SetCell(SHEET, "D7", "a-3")),
        Slip.of("not-a-date", "C4", new Fix.SetCell(SHEET, "C4", "2月ごろ")),
        Slip.of("missing-key", "C4", new Fix.SetCell(SHEET, "C4", null)),
        new Slip("not-a-row", "A4", cleared(4)),
        Slip.of("swapped-headers", "C3", new Fix.InsertCells(SHEET, "C", 3, 3, Map.of())),
        Slip.of("sheet-missing", "null", new Fix.DeleteSheet(SHEET)));
  }

  private static List<Fix.Step> cleared(int row) {
    return Stream.of("C", "D", EXPECTED)
        .map(column -> (Fix.Step) new Fix.SetCell(SHEET, column + row, null))
        .toList();
  }

  private static Fix.Step note() {
    return new Fix.SetCell(SHEET, "A1", "担当: 山田");
  }

  @ParameterizedTest
  @MethodSource("slips")
  void isToldOnceAndMendedWithEveryScenario(Slip slip) {
    Sources sources = Shipped.typed(base, FILE, new Fix.SetCell(SHEET, "A5", "三つ目"));
    // What was changed on a sheet, or in a column, that is gone went with it.
    boolean gone =
        slip.code().equals("sheet-missing")
            || (slip.code().equals("column-deleted") && slip.cell().equals("A3"));
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

  @Test
  void namesTheSheetThatHasTheScenariosNow() throws IOException {
    Sources renamed = with(book -> book.setSheetName(book.getSheetIndex(SHEET), "シナリオ一覧"));

    Scenarios read = read(renamed);

    assertThat(read.findings())
        .extracting(one -> one.code() + " " + one.sheet() + " " + one.cell())
        .containsExactly("sheet-missing シナリオ一覧 A3");
    assertThat(read.findings().get(0).message().ja()).contains("シートの名前を「シナリオ」に戻して");
    assertThat(read.all()).hasSize(2);
    assertThat(RulebookReader.read(renamed, base).findings()).isEmpty();
  }

  @Test
  void warnsOfACopyThatIsNotRead() throws IOException {
    Scenarios read = read(with(book -> book.cloneSheet(book.getSheetIndex(SHEET), "シナリオ (2)")));

    assertThat(read.findings())
        .extracting(one -> one.code() + " " + one.sheet() + " " + one.isError())
        .containsExactly("sheet-not-read シナリオ (2) false");
    assertThat(read.all()).hasSize(2);
  }

  @Test
  void isComparedCellByCell() {
    Sources changed =
        Shipped.typed(
            base,
            FILE,
            new Fix.SetCell(SHEET, "D4", "a-9"),
            new Fix.SetCell(SHEET, "A5", "三つ目"),
            new Fix.SetCell(SHEET, "A6", "四つ目"),
            new Fix.SetCell(SHEET, "C6", LocalDate.of(2026, 2, 10)));

    assertThat(sentences(base, changed))
        .containsExactly("シナリオ「一つ目」のアカウントID：a-1 → a-9", "シナリオ「二つ目」のシナリオ：二つ目 → 三つ目", "シナリオ「四つ目」を追加");
    assertThat(sentences(changed, base)).contains("シナリオ「四つ目」を削除").hasSize(3);
    assertThat(sentences(base, base)).isEmpty();
  }

  private static List<String> sentences(Sources before, Sources after) {
    return Diff.of(new Side(webinar.rulebook(), before), new Side(webinar.rulebook(), after))
        .stream()
        .map(change -> change.place().cell() == null ? "" : change.sentence().ja())
        .toList();
  }

  private static Sources with(Consumer<XSSFWorkbook> hand) throws IOException {
    List<Source> files = new ArrayList<>(base.files());
    for (Source file : base.files()) {
      if (file.fileName().equals(FILE)) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file.bytes()));
            ByteArrayOutputStream out = new ByteArrayOutputStream()) {
          hand.accept(book);
          book.write(out);
          files.set(files.indexOf(file), new Source(file.path(), out.toByteArray()));
        }
      }
    }
    return new Sources("webinar", files);
  }

  private static List<String> said(Sources sources) {
    return read(sources).all().stream().map(one -> one.name() + one.asOf() + one.given()).toList();
  }

  private static Scenarios read(Sources sources) {
    return Scenarios.read(sources, webinar.rulebook(), new Side(webinar.rulebook(), base));
  }
}
