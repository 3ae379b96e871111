package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.rulebook.TableKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists in cells of conditions, and what cannot be told apart in them. */
class ListCellsTest {
  private static TinyRulebook with(String fact, String list) {
    return TinyRulebook.valid()
        .with("churn-signal 予兆!C2", fact)
        .with("churn-signal 予兆!C5", list)
        .with("churn-signal 予兆!E4", "なし");
  }

  private static Object list(Sources sources) {
    ReadResult read = RulebookReader.read(sources);
    Rulebook rulebook = Objects.requireNonNull(read.rulebook(), read.findings()::toString);
    return Objects.requireNonNull(
        rulebook
            .tables(TableKind.SIGNAL)
            .findFirst()
            .orElseThrow()
            .rows()
            .get(1)
            .cells()
            .get(1)
            .value());
  }

  @Test
  void anEntryInQuotationMarksMayHaveASeparatorInIt() {
    assertThat(list(with("アカウントID", "\"A、1\"、B").sources())).isEqualTo(List.of("A、1", "B"));
  }

  @Test
  void aVersionOfBeforeKnewNoQuotationMarks() {
    Sources now = with("アカウントID", "\"A、1\"、B").sources();

    assertThat(list(new Sources(now.rulebook(), now.files(), ReadingLevel.FIRST)))
        .isEqualTo(List.of("\"A", "1\"", "B"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1,200        | 1200        | 1、200
          1，200、5    | 1200        | 1、200
          1,200,300    | 1200300     | 1、200、300
          """)
  void aCommaInANumberOfAListIsInDoubt(String list, String one, String several) {
    List<Finding> findings = with("四半期MTG数", list).read().findings();

    assertThat(findings).extracting(Finding::code).contains("ambiguous-list");
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("ambiguous-list"))
        .allSatisfy(
            finding ->
                assertThat(finding.message().ja()).contains(one + "、一覧なら", several + " と入力"));
  }

  @Test
  void aListIsNoNumberWhereOneOfItsCommasCannotBeOfThousands() {
    assertThat(with("年間売上", "80,89,100").findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'1,2',", "'1、20、3',", "'10,20',", "'1,20、5',"})
  void commasBetweenShortNumbersPartThem(String list) {
    assertThat(with("四半期MTG数", list).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          A;B      | A、B
          A；B、C  | A、B、C
          A; B     | A、B
          """)
  void whatLooksLikeTwoEntriesAndIsOneIsToldWithTheListThatIsMeant(String list, String meant) {
    List<Finding> findings = with("アカウントID", list).read().findings();

    assertThat(findings).extracting(Finding::code).containsExactly("one-entry");
    assertThat(findings.get(0).message().ja()).contains(meant);
    assertThat(findings.get(0).fix()).isNotNull();
  }

  @Test
  void nobodyIsToldOfAnEntryInQuotationMarks() {
    assertThat(with("アカウントID", "\"A;B\"、C").findings()).isEmpty();
  }
}
