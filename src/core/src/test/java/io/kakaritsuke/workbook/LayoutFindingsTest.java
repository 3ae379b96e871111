package io.kakaritsuke.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Titles, headers, operators, and what a table looks like on its sheet. */
@NullUnmarked // Fixtures write blank cells as null.
class LayoutFindingsTest {
  static Stream<Arguments> wrongTitlesAndHeaders() {
    return Stream.of(
        arguments("churn-signal 予兆!D1", "予測", "予兆!D1 unknown-kind"),
        arguments("churn-signal 予兆!D1", null, "予兆!C1 title-incomplete"),
        arguments("churn-signal 予兆!D1", "介入", "予兆!D1 wrong-workbook"),
        arguments("churn-signal 予兆!B1", null, "予兆!A1 title-incomplete"),
        arguments("churn-signal 予兆!E1", null, "予兆!A1 title-incomplete"),
        arguments("churn-signal 予兆!E1", null, "予兆!F1 unknown-title-key"),
        arguments("churn-signal 予兆!F1", "必ず1行", "予兆!F1 wrong-hit-policy"),
        arguments("churn-signal 予兆!E1", "判断", "予兆!E1 unknown-title-key"),
        arguments("churn-signal 予兆!G1", "満点", "予兆!G1 unknown-title-key"),
        arguments("churn-signal 予兆!G1", "種類", "予兆!G1 unknown-title-key"),
        arguments("churn-signal 予兆!A1", "表 ", "予兆!A1 wrong-type"),
        arguments("churn-signal 予兆!A1", null, "予兆!A2 title-missing"),
        arguments("churn-signal 予兆!A2", "番号", "予兆!A1 header-missing"),
        arguments("health-score 採点!H2", null, "採点!G2 title-incomplete"),
        arguments("health-score 採点!J2", null, "採点!I2 title-incomplete"),
        arguments("health-score 採点!L2", null, "採点!K2 title-incomplete"),
        arguments("health-score 採点!L2", "60点", "採点!L2 wrong-type"),
        arguments("health-score 採点!L2", 101, "採点!L2 outside-bounds"),
        arguments("health-score 採点!L2", 59, "採点!L2 weights-not-100"),
        arguments("health-score 採点!H2", "Meetings!", "採点!H2 bad-code"),
        arguments("health-score 採点!H9", "meetings", "採点!H9 duplicate-code"),
        arguments("segmentation 分け方!H1", "segmnt", "分け方!H1 unknown-dimension"),
        arguments("churn-signal 予兆!B2", "最終ログインから日数", "予兆!B2 unknown-header"),
        arguments("churn-signal 予兆!B2", 3, "予兆!B2 wrong-type"),
        arguments("churn-signal 予兆!F2", "コード", "予兆!F2 duplicate-header"),
        arguments("churn-signal 予兆!F2", "備考", "予兆!A1 outcome-missing"),
        arguments("churn-signal 予兆!F2", null, "予兆!F2 stray-cell"),
        arguments("churn-signal 予兆!B3", "≧", "予兆!B3 unknown-operator"),
        arguments("churn-signal 予兆!B3", "以上 ", "予兆!B3 wrong-type"),
        arguments("churn-signal 予兆!B3", null, "予兆!B3 operator-missing"),
        arguments("churn-signal 予兆!C3", "以上", "予兆!C3 operator-does-not-fit"),
        arguments("churn-signal 予兆!B3", "属性", "予兆!B3 operator-does-not-fit"),
        arguments("churn-signal 予兆!D3", "等しい", "予兆!D3 operator-does-not-fit"),
        arguments("upsell-trigger アップセル!C8", "等しい", "アップセル!C8 operator-does-not-fit"),
        arguments("health-score 採点!B3", "スコア", "採点!B3 not-decided-yet"),
        arguments("health-score 採点!B3", "測定率", "採点!B3 not-decided-yet"),
        arguments("health-score バンド!B2", "最も高い重要度", "バンド!B2 not-decided-yet"),
        arguments("segmentation 分け方!B2", "スコア", "分け方!B2 not-decided-yet"),
        arguments("segmentation 分け方!B2", "セグメント", "分け方!B2 not-decided-yet"),
        arguments("segmentation 分け方!B2", "工数", "分け方!B2 not-decided-yet"),
        arguments("churn-signal 予兆!B2", "最も高い重要度", "予兆!B2 not-decided-yet"),
        arguments("health-score バンド!C8", "code", "バンド!C8 unknown-header"));
  }

