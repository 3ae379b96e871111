package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells of exports; the cases stand in {@code export-cells.tsv}. */
class ExportFactsTest {
  private static final ExportFacts EXPORT = new ExportFacts(FactCases.CATALOGUE);

  record Case(String about, String column, String text, String expected) {
    @Override
    public String toString() {
      return about;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsTheCellAsTheCatalogueDeclares(Case given) {
    FactIntake intake = new FactIntake(FactCases.CATALOGUE);

    cell("accountId", "A", intake);
    cell(given.column(), given.text(), intake);

    assertThat(FactCases.shown(intake.finish(FactCases.AS_OF))).isEqualTo(given.expected());
  }

  @Test
  void knowsColumnsByNameLabelAndExportColumnButNoneOfWhatIsNotGiven() {
    assertThat(EXPORT.column("visits")).isEqualTo(FactCases.CATALOGUE.index("visits"));
    assertThat(EXPORT.column("daysSinceStart")).isEqualTo(-1);
    assertThat(EXPORT.column("バンド")).isEqualTo(-1);
    assertThat(EXPORT.column("")).isEqualTo(-1);
    assertThat(EXPORT.columnNames())
        .contains("visits", "訪問数", "訪問回数", "Visits")
        .doesNotContain("開始からの日数");
  }

  @Test
  void violationsNameColumnsAsTheyStandInTheFileInTheOrderOfTheCatalogue() {
    FactIntake intake = new FactIntake(FactCases.CATALOGUE);

    cell("成果", "x", intake);
    cell("rate", "105%", intake);
    cell("アカウントID", "", intake);
    cell("訪問回数", "12,00", intake);
    cell("開始日", "2026/2/11", intake);

    assertThat(FactCases.shown(intake.finish(FactCases.AS_OF)))
        .isEqualTo(
            "アカウントID required; 訪問回数 wrong-type; rate above-maximum; 開始日 after-as-of;"
                + " 成果 unknown-choice");
  }

  @Test
  void saysHowANumberIsWritten() {
    FactIntake intake = new FactIntake(FactCases.CATALOGUE);

    cell("accountId", "A", intake);
    cell("訪問数", "12,00", intake);

    List<Violation> violations =
        ((FactIntake.Checked.Invalid) intake.finish(FactCases.AS_OF)).violations();
    assertThat(violations.get(0).message().ja()).isEqualTo("「12,00」は数値として読めません。1,234 のように書きます");
    assertThat(violations.get(0).message().en())
        .isEqualTo("\"12,00\" is no number; write it as 1,234");
  }

  private static void cell(String column, String text, FactIntake intake) {
    EXPORT.cell(EXPORT.column(column), column.strip(), text, intake);
  }

  static List<Case> cases() throws IOException {
    return FactCases.read("export-cells.tsv").stream()
        .map(cells -> new Case(cells[0], cells[1], cells[2], cells[3]))
        .toList();
  }
}
