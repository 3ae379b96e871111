package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.StormGuard.Holder;
import io.kakaritsuke.telling.StormGuard.Load;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When so much is told or opened at once that a person looks at it first. */
class StormGuardTest {
  private static final Instant HELD = Instant.parse("2026-03-02T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "ORDINARY, 30, 60, 0, 0, false",
    "ORDINARY, 31, 0, 0, 0, true",
    "ORDINARY, 0, 61, 0, 0, true",
    "ORDINARY, 20, 10, 10, 50, false",
    "ORDINARY, 20, 10, 11, 0, true",
    "ORDINARY, 1, 10, 0, 51, true",
    "FIRST_IMPORT, 30, 60, 0, 0, false",
    "FIRST_IMPORT, 31, 60, 0, 0, true",
    "PUBLISH, 1, 0, 0, 0, true",
  })
  void holdsWhatIsTooMuchFromOneRunOrWithinAnHour(
      Cause cause, int messages, int tasks, int messagesBefore, int tasksBefore, boolean held) {
    assertThat(
            StormGuard.USUAL.holds(
                cause, new Load(messages, tasks), new Load(messagesBefore, tasksBefore)))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "ORDINARY, false, true",
    "PUBLISH, false, true",
    "FIRST_IMPORT, false, false",
    "FIRST_IMPORT, true, true",
  })
  void tellsOfAFirstImportOnlyWhatIsWorst(Cause cause, boolean worst, boolean passes) {
    assertThat(StormGuard.passes(cause, worst)).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "ORDINARY, 0, RESPONSIBLE",
    "ORDINARY, 24, EXECUTIVES",
    "PUBLISH, 0, PUBLISHER",
    "PUBLISH, 23, PUBLISHER",
    "PUBLISH, 24, RESPONSIBLE",
    "PUBLISH, 48, EXECUTIVES",
    "PUBLISH, 4800, EXECUTIVES",
    "FIRST_IMPORT, 23, RESPONSIBLE",
  })
  void goesToTheNextWhereNobodyTouchesIt(Cause cause, int hours, Holder holder) {
    assertThat(StormGuard.USUAL.holder(cause, HELD, HELD.plus(Duration.ofHours(hours))))
        .isEqualTo(holder);
  }
}
