package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a given text is for a version of today, and for one that was published before. */
class ReadingLevelOfFactsTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "accountId,' A ','A',' A '",
        "note,'か\u3099','が','か\u3099'",
        "note,' a ',' a ',' a '",
        "note,'  ',,'  '",
        "note,'',,''",
        "note,'\uFA19','\uFA19','\uFA19'",
      })
  void aTextIsWhatTheVersionWasPublishedToTakeItFor(
      String fact, String given, @Nullable String now, @Nullable String then) {
    assertThat(taken(fact, given, ReadingLevel.CURRENT)).isEqualTo(now);
    assertThat(taken(fact, given, ReadingLevel.FIRST)).isEqualTo(then);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"accountId,' A '", "note,'か\u3099'", "note,'\uFA19 a'"})
  void whatIsTakenIsTakenForTheSameWhenItIsReadFromTheLog(String fact, String given) {
    Object once = taken(fact, given, ReadingLevel.CURRENT);

    assertThat(taken(fact, String.valueOf(once), ReadingLevel.CURRENT)).isEqualTo(once);
  }

  private static @Nullable Object taken(String fact, String given, ReadingLevel level) {
    FactCatalogue catalogue = FactCases.CATALOGUE.reading(FactDays.NOTHING, level);
    FactIntake intake = new FactIntake(catalogue);
    PlainFacts.read(
        fact.equals("accountId") ? Map.of(fact, given) : Map.of("accountId", "A", fact, given),
        catalogue,
        intake);
    FactIntake.Checked checked = intake.finish(LocalDate.of(2026, 2, 10));
    return ((FactIntake.Checked.Valid) checked).facts().get(fact);
  }
}