  @ParameterizedTest
  @MethodSource("wrongTitlesAndHeaders")
  void namesTheCell(String place, Object value, String finding) {
    assertThat(TinyRulebook.valid().with(place, value).findings()).contains(finding);
  }

  /** What a column leaves behind that was inserted before B, C or D. */
  @ParameterizedTest
  @CsvSource({",予兆,種類,予兆,判定,すべて", "予兆,,種類,予兆,判定,すべて", "予兆,種類,,予兆,判定,すべて", "予兆,種類,予兆,,判定,すべて"})
  void readsATitleThatAnInsertedColumnHasTornApart(
      String b, String c, String d, String e, String f, String g) {
    String title = "churn-signal 予兆!%s1";
    TinyRulebook book = TinyRulebook.valid();
    String[] cells = {b, c, d, e, f, g};
    for (int i = 0; i < cells.length; i++) {
      book = book.with(title.formatted((char) ('B' + i)), cells[i]);
    }

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void doesNotComplainOfAPlaceholderWhoseColumnItCouldNotRead() {
    TinyRulebook book = TinyRulebook.valid().with("churn-signal 予兆!B2", "最終ログインから日数");

    assertThat(book.findings()).containsExactly("予兆!B2 unknown-header");
  }

  @Test
  void suggestsNothingThatHasLessThanHalfInCommon() {
    assertThat(Nearest.to("プラン", List.of("キャンセル率", "月間配信数"))).isNull();
    assertThat(Nearest.to("キャンセル卒", List.of("月間配信数", "キャンセル率"))).isEqualTo("キャンセル率");
    assertThat(Nearest.to("自費診療", List.of("保険", "自費"))).isEqualTo("自費");
  }

  @ParameterizedTest
  @MethodSource("laterFacts")
  void letsTablesUseWhatIsDecidedBefore(String place, String label, String operator) {
    TinyRulebook book = TinyRulebook.valid().with(place, label);
    String below = place.replace("2", "3").replace("7", "8");

    assertThat(book.with(below, operator).findings())
        .noneMatch(finding -> finding.contains("not-decided-yet") || finding.contains("fit"));
  }

  static Stream<Arguments> laterFacts() {
    return Stream.of(
        arguments("churn-signal 予兆!B2", "スコア", "以上"),
        arguments("churn-signal 予兆!B2", "バンド", "等しい"),
        arguments("churn-signal 予兆!B2", "工数", "以外"),
        arguments("intervention 介入!B2", "予兆", "ある/ない"),
        arguments("intervention 介入!B2", "最も高い重要度", "未満"),
        arguments("health-score バンド!B2", "測定率", "以上"));
  }

  @Test
  void letsALaterTableOfSegmentsUseAnEarlierOne() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("segmentation", "工数")
        .row("表", "工数", "種類", "セグメント", "判定", "上から最初", "コード", "effort")
        .row("ID", "セグメント", "区分")
        .row(null, "等しい")
        .row("e-1", "S", "HIGH")
        .row("e-2", "A", "対象外");

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void findsMergedAndHiddenCellsOfATableOnly() {
    TinyRulebook book =
        TinyRulebook.valid()
            .alter(
                "health-score",
                sheets -> {
                  var sheet = sheets.getSheet("採点");
                  sheet.addMergedRegion(CellRangeAddress.valueOf("A1:F1"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("B5:B6"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("H4:I5"));
                  sheet.setColumnHidden(0, true);
                  sheet.setColumnHidden(2, true);
                  sheet.setColumnHidden(7, true);
                  sheet.getRow(6).setZeroHeight(true);
                  sheet.getRow(7).setZeroHeight(true);
                });

    assertThat(book.findings())
        .contains("採点!C3 hidden-column", "採点!B5 merged-cells", "採点!B6 hidden-row")
        .noneMatch(finding -> finding.contains("A1 ") || finding.contains("H4 "))
        .noneMatch(finding -> finding.contains("A3 hidden") || finding.contains("A8 hidden"));
  }

  @Test
  void refusesTablesOnHiddenSheetsButNotHiddenListsOfWords() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("churn-signal", "リスト").row("以上").row("以下");
    book.alter("churn-signal", sheets -> sheets.setSheetHidden(1, true));
    assertThat(book.findings()).isEmpty();

    book.alter(
        "churn-signal",
        sheets -> {
          sheets.setActiveSheet(1);
          sheets.setSheetHidden(1, false);
          sheets.setSheetHidden(0, true);
        });
    assertThat(book.findings()).containsExactly("予兆!null hidden-sheet");
  }

  @Test
  void wantsATableInEveryWorkbook() {
    TinyRulebook book = TinyRulebook.empty();
    book.sheet("churn-signal", "予兆").row("まだ空です");

    assertThat(book.findings()).containsExactly("null!null no-table");
  }

  @Test
  void refusesTablesThatAreTooLong() {
    TinyRulebook book = TinyRulebook.valid();
    TinyRulebook.Rows rows = book.sheet("churn-signal", "予兆");
    for (int i = 0; i < Limits.TABLE_ROWS; i++) {
      rows.row(null, i, null, "X", "x", "低");
    }

    assertThat(book.findings()).contains("予兆!A1 too-large");
  }

  @Test
  void wantsTheCatalogueAndStillLooksAtTheOtherFiles() {
    TinyRulebook book =
        TinyRulebook.valid().without("facts").file("decision-tables/x.xlsx", new byte[3]);

    assertThat(book.findings())
        .containsExactlyInAnyOrder("null!null no-catalogue", "null!null not-a-workbook");
  }

  @Test
  void warnsOfFilesThatNobodyReads() {
    TinyRulebook book =
        TinyRulebook.valid()
            .file("decision-tables/old.xls", new byte[0])
            .file("decision-tables/old/facts.xlsx", new byte[0])
            .file("rules/notes.txt", new byte[0]);

    ReadResult result = book.read();

    assertThat(result.findings())
        .allMatch(finding -> finding.code().equals("unknown-file") && !finding.isError())
        .hasSize(3);
    assertThat(result.rulebook()).isNotNull();
  }

  @Test
  void refusesRuleFilesThatAreNotUtf8() {
    TinyRulebook book =
        TinyRulebook.valid()
            .file("rules/good.drl", "\uFEFF規則".getBytes(UTF_8))
            .file("rules/bad.drl", new byte[] {'a', (byte) 0x82, (byte) 0xA0});

    assertThat(book.read().findings())
        .singleElement()
        .matches(
            finding ->
                finding.workbook().equals("bad.drl") && finding.code().equals("malformed-text"));
  }

  @Test
  void tellsAllFindingsAtOnceInOrderOfPlace() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("intervention 介入!B4", "?")
            .with("churn-signal 予兆!B5", "x")
            .with("churn-signal 予兆!B4", "y")
            .with("facts ファクト!C3", "数");

    assertThat(book.findings())
        .isEqualTo(
            List.of(
                "予兆!B4 wrong-type",
                "予兆!B5 wrong-type",
                "ファクト!C3 unknown-type",
                "介入!B4 unknown-choice"));
  }

  @Test
  void findsSettingsThatStandTwiceAndASecondTableOfBands() {
    TinyRulebook book = TinyRulebook.valid();
    book.sheet("health-score", "バンド").row("s-2", "測定率", "minimumCoverage", 60);
    book.sheet("health-score", "バンド2")
        .row("表", "バンド", "種類", "バンド", "判定", "必ず1行")
        .row("ID", "スコア", "バンド", "対応")
        .row(null, "以上")
        .row("b-9", 0, "健全", "通常");

    assertThat(book.findings())
        .containsExactly(
            "バンド!C11 duplicate-code",
            "バンド2!A1 duplicate-code",
            "バンド2!B2 column-without-effect",
            "バンド2!B2 gap");
  }
}
