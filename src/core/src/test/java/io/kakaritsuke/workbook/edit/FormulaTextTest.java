package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.formula.FormulaParser;
import org.apache.poi.ss.formula.FormulaRenderer;
import org.apache.poi.ss.formula.FormulaShifter;
import org.apache.poi.ss.formula.FormulaType;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.xssf.usermodel.XSSFEvaluationWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag(Proof.TAG)
class FormulaTextTest {
  private static final XSSFEvaluationWorkbook WORKBOOK = workbook();

  private static XSSFEvaluationWorkbook workbook() {
    XSSFWorkbook workbook = new XSSFWorkbook();
    List.of("採点", "my sheet", "Other").forEach(workbook::createSheet);
    return XSSFEvaluationWorkbook.create(workbook);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "B6+B7 | B6+B8",
        "SUM(B6:B8) | SUM(B6:B9)",
        "$B$7&\"B7\"&'採点'!B7 | $B$8&\"B7\"&'採点'!B8",
        "採点!B7+Other!B7+'my sheet'!B7 | 採点!B8+Other!B7+'my sheet'!B7",
        "LOG10(B7)+ABC1234567 | LOG10(B8)+ABC1234567",
        "SUM(7:9)+SUM(B:B) | SUM(8:10)+SUM(B:B)",
        "Table1[[#This Row],[B7]]+#REF!+1E7 | Table1[[#This Row],[B7]]+#REF!+1E7",
        "半減+_B7+B7.x+x.B7 | 半減+_B7+B7.x+x.B7",
        "'it''s B7'!B7+B7 | 'it''s B7'!B7+B8",
        "{1,2;3,4}+B7% | {1,2;3,4}+B8%",
      })
  void movesReferencesAndNothingElse(String formula, String expected) {
    References references = new References("採点", new RowShift.Insert(7));

    assertThat(references.shifted(formula, "採点")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "B6+B7+B8, B6+#REF!+B7",
    "SUM(B7:B7), SUM(#REF!)",
    "SUM(B6:B7), SUM(B6:B6)",
  })
  void saysWhatIsGone(String formula, String expected) {
    References references = new References("採点", new RowShift.Delete(7));

    assertThat(references.shifted(formula, "採点")).isEqualTo(expected);
  }

  @Property
  void movesReferencesAsTheLibraryDoes(
      @ForAll("formulas") String formula, @ForAll @IntRange(min = 1, max = 12) int at) {
    References references = new References("採点", new RowShift.Insert(at));

    String moved = references.shifted(formula, "採点");

    assertThat(moved).isEqualTo(byLibrary(formula, at));
  }

  private static String byLibrary(String formula, int at) {
    Ptg[] tokens = FormulaParser.parse(formula, WORKBOOK, FormulaType.CELL, 0, 0);
    FormulaShifter.createForRowShift(0, "採点", at - 1, 1_048_574, 1, SpreadsheetVersion.EXCEL2007)
        .adjustFormula(tokens, 0);
    return FormulaRenderer.toFormulaString(WORKBOOK, tokens);
  }

  @Provide
  Arbitrary<String> formulas() {
    Arbitrary<String> sheets = Arbitraries.of("", "", "採点!", "Other!", "'my sheet'!");
    Arbitrary<String> cells =
        Combinators.combine(
                Arbitraries.of("A", "$B", "XFD", "AA"),
                Arbitraries.of("", "$"),
                Arbitraries.integers().between(1, 15))
            .as((column, dollar, row) -> column + dollar + row);
    Arbitrary<String> ranges =
        Combinators.combine(
                Arbitraries.integers().between(1, 9), Arbitraries.integers().between(0, 9))
            .as((first, more) -> "SUM(B" + first + ":$C" + (first + more) + ")");
    Arbitrary<String> terms =
        Arbitraries.oneOf(
            Combinators.combine(sheets, cells).as((sheet, cell) -> sheet + cell),
            ranges,
            Arbitraries.of("\"B7 'x'\"", "12.5", "LEN(\"A1\")", "TRUE"));
    return Combinators.combine(terms, Arbitraries.of("+", "&", "<="), terms)
        .as((left, sign, right) -> left + sign + right);
  }
}
