package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingRule;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.SheetConditionalFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that decide while a rule of a conditional format, or a group, hides them. */
class ConditionalFormatsTest {
  private static Consumer<SheetConditionalFormatting> rule(
      String range, String formula, Consumer<ConditionalFormattingRule> look) {
    return formats -> {
      ConditionalFormattingRule rule = formats.createConditionalFormattingRule(formula);
      look.accept(rule);
      formats.addConditionalFormatting(cells(range), rule);
    };
  }

  private static CellRangeAddress[] cells(String range) {
    return new CellRangeAddress[] {CellRangeAddress.valueOf(range)};
  }

  private static Consumer<SheetConditionalFormatting> compared(
      String range, byte operator, String constant) {
    return formats -> {
      ConditionalFormattingRule rule = formats.createConditionalFormattingRule(operator, constant);
      white(rule);
      formats.addConditionalFormatting(cells(range), rule);
    };
  }

  private static void white(ConditionalFormattingRule rule) {
    rule.createFontFormatting().setFontColorIndex(IndexedColors.WHITE.index);
  }

  private static void onWhite(ConditionalFormattingRule rule) {
    rule.createPatternFormatting().setFillBackgroundColor(IndexedColors.BLACK.index);
  }

  private static void yellow(ConditionalFormattingRule rule) {
    rule.createPatternFormatting().setFillBackgroundColor(IndexedColors.YELLOW.index);
  }

  static Stream<Arguments> hiding() {
    return Stream.of(
        arguments("always", rule("B4:B5", "TRUE", ConditionalFormatsTest::white), "B4 60・30"),
        arguments("black on black", rule("B4", "1", ConditionalFormatsTest::onWhite), "B4 60"),
        arguments("compared", compared("A1:H9", ComparisonOperator.GE, "60"), "B4 60"),
        arguments("its own cell", rule("B3:B9", "$B3>59", ConditionalFormatsTest::white), "B4 60"),
        arguments(
            "another cell of its row",
            rule("B4:B9", "$F4=\"高\"", ConditionalFormatsTest::white),
            "B4 60"),
        arguments(
            "whatever is there",
            rule("B4:B9", "NOT(ISBLANK(B4))", ConditionalFormatsTest::white),
            "B4 60・30"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hiding")
  void areToldAtTheirCell(String name, Consumer<SheetConditionalFormatting> format, String told) {
    List<Finding> found = found(format);

    assertThat(found)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("unseen-value");
              assertThat(finding.isError()).isFalse();
              assertThat(finding.cell() + " " + finding.value()).isEqualTo(told);
              assertThat(finding.message().ja()).contains("条件付き書式");
            });
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        arguments("yellow", rule("A1:H9", "TRUE", ConditionalFormatsTest::yellow)),
        arguments("not compared so", compared("B4:B5", ComparisonOperator.LT, "30")),
        arguments("blank", rule("B4:B9", "ISBLANK(B4)", ConditionalFormatsTest::white)),
        arguments("another value", rule("B4:B9", "$F4=\"中\"", ConditionalFormatsTest::white)),
        arguments("elsewhere", rule("J1:J9", "TRUE", ConditionalFormatsTest::white)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void areNotToldWhereTheyCanBeSeen(String name, Consumer<SheetConditionalFormatting> format) {
    assertThat(found(format)).isEmpty();
  }

  static Stream<Arguments> folded() {
    return Stream.of(
        arguments(
            "a group of rows",
            sheet(
                sheet -> {
                  sheet.groupRow(3, 3);
                  sheet.setRowGroupCollapsed(3, true);
                }),
            "hidden-row"),
        arguments(
            "a group of columns",
            sheet(
                sheet -> {
                  sheet.groupColumn(1, 1);
                  sheet.setColumnGroupCollapsed(1, true);
                }),
            "hidden-column"),
        arguments("no width", sheet(sheet -> sheet.setColumnWidth(1, 0)), "hidden-column"));
  }

  private static Consumer<XSSFSheet> sheet(Consumer<XSSFSheet> done) {
    return done;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folded")
  void whatIsFoldedAwayIsToldOnce(String name, Consumer<XSSFSheet> fold, String code) {
    List<Finding> found =
        TinyRulebook.valid()
            .alter("churn-signal", book -> fold.accept(book.getSheet("予兆")))
            .read()
            .findings();

    assertThat(found).extracting(Finding::code).containsExactly(code);
  }

  @Test
  void manyRulesOverAWholeSheetTakeNoTime() {
    List<Finding> found =
        found(
            formats -> {
              for (int i = 0; i < 300; i++) {
                compared("A1:XFD1048576", ComparisonOperator.EQUAL, String.valueOf(1_000 + i))
                    .accept(formats);
              }
            });

    assertThat(found).isEmpty();
  }

  private static List<Finding> found(Consumer<SheetConditionalFormatting> format) {
    return TinyRulebook.valid()
        .alter(
            "churn-signal",
            book -> format.accept(book.getSheet("予兆").getSheetConditionalFormatting()))
        .read()
        .findings();
  }
}
