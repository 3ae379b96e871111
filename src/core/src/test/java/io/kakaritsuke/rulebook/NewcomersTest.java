package io.kakaritsuke.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How 上限 grow while somebody is new. */
class NewcomersTest {
  private static final Newcomers THREE_MONTHS = new Newcomers(3, 20);

  private static Person since(@Nullable LocalDate since) {
    return new Person(
        "酒井",
        Set.of(),
        null,
        null,
        List.of(),
        null,
        null,
        OpeningHours.USUAL,
        Map.of(),
        25,
        since,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14, 0, true",
    "2026-03-15, 5, true",
    "2026-04-14, 5, true",
    "2026-04-15, 11, true",
    "2026-05-15, 18, true",
    "2026-06-14, 18, true",
    "2026-06-15, 25, false"
  })
  void aCapGrowsFromMonthToMonth(LocalDate day, int expected, boolean isNew) {
    Person person = since(LocalDate.of(2026, 3, 15));

    assertThat(THREE_MONTHS.cap(25, person, day)).isEqualTo(expected);
    assertThat(THREE_MONTHS.areNew(person, day)).isEqualTo(isNew);
  }

  @Test
  void whoIsNotNewHasAllAndWhatIsNoCapStaysNone() {
    LocalDate day = LocalDate.of(2026, 3, 20);

    assertThat(THREE_MONTHS.cap(25, since(null), day)).isEqualTo(25);
    assertThat(THREE_MONTHS.cap(null, since(day), day)).isNull();
    assertThat(Newcomers.NONE.cap(25, since(day), day)).isEqualTo(25);
    assertThat(Newcomers.NONE.cap(25, since(day.plusDays(1)), day)).isZero();
  }
}
