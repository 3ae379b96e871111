package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioWorkbookTest {
  private static RulebookWithScenarios webinar;

  @BeforeAll
  static void compile() {
    webinar = RulebookWithScenarios.webinar();
  }

  @Test
  void theTemplateHasAColumnForEveryFactAndForWhatMayBeExpected() throws IOException {
    byte[] template = ScenarioWorkbook.template(webinar.rulebook());

    assertThat(headers(template))
        .startsWith("シナリオ", "守る", "基準日", "アカウントID")
        .contains("月間配信数", "セグメント", "スコア", "バンド", "点数: 月間配信数", "予兆", "該当しない予兆", "介入", "アップセル")
        .doesNotHaveDuplicates();
    assertThat(read(template).findings()).isEmpty();
    assertThat(read(template).all()).isEmpty();
  }

  @Test
  void aRowIsAScenarioInTheWordsOfTheSheet() throws IOException {
    byte[] book =
        filled(
            Map.of(
                "シナリオ", "60日ログインなし",
                "守る", "はい",
                "基準日", LocalDate.of(2026, 2, 10),
                "最終ログイン日", LocalDate.of(2025, 12, 12),
                "ヒアリング結果", "課題あり",
                "エンタープライズ", "はい",
                "他部門利用検討", "はい"),
            Map.of(
                "セグメント", "Strategic",
                "ライフサイクル", "なし",
                "スコア", "なし",
                "バンド", "判定不能",
                "点数: 月間配信数", "なし",
                "予兆", "NO_LOGIN",
                "該当しない予兆", "クレーム; 問い合わせ増加",
                "介入", "48時間以内に接触\n改善提案",
                "保留するアップセル", "部門展開支援",
                "アップセル", "なし"));

    Scenarios read = read(book);

    assertThat(read.findings()).isEmpty();
    assertThat(read.all()).hasSize(1);
    assertThat(read.all().get(0).guard()).isTrue();
    assertThat(YamlText.flow(read.all().get(0).expect()))
        .contains("segment: {code: S}", "lifecycle: null", "score: null", "band: UNKNOWN")
        .contains("NO_LOGIN", "CONTACT_WITHIN_48H", "IMPROVEMENT_PROPOSAL", "status: HELD");
    assertThat(YamlText.flow(read.all().get(0).not()))
        .contains("signals: [COMPLAINT, INQUIRY_SURGE]", "{status: OPEN}");
    assertThat(ScenarioRun.run(read.all(), webinar.compiled())).allMatch(ScenarioResult::passed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO_LOGIN; COMPLAINT",
        "NO_LOGIN、COMPLAINT",
        "NO_LOGIN,COMPLAINT",
        "NO_LOGIN，クレーム",
        "NO_LOGIN；クレーム",
        "NO_LOGIN\nクレーム",
        "NO_LOGIN・クレーム",
        "NO_LOGIN/クレーム",
        "ＮＯ_ＬＯＧＩＮ、クレーム"
      })
  void aListMeansTheSameWhateverPartsIt(String list) throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "並び", "基準日", LocalDate.of(2026, 2, 10), "月間配信数", 3.0),
            Map.of("該当しない予兆", list));

    Scenarios read = read(book);

    assertThat(read.findings()).isEmpty();
    assertThat(YamlText.flow(read.all().get(0).not())).contains("signals: [NO_LOGIN, COMPLAINT]");
  }

  @Test
  void aRowThatIsDecidedOtherwiseFailsWithItsCell() throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "外れ", "基準日", LocalDate.of(2026, 2, 10), "月間配信数", 3.0),
            Map.of("点数: 月間配信数", 15.0));

    ScenarioResult result = ScenarioRun.run(read(book).all(), webinar.compiled()).get(0);

    assertThat(result.scenario().file()).isEqualTo("scenarios.xlsx");
    assertThat(result.scenario().spot().place()).isEqualTo("A4");
    assertThat(result.differences())
        .containsExactly(
            new Difference(
                "health.indicators[monthly-deliveries].points",
                "15",
                "25",
                new io.kakaritsuke.text.Text(
                    "指標「月間配信数」の点数が15点から25点になります",
                    "the indicator '月間配信数', points changes from 15 to 25")));
  }

  @Test
  void tellsEveryMistakeByCell() throws IOException {
    byte[] book =
        filled(
            Map.of("基準日", "きのう", "月間ログイン日数", 32.0, "エンタープライズ", "yes"),
            Map.of("スコア", "高い", "予兆", "NO_LOGINS; クレーム", "出ない介入", "なし"));

    List<Finding> findings = read(book).findings();

    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.workbook()).isEqualTo("scenarios.xlsx");
              assertThat(finding.sheet()).isEqualTo("シナリオ");
              assertThat(finding.cell()).matches("[A-Z]+4");
            })
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            "missing-key",
            "not-a-date",
            "wrong-type",
            "wrong-type",
            "unknown-code",
            "scenario-expects-nothing");
  }

  @Test
  void aFormulaWithoutASavedValueIsNoBlankCellButInARemark() throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "一つ目", "基準日", LocalDate.of(2026, 2, 10), "月間ログイン日数", "=1+2"),
            Map.of("予兆", "なし", "備考", "=1+2"));

    assertThat(read(book).findings())
        .extracting(Finding::code, Finding::value)
        .containsExactly(tuple("formula-error", ""));
    assertThat(read(book).all()).isEmpty();
  }

  @Test
  void wrongFactsAreToldBesideAWrongExpectationWithWhatStandsInTheCell() throws IOException {
    byte[] book =
        filled(
            Map.of(
                "シナリオ", "いくつも違う",
                "基準日", LocalDate.of(2026, 2, 10),
                "月間ログイン日数", "32日",
                "ヒアリング結果", "課題があり"),
            Map.of("スコア", "高い"));

    assertThat(read(book).findings())
        .extracting(Finding::code, Finding::value)
        .containsExactlyInAnyOrder(
            tuple("wrong-type", "高い"),
            tuple("wrong-type", "32日"),
            tuple("unknown-choice", "課題があり"));
    assertThat(read(book).findings())
        .extracting(finding -> finding.message().ja())
        .contains("「ヒアリング結果」に「課題があり」はありません。「課題あり」ではありませんか。書けるのは 課題なし, 課題あり, 解約意向あり です");
  }

  @Test
  void factsOutOfBoundsAreToldByTheirLabel() throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "範囲外", "基準日", LocalDate.of(2026, 2, 10), "月間ログイン日数", 32.0),
            Map.of("予兆", "なし"));

    assertThat(read(book).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("above-maximum");
              assertThat(finding.message().ja()).startsWith("「月間ログイン日数」：31 以下");
            });
  }

  @Test
  void aFilledSheetSurvivesRemovedAndUnknownColumns() throws IOException {
    byte[] filled =
        filled(
            Map.of("シナリオ", "3回", "基準日", LocalDate.of(2026, 2, 10), "月間配信数", 3.0),
            Map.of("点数: 月間配信数", 25.0));
    int unused = headers(filled).indexOf("競合検討");
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(filled))) {
      Row header = book.getSheet("シナリオ").getRow(2);
      header.removeCell(header.getCell(unused));
      header.getCell(headers(filled).indexOf("他部門利用検討")).setCellValue("昔の事実");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);

      Scenarios read = read(out.toByteArray());

      assertThat(read.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.cell()).endsWith("3");
                assertThat(finding.code()).isEqualTo("unknown-key");
                assertThat(finding.value()).isEqualTo("昔の事実");
              });
      assertThat(ScenarioRun.run(read.all(), webinar.compiled()))
          .singleElement()
          .matches(ScenarioResult::passed);
    }
  }

  @Test
  void acceptedChangesAreWrittenIntoTheCellsOfTheRowAndNowhereElse() throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "変わった", "基準日", LocalDate.of(2026, 2, 10), "月間配信数", 3.0),
            Map.of(
                "点数: 月間配信数", 15.0,
                "スコア", 87.0,
                "セグメント", "Growth",
                "予兆", "NO_LOGIN; クレーム",
                "アップセル", "部門展開支援"));
    Sources sources = sources(book);

    Sources changed = accept(sources);

    byte[] after = changed.files().get(0).bytes();
    assertThat(read(after).findings()).isEmpty();
    assertThat(ScenarioRun.run(read(after).all(), webinar.compiled()))
        .singleElement()
        .matches(ScenarioResult::passed);
    Map<String, String> cells = cells(after);
    assertThat(cells)
        .containsEntry("点数: 月間配信数", "25.0")
        .containsEntry("スコア", "なし")
        .containsEntry("セグメント", "なし")
        .containsEntry("該当しない予兆", "NO_LOGIN; クレーム")
        .containsEntry("該当しないアップセル", "部門展開支援")
        .containsEntry("予兆", "なし")
        .containsEntry("アップセル", "なし");
    assertThat(headers(after)).isEqualTo(headers(book));
  }

  @Test
  void aRowKeepsAnExpectationWhereTheSheetHasNoColumnForWhatIsGone() throws IOException {
    byte[] book =
        filled(
            Map.of("シナリオ", "変わった", "基準日", LocalDate.of(2026, 2, 10), "月間配信数", 3.0),
            Map.of("予兆", "クレーム"));
    byte[] narrow = withoutColumn(book, "該当しない予兆");

    Sources changed = accept(sources(narrow));

    byte[] after = changed.files().get(0).bytes();
    assertThat(cells(after)).containsEntry("予兆", "なし");
    assertThat(ScenarioRun.run(read(after).all(), webinar.compiled()))
        .allMatch(ScenarioResult::passed);
  }

  private static Sources accept(Sources sources) {
    List<ScenarioResult> results = ScenarioRun.run(webinar.read(sources).all(), webinar.compiled());
    Acceptance accepted = Acceptance.of(results, webinar.compiled(), null, List.of());
    return NewExpectations.accept(sources, accepted, webinar.compiled());
  }

  private static byte[] withoutColumn(byte[] workbook, String header) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      book.getSheet("シナリオ").getRow(2).getCell(headers(workbook).indexOf(header)).setCellValue("備考");
      book.getSheet("シナリオ").getRow(2).getCell(headers(workbook).indexOf("備考")).setBlank();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  /** The filled cells of the one row by their headers. */
  private static Map<String, String> cells(byte[] workbook) throws IOException {
    List<String> headers = headers(workbook);
    Map<String, String> cells = new HashMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      for (Cell cell : book.getSheet("シナリオ").getRow(3)) {
        if (!cell.toString().isEmpty()) {
          cells.put(headers.get(cell.getColumnIndex()), cell.toString());
        }
      }
    }
    return cells;
  }

  private static Sources sources(byte[] workbook) {
    Source source = new Source("decision-tables/scenarios.xlsx", workbook);
    return new Sources("webinar", List.of(source));
  }

  private static Scenarios read(byte[] workbook) {
    return webinar.read(sources(workbook));
  }

  private static List<String> headers(byte[] workbook) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      Row header = book.getSheet("シナリオ").getRow(2);
      List<String> headers = new java.util.ArrayList<>();
      header.forEach(cell -> headers.add(cell.getStringCellValue()));
      return headers;
    }
  }

  /** The template with one row, typed under the headers. */
  private static byte[] filled(Map<String, Object> given, Map<String, Object> expected)
      throws IOException {
    Map<String, Object> values = new HashMap<>(given);
    values.putAll(expected);
    byte[] template = ScenarioWorkbook.template(webinar.rulebook());
    List<String> headers = headers(template);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(template))) {
      Row row = book.getSheet("シナリオ").createRow(3);
      values.forEach((header, value) -> type(row.createCell(headers.indexOf(header)), value, book));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    }
  }

  private static void type(Cell cell, Object value, XSSFWorkbook book) {
    if (value instanceof Double number) {
      cell.setCellValue(number);
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      cell.setCellStyle(book.createCellStyle());
      cell.getCellStyle().setDataFormat((short) 14);
    } else if (value.toString().startsWith("=")) {
      cell.setCellFormula(value.toString().substring(1));
    } else {
      cell.setCellValue((String) value);
    }
  }
}
