package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One cell of a valid rulebook is changed; the finding names that cell. */
@NullUnmarked // Fixtures write blank cells as null.
class CellFindingsTest {
  private static Object styled(double value, String format) {
    return new TinyRulebook.Styled(value, format);
  }

  private static Object formula(String text, Object kept) {
    return new TinyRulebook.Formula(text, kept);
  }

  static Stream<Arguments> wrongCells() {
    return Stream.of(
        // numbers
        arguments("churn-signal 予兆!B4", "６０", "wrong-type"),
        arguments("churn-signal 予兆!B4", "60日", "wrong-type"),
        arguments("churn-signal 予兆!B4", "60", "wrong-type"),
        arguments("churn-signal 予兆!B4", "〜30", "wrong-type"),
        arguments("churn-signal 予兆!B4", "\u00a060", "wrong-type"),
        arguments("churn-signal 予兆!B4", LocalDate.of(2026, 4, 1), "wrong-type"),
        arguments("churn-signal 予兆!B4", true, "wrong-type"),
        arguments("churn-signal 予兆!B4", formula("\"\"", ""), "condition-blank"),
        arguments("churn-signal 予兆!B4", 3.5, "not-an-integer"),
        arguments("churn-signal 予兆!B4", -1, "outside-bounds"),
        arguments("churn-signal 予兆!B4", 1e16, "outside-bounds"),
        arguments("churn-signal 予兆!B4", styled(0.6, "0%"), "suspicious-percent"),
        arguments("health-score 採点!B13", 85, "suspicious-percent"),
        arguments("health-score 採点!B13", 101, "outside-bounds"),
        arguments("health-score 採点!B13", -0.1, "outside-bounds"),
        arguments("health-score 採点!B6", 51, "outside-bounds"),
        // choices, truth values, presence, lists
        arguments("intervention 介入!B4", "危険だ", "unknown-choice"),
        arguments("intervention 介入!B4", "危険\u3000", "wrong-type"),
        arguments("intervention 介入!B4", 1, "unknown-choice"),
        arguments("intervention 介入!C5", "なし", "wrong-type"),
        arguments("upsell-trigger アップセル!B4", "yes", "wrong-type"),
        arguments("upsell-trigger アップセル!B4", 1, "wrong-type"),
        arguments("upsell-trigger アップセル!C10", "QUIET、LOUD", "unknown-choice"),
        arguments("churn-signal 予兆!C5", "S、、A", "wrong-type"),
        // outcomes
        arguments("health-score 採点!D7", 61, "points-above-maximum"),
        arguments("health-score 採点!D6", -1, "outside-bounds"),
        arguments("health-score 採点!D6", 1.5, "not-an-integer"),
        arguments("health-score 採点!D6", styled(0.5, "0%"), "suspicious-percent"),
        arguments("health-score 採点!D6", "３０", "wrong-type"),
        arguments("health-score 採点!D6", null, "outcome-missing"),
        arguments("health-score バンド!D4", "赤", "unknown-choice"),
        arguments("segmentation 分け方!C4", "Z", "unknown-choice"),
        arguments("churn-signal 予兆!D4", "no-login", "bad-code"),
        arguments("churn-signal 予兆!D4", null, "outcome-missing"),
        arguments("churn-signal 予兆!F4", "最高", "unknown-choice"),
        arguments("churn-signal 予兆!E4", "{四半期MTG数}回", "placeholder-unknown"),
        arguments("churn-signal 予兆!E4", "{最終ログインからの日数:以下}日", "placeholder-unknown"),
        arguments("churn-signal 予兆!E4", "{最終ログインからの日数日", "placeholder-unknown"),
        arguments("churn-signal 予兆!E5", "{セグメント }", "placeholder-unknown"),
        arguments("churn-signal 予兆!E4", 12, "wrong-type"),
        arguments("upsell-trigger アップセル!D9", "いいえ", "wrong-type"),
        arguments("intervention 介入!F4", "誰か", "unknown-choice"),
        arguments("intervention 介入!G4", "誰か", "unknown-choice"),
        arguments("intervention 介入!H4", -1, "outside-bounds"),
        arguments("intervention 介入!H4", "24時間", "wrong-type"),
        arguments("intervention 介入!F4", null, "outcome-missing"),
        // settings
        arguments("health-score バンド!D10", "５０", "wrong-type"),
        arguments("health-score バンド!D10", 101, "outside-bounds"),
        arguments("health-score バンド!D10", styled(0.5, "0%"), "suspicious-percent"),
        arguments("health-score バンド!C10", "Minimum", "bad-name"),
        arguments("health-score バンド!C10", null, "setting-incomplete"),
        arguments("health-score バンド!B10", null, "setting-incomplete"),
        // formulas
        arguments("churn-signal 予兆!B4", formula("TODAY()-46000", 60), "formula-not-allowed"),
        arguments("churn-signal 予兆!B4", formula("RANDBETWEEN(1,9)", 6), "formula-not-allowed"),
        arguments("churn-signal 予兆!B4", formula("INDIRECT(\"Z1\")", 6), "formula-not-allowed"),
        arguments("churn-signal 予兆!B4", formula("1/0", null), "formula-error"),
        arguments("churn-signal 予兆!B4", formula("30*2", 60), "formula"),
        // ids
        arguments("churn-signal 予兆!A5", "行 5", "bad-row-id"),
        arguments("churn-signal 予兆!A5", "n-1", "duplicate-row-id"),
        arguments("churn-signal 予兆!A5", "i-1", "duplicate-row-id"),
        // beside the table
        arguments("segmentation 分け方!G2", "年間売り", "unknown-header"));
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String place, Object value, String code) {
    String expected = place.substring(place.indexOf(' ') + 1) + " " + code;
    // A duplicate id is found at the later of the two.
    if ("i-1".equals(value)) {
      expected = "介入!A4 " + code;
    }

    assertThat(TinyRulebook.valid().with(place, value).findings()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"segmentation 分け方!F4, 分け方!F2", "churn-signal 予兆!G9, 予兆!G2"})
  void tellsOfValuesUnderNoHeaderWhereTheHeaderIsMissing(String place, String header) {
    assertThat(TinyRulebook.valid().with(place, "見直し").findings())
        .containsExactly(header + " stray-cell");
  }

