package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.model.ThemesTable.ThemeElement;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What decides but is not seen, or looks like something else. */
@NullUnmarked // Styles and fonts of fixtures.
class SeenFindingsTest {
  static Stream<Arguments> looks() {
    return Stream.of(
        arguments("white", "unseen-value", look((style, font) -> font.setColor(white()))),
        arguments(
            "grey on grey",
            "unseen-value",
            look(
                (style, font) -> {
                  font.setColor(IndexedColors.GREY_25_PERCENT.index);
                  style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.index);
                  style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                })),
        arguments(
            "white of the theme",
            "unseen-value",
            look((style, font) -> font.setThemeColor((short) ThemeElement.LT1.idx))),
        arguments("of one point", "unseen-value", look((style, font) -> font.setFontHeight(1))),
        arguments("struck", "struck-value", look((style, font) -> font.setStrikeout(true))));
  }

  private static short white() {
    return IndexedColors.WHITE.index;
  }

  private static BiConsumer<XSSFCellStyle, XSSFFont> look(
      BiConsumer<XSSFCellStyle, XSSFFont> look) {
    return look;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void tellsOfARowThatIsNotSeenOnce(
      String name, String code, BiConsumer<XSSFCellStyle, XSSFFont> look) {
    TinyRulebook book =
        TinyRulebook.valid()
            .alter(
                "churn-signal",
                sheets -> {
                  XSSFCellStyle style = sheets.createCellStyle();
                  XSSFFont font = sheets.createFont();
                  look.accept(style, font);
                  style.setFont(font);
                  XSSFSheet sheet = sheets.getSheet("予兆");
                  sheet.getRow(3).getCell(1).setCellStyle(style);
                  sheet.getRow(3).getCell(5).setCellStyle(style);
                });

    assertThat(book.read().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isFalse();
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.cell()).isEqualTo("B4");
              assertThat(finding.value()).isEqualTo("60・高");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "health-score 採点!B13, 0.455, 0%, 46%, 0.0%",
    "health-score 採点!B13, 0.455, 0.0, 0.5, 0.000",
    "health-score 採点!B13, 0.455, '#,##0', 0, '#,##0.000'",
    "health-score 採点!B13, 0.455, '0\"割\"', 0, '0.000\"割\"'"
  })
  void tellsOfARoundedValueWithWhatIsShown(
      String place, double value, String format, String shown, String whole) {
    Finding finding =
        TinyRulebook.valid()
            .with("health-score 採点!C13", value)
            .with(place, new TinyRulebook.Styled(value, format))
            .read()
            .findings()
            .stream()
            .filter(one -> one.code().equals("rounded-value"))
            .findFirst()
            .orElseThrow();

    assertThat(finding.message().ja()).contains("画面では " + shown + " に見えます");
    assertThat(finding.fix().steps().toString()).contains("format=" + whole);
  }

  @ParameterizedTest
  @CsvSource({"0%, 0.5", "0\"日\", 60", "General, 0.455", "0.0#\"倍\", 1.25", "yyyy/m/d, 46000"})
  void saysNothingOfWhatIsShownWhole(String format, double value) {
    assertThat(ShownValue.part(format, new Content.Numeral(BigDecimal.valueOf(value), false)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "theme, 1, 0.95, true",
    "theme, 0, -0.05, true",
    "theme, 0, -0.5, false",
    "indexed, 9, 0, true",
    "indexed, 64, 0, false",
    "rgb, FFF2F2F2, 0, true",
    "theme, 99, 0.1, false"
  })
  void knowsColoursThatAreNotSeenOnWhite(String kind, String colour, String tint, boolean unseen) {
    Integer found = new Colours().of(Map.of(kind, colour, "tint", tint), Colours.BLACK);

    assertThat(found != null && Colours.areAlike(found, Colours.WHITE)).isEqualTo(unseen);
  }

  static Stream<Arguments> parts() {
    Content day = new Content.Day(LocalDate.of(2026, 4, 5), false);
    return Stream.of(
        arguments("m\"月\"d\"日\"", day, "4月5日"),
        arguments("yyyy/m", day, "2026年4月"),
        arguments("yyyy/m/d", day, null),
        arguments("[$-411]ge.m.d", day, null),
        arguments(";;;", day, ""),
        arguments("0;0", number("-5"), "5"),
        arguments("0;-0", number("-5"), null),
        arguments("0;▲0", number("-5"), null),
        arguments("0;-0;;@", number("0"), ""),
        arguments("0;-0;\"-\"", number("0"), null),
        arguments("\"あり\"", number("3"), "あり"),
        arguments("#,##0,\"千円\"", number("1500"), "2"),
        arguments("[>1]0;0.0", number("1.5"), null),
        arguments("0;0;0;", new Content.Words("高"), ""),
        arguments("@", new Content.Words("高"), null));
  }

  private static Content number(String number) {
    return new Content.Numeral(new BigDecimal(number), false);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void knowsWhatAFormatShows(String format, Content content, String seen) {
    assertThat(ShownValue.part(format, content)).isEqualTo(seen);
  }

  @Test
  void tellsOfAFormatThatShowsNothing() {
    TinyRulebook book =
        TinyRulebook.valid().with("churn-signal 予兆!B4", new TinyRulebook.Styled(60, ";;;"));

    assertThat(book.findings()).containsExactly("予兆!B4 unseen-value");
  }

  @Test
  void tellsOfAFilterAtItsHeaderAndNotOfTheRowsThatItHides() {
    TinyRulebook book =
        TinyRulebook.valid()
            .alter(
                "churn-signal",
                sheets -> {
                  XSSFSheet sheet = sheets.getSheet("予兆");
                  sheet.setAutoFilter(CellRangeAddress.valueOf("A3:F5"));
                  Node filter = sheet.getCTWorksheet().getAutoFilter().getDomNode();
                  Element column =
                      filter
                          .getOwnerDocument()
                          .createElementNS(filter.getNamespaceURI(), "filterColumn");
                  column.setAttribute("colId", "5");
                  filter.appendChild(column);
                  column.appendChild(
                      filter
                          .getOwnerDocument()
                          .createElementNS(filter.getNamespaceURI(), "filters"));
                  sheet.getRow(3).setZeroHeight(true);
                });
    List<Finding> findings = book.read().findings();

    assertThat(book.findings()).containsExactly("予兆!F3 filter-on");
    assertThat(findings.get(0).isError()).isFalse();
    assertThat(findings.get(0).message().ja()).contains("フィルター", "クリア");
  }

  @Test
  void tellsOfARowThatIsTooLowToBeSeen() {
    TinyRulebook book =
        TinyRulebook.valid()
            .alter(
                "churn-signal", sheets -> sheets.getSheet("予兆").getRow(4).setHeightInPoints(0.5f));

    assertThat(book.findings()).containsExactly("予兆!A4 low-row");
  }

  @Test
  void tellsOfAnOperatorThatContradictsTheWordsOfItsRow() {
    TinyRulebook changed = TinyRulebook.valid().with("churn-signal 予兆!B3", "未満");

    assertThat(changed.findings()).contains("予兆!E4 operator-contradicts");
    assertThat(RulebookReader.read(changed.sources(), TinyRulebook.valid().sources()).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("operator-contradicts");
              assertThat(finding.cell()).isEqualTo("B3");
              assertThat(finding.fix()).isNotNull();
            });
  }

  @Test
  void tellsOfBracesOfDoubleWidth() {
    TinyRulebook book = TinyRulebook.valid().with("churn-signal 予兆!E4", "｛最終ログインからの日数｝日以上ログインなし");

    assertThat(book.findings()).containsExactly("予兆!E4 wide-braces");
  }

  @Test
  void letsAColumnOrLinesOfNotesBe() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!H2", "メモ（田中）")
            .with("churn-signal 予兆!H4", "要相談")
            .with("churn-signal 予兆!A7", "メモ")
            .with("churn-signal 予兆!B8", "45日なら12社");

    assertThat(book.findings()).isEmpty();
  }

  @Test
  void tellsOfLinesThatAreNoRowsOnce() {
    TinyRulebook book =
        TinyRulebook.valid().with("churn-signal 予兆!B7", "検討").with("churn-signal 予兆!B8", "45日なら");

    assertThat(book.findings()).containsExactly("予兆!B7 not-a-row");
  }
}
