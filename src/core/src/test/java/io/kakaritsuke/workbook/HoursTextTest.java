package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.OpeningHours.Hours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours as people write them into one cell. */
class HoursTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9:00-18:00 | 9:00-18:00",
        "09:00 〜 18:00 | 9:00-18:00",
        "９：００～１８：００ | 9:00-18:00",
        "9:00–18:00 | 9:00-18:00",
        "平日 9:00-18:00 | 9:00-18:00",
        "月曜日-金曜日 9:00-18:00 | 9:00-18:00",
        "9:00-12:00、13:00-18:00 | 9:00-12:00、13:00-18:00",
        "13:00-18:00, 9:00-12:00 | 9:00-12:00、13:00-18:00",
        "月・水・金 9:00-16:00 | 月・水・金 9:00-16:00",
        "月水金9:00-16:00 | 月・水・金 9:00-16:00",
        "月-木 9:00-12:00、13:00-18:00、金 9:00-15:00 | 月-木 9:00-12:00、13:00-18:00、金 9:00-15:00",
        "9:00-18:00、土 9:00-12:00 | 9:00-18:00、土 9:00-12:00",
        "毎日 0:00-24:00 | 月-日 0:00-24:00",
        "土日曜日 10:00-17:00 | 土・日 10:00-17:00",
      })
  void isReadAndWritten(String text, String written) {
    OpeningHours hours = Objects.requireNonNull(HoursText.read(text));

    assertThat(HoursText.words(hours)).isEqualTo(written);
    assertThat(HoursText.read(written)).isEqualTo(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "フレックス",
        "9:00",
        "9:00-",
        "18:00-9:00",
        "22:00-6:00",
        "9:00-25:00",
        "9:60-18:00",
        "9:00-9:00",
        "9:00-12:00、11:00-18:00",
        "金-月 9:00-18:00",
        "月、水 9:00-18:00",
        "月 9:00-12:00、月 11:00-13:00"
      })
  void whatCannotBeIsNoTime(String text) {
    assertThat(HoursText.read(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9時-18時 | 9:00-18:00",
        "9時から18時まで | 9:00-18:00",
        "9時半〜17時15分 | 9:30-17:15",
        "9-18 | 9:00-18:00",
        "9.30-18.00 | 9:30-18:00",
        "月水金 9-16 | 月・水・金 9:00-16:00",
        "フレックス | ",
        "18時-9時 | ",
        "午前中 | ",
      })
  void whatIsMeantBeyondDoubtIsKnown(String text, @Nullable String meant) {
    assertThat(HoursText.meant(text)).isEqualTo(meant);
  }

  @Property(seed = "51")
  void whatIsWrittenReadsAsItWas(@ForAll long seed) {
    OpeningHours hours = random(new Random(seed));

    assertThat(HoursText.read(HoursText.words(hours))).isEqualTo(hours);
  }

  /** Hours of at least one day; days may have the same ones. */
  static OpeningHours random(Random random) {
    List<List<Hours>> kinds = List.of(hours(random), hours(random));
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    while (week.isEmpty()) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) > 0) {
          week.put(day, kinds.get(random.nextInt(2)));
        }
      }
    }
    return new OpeningHours(week);
  }

  private static List<Hours> hours(Random random) {
    List<Hours> hours = new ArrayList<>();
    int minute = random.nextInt(600);
    int parts = 1 + random.nextInt(2);
    for (int i = 0; i < parts; i++) {
      int from = minute;
      int to = from + 1 + random.nextInt(400);
      hours.add(new Hours(time(from), time(to)));
      minute = to + 1 + random.nextInt(30);
    }
    return hours;
  }

  private static LocalTime time(int minute) {
    return LocalTime.MIDNIGHT.plusMinutes(Math.min(minute, 1_440));
  }
}