  static Stream<Arguments> hidden() {
    return Stream.of(
        arguments("churn-signal 予兆!E4", "60日\u202Eなし", "60日なし"),
        arguments("churn-signal 予兆!E4", "60日\u2067なし", "60日なし"),
        arguments("churn-signal 予兆!E4", "60日\u00ADなし", "60日なし"),
        arguments("churn-signal 予兆!E4", "60日\u200Bなし", "60日なし"),
        arguments("churn-signal 予兆!E4", "60日\tなし", "60日 なし"),
        arguments("churn-signal 予兆!E4", "60日\u2028なし", "60日なし"),
        arguments("facts 選択肢!C5", "Stra\u202Etegic", "Strategic"),
        arguments("facts ファクト!B4", "年間\uFEFF売上高", "年間売上高"),
        arguments("segmentation 分け方!B1", "セグ\u200Bメント", "セグメント"),
        arguments("segmentation 分け方!E4", "重\u202E点", "重点"));
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void warnsOfWhatNobodySeesAtItsCell(String place, String value, String right) {
    String cell = place.substring(place.indexOf(' ') + 1);

    assertThat(TinyRulebook.valid().with(place, value).read().findings())
        .filteredOn(finding -> finding.code().equals("hidden-character"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sheet() + "!" + finding.cell()).isEqualTo(cell))
        .satisfies(finding -> assertThat(finding.isError()).isFalse())
        .satisfies(finding -> assertThat(finding.message().ja()).contains("「" + right + "」"))
        .satisfies(finding -> assertThat(finding.fix()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60日\nなし", "60日\r\nなし", "क्‍ष", "👩‍👧", "が\u3099"})
  void saysNothingOfLineBreaksAndJoiners(String text) {
    assertThat(TinyRulebook.valid().with("churn-signal 予兆!E4", text).read().findings())
        .extracting(Finding::code)
        .doesNotContain("hidden-character");
  }

  private static Finding finding(String place, Object value) {
    return TinyRulebook.valid().with(place, value).read().findings().get(0);
  }

  @ParameterizedTest
  @MethodSource("mistyped")
  void saysWhatWouldBeRight(String place, Object value, String japanese, String english) {
    Finding finding = finding(place, value);

    assertThat(finding.message().ja()).contains(japanese).doesNotContain("\n");
    assertThat(finding.message().en()).contains(english).doesNotContain("java", "\n");
  }

  static Stream<Arguments> mistyped() {
    return Stream.of(
        arguments("churn-signal 予兆!B4", "６０", "60 と数値で入力してください", "Type the number 60"),
        arguments("churn-signal 予兆!B4", "60日", "60 と数値で入力してください", "Type the number 60"),
        arguments("churn-signal 予兆!B4", "5,000円", "「5,000円」は換算できません", "cannot be converted"),
        arguments("churn-signal 予兆!B4", "〜30", "「以下」の列", "30 into a column with 以下"),
        arguments("churn-signal 予兆!B4", "30-59", "「以上」に 30、「以下」に 59", "type 30 and 59"),
        arguments("health-score 採点!B13", 85, "85% ではありませんか", "Did you mean 85%?"),
        arguments("churn-signal 予兆!B4", styled(0.6, "0%"), "60 ではありませんか", "Did you mean 60?"),
        arguments("health-score 採点!B13", "85%", "85% と数値で入力してください（値は 0.85）", "85%, which is 0.85"),
        arguments("intervention 介入!B4", "危険だ", "「危険」ではありませんか", "Did you mean 危険?"),
        arguments("intervention 介入!B2", "バント", "「バンド」ではありませんか", "Did you mean バンド?"),
        arguments("intervention 介入!B3", "等しくない", "「以外」ではありませんか", "Did you mean 以外?"),
        arguments("health-score 採点!D7", 61, "満点 60 を超えています", "more than the maximum 60"),
        arguments("health-score 採点!B6", 51, "0〜50の値", "a value between 0 and 50"),
        arguments("churn-signal 予兆!D4", "1_LOGIN", "（先頭は英大文字、64文字まで）", "begins with a letter"),
        arguments("churn-signal 予兆!D4", "A".repeat(200), "64文字まで", "at most 64 characters"),
        arguments("churn-signal 予兆!D4", 123, "コードとして使えません", "cannot be a code"),
        arguments("churn-signal 予兆!E4", "{契約日}", "使えるのは {最終ログインからの日数} です", "Use {最終ログインからの日数}"));
  }

  @Test
  void carriesTheValueAsPeopleSeeIt() {
    assertThat(finding("health-score 採点!B13", styled(85, "0.0%")).value()).isEqualTo("8,500%");
    assertThat(finding("churn-signal 予兆!B4", "60日").value()).isEqualTo("60日");
    assertThat(finding("churn-signal 予兆!B4", "x".repeat(30_000)).value()).hasSize(101);
  }

  @Test
  void countsAFormulaByItsValueWithAWarning() {
    ReadResult result = TinyRulebook.valid().with("churn-signal 予兆!B4", formula("30*3", 90)).read();

    assertThat(result.findings()).extracting(Finding::isError).containsExactly(false);
    assertThat(result.rulebook().tables().get(4).rows().get(0).cells().get(0).value())
        .isEqualTo(90L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]Sheet1!A1 | formula-not-allowed",
        "'C:\\[other.xlsx]Sheet1'!$A$1 | formula-not-allowed",
        "cmd|' /C calc'!A0 | formula-not-allowed",
        "sum(offset(A1,1,1)) | formula-not-allowed",
        "WEBSERVICE(A1) | formula-not-allowed",
        "'シート 2'!A1*2 | formula",
        "SUM(表1[日数]) | formula",
        "LEN(\"TODAY()\") | formula",
        "MYTODAY(1) | formula"
      })
  void tellsFormulasThatFetchOrChangeFromPlainOnes(String formulaAndCode) {
    int bar = formulaAndCode.lastIndexOf('|');
    String text = formulaAndCode.substring(0, bar).strip();
    Content sixty = new Content.Numeral(BigDecimal.valueOf(60), false);
    GridCell cell = new GridCell(new Place("a.xlsx", "b", null), 1, 0, sixty, text);

    assertThat(FormulaCheck.complaint(cell).code())
        .isEqualTo(formulaAndCode.substring(bar + 1).strip());
  }

  @Test
  void refusesDatesTypedAsTextsOrWithATimeOfDay() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B2", "契約日")
            .with("churn-signal 予兆!E4", "なし")
            .with("churn-signal 予兆!B4", "2026年4月1日");
    book.alter(
        "churn-signal",
        sheets -> {
          var cell = sheets.getSheet("予兆").getRow(4).getCell(1);
          var style = sheets.createCellStyle();
          style.setDataFormat((short) 22);
          cell.setCellStyle(style);
          cell.setCellValue(LocalDateTime.of(2026, 4, 1, 9, 30));
        });

    assertThat(book.findings()).containsExactly("予兆!B4 wrong-type", "予兆!B5 wrong-type");
    assertThat(book.read().findings().get(0).message().ja()).contains("2026/4/1 と日付で");
  }

  @Test
  void namesTheDayOfASerialInTheFormatOfNumbers() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B2", "契約日")
            .with("churn-signal 予兆!E4", "なし")
            .with("churn-signal 予兆!B4", 46111)
            .with("churn-signal 予兆!B5", 12);

    assertThat(book.read().findings())
        .extracting(finding -> finding.cell() + " " + finding.message().ja())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("B4").contains("シリアル値（2026/3/30）"),
            one -> assertThat(one).startsWith("B5").doesNotContain("シリアル値"));
  }

  @Test
  void takesAPlaceholderWithItsOperatorWhereAFactHasSeveralColumns() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!C2", "最終ログインからの日数")
            .with("churn-signal 予兆!C3", "未満")
            .with("churn-signal 予兆!C4", 90)
            .with("churn-signal 予兆!C5", null);

    assertThat(book.findings()).containsExactly("予兆!E4 placeholder-unknown");
    assertThat(book.with("churn-signal 予兆!E4", "{最終ログインからの日数:以上}日").findings()).isEmpty();
  }

  @Test
  void leavesTheOtherOutcomesOfARowThatIsNotApplicableBlank() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!D5", "対象外")
            .with("upsell-trigger アップセル!C10", "NO_LOGIN");

    assertThat(book.findings())
        .containsExactly("予兆!E5 outcome-not-blank", "予兆!F5 outcome-not-blank");
  }
}
