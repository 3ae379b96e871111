package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.Operator.AT_LEAST;
import static io.kakaritsuke.rulebook.TableKind.INTERVENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.Evaluation.Due;
import io.kakaritsuke.engine.Evaluation.Intervention;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.DueClock;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.0166666667", "5, 0.0833333333", "15, 0.25", "60, 1", "600, 10"})
  void minutesAreHoursToTenPlaces(BigDecimal minutes, BigDecimal hours) {
    Due due = Due.ofMinutes(minutes, null);

    assertThat(due.hours()).isEqualByComparingTo(hours);
    assertThat(due.minutes()).isEqualTo(minutes);
  }

  @Test
  void handsOnTheClockAndWhoIsToldInTurn() {
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("visits", FactType.INTEGER)
            .table(
                new TableBuilder("a", INTERVENTION, COLLECT)
                    .when("visits", AT_LEAST)
                    .row(1L, "A", "a", "X", List.of("Y", "Z"), null, BigDecimal.TEN, "CALENDAR")
                    .row(1L, "B", "b", "X", "Y", BigDecimal.ONE, null, "BUSINESS_HOURS")
                    .row(1L, "C", "c", "X", null)
                    .build());

    List<Intervention> made = rulebook.evaluate("visits", 1L).interventions();

    assertThat(made.get(0).escalation()).containsExactly("Y", "Z");
    assertThat(made.get(0).escalateTo()).isEqualTo("Y");
    assertThat(made.get(0).due()).isEqualTo(Due.ofMinutes(BigDecimal.TEN, DueClock.CALENDAR));
    assertThat(made.get(1).escalation()).containsExactly("Y");
    assertThat(made.get(1).due()).isEqualTo(new Due(BigDecimal.ONE, null, DueClock.BUSINESS_HOURS));
    assertThat(made.get(2).escalateTo()).isNull();
    assertThat(made.get(2).dueInHours()).isNull();
  }
}
