package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Due times in hours or minutes, by a clock, and who is told in turn. */
@NullUnmarked // Fixtures write blank cells as null.
class DueCellsTest {
  private static final String SHEET = "intervention 介入!";

  /** Row 4 is due in 24 hours, row 5 in 5 minutes. */
  private static TinyRulebook withClocks() {
    return TinyRulebook.valid()
        .with(SHEET + "I2", "期限（分）")
        .with(SHEET + "J2", "期限の数え方")
        .with(SHEET + "J4", "営業時間")
        .with(SHEET + "H5", null)
        .with(SHEET + "I5", 5)
        .with(SHEET + "J5", "24時間");
  }

  private static DecisionTable interventions(TinyRulebook book) {
    ReadResult result = book.read();
    assertThat(result.findings()).isEmpty();
    return Objects.requireNonNull(result.rulebook())
        .tables(TableKind.INTERVENTION)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsHoursMinutesAndClocks() {
    DecisionTable table = interventions(withClocks());

    Row hours = table.rows().get(0);
    assertThat(table.outcome(hours, OutcomeColumn.DUE_IN_HOURS)).isEqualTo(new BigDecimal("24"));
    assertThat(table.outcome(hours, OutcomeColumn.DUE_CLOCK)).isEqualTo("BUSINESS_HOURS");
    Row minutes = table.rows().get(1);
    assertThat(table.outcome(minutes, OutcomeColumn.DUE_IN_MINUTES)).isEqualTo(new BigDecimal("5"));
    assertThat(table.outcome(minutes, OutcomeColumn.DUE_CLOCK)).isEqualTo("CALENDAR");
  }

  @Test
  void readsWhoIsToldInTheOrderOfTheCell() {
    DecisionTable table = interventions(TinyRulebook.valid().with(SHEET + "G4", "マネージャー、OWNER"));

    assertThat(table.outcome(table.rows().get(0), OutcomeColumn.ESCALATION))
        .isEqualTo(List.of("MANAGER", "OWNER"));
  }

  static Stream<Arguments> wrongCells() {
    return Stream.of(
        arguments("I4", 5, "介入!I4 due-twice"),
        arguments("J4", null, "介入!J4 outcome-missing"),
        arguments("I5", null, "介入!J5 clock-without-due"),
        arguments("J4", "休日も", "介入!J4 unknown-choice"),
        arguments("I5", 2.5, "介入!I5 not-an-integer"),
        arguments("I5", -1, "介入!I5 outside-bounds"),
        arguments("I5", "5分", "介入!I5 wrong-type"),
        arguments("J5", "営業日", "介入!I5 not-business-days"),
        arguments("G4", "マネージャー、誰か", "介入!G4 unknown-choice"),
        arguments("G4", "マネージャー、", "介入!G4 wrong-type"));
  }

  @ParameterizedTest
  @MethodSource("wrongCells")
  void namesTheCell(String cell, Object value, String finding) {
    assertThat(withClocks().with(SHEET + cell, value).findings()).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource({"24, true", "48, true", "0, true", "36, false", "47.5, false", "1, false"})
  void countsBusinessDaysInMultiplesOf24Hours(double hours, boolean whole) {
    TinyRulebook book = withClocks().with(SHEET + "J4", "営業日").with(SHEET + "H4", hours);

    assertThat(book.findings()).isEqualTo(whole ? List.of() : List.of("介入!H4 not-business-days"));
  }

  @Test
  void aRowNeedsNeitherDueTimeNorClock() {
    TinyRulebook book = withClocks().with(SHEET + "I5", null).with(SHEET + "J5", null);

    assertThat(book.findings()).isEmpty();
  }
}
