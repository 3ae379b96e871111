package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.Proof;
import io.kakaritsuke.fact.Holidays;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.OpeningHours.Hours;
import io.kakaritsuke.telling.DueTime.At;
import io.kakaritsuke.telling.DueTime.Elapsed;
import io.kakaritsuke.telling.DueTime.Never;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is due when, by the three clocks: due.txt, and minute by minute. */
@Tag(Proof.TAG)
class BusinessCalendarTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
  private static final String WEEK = "月火水木金土日";

  static Stream<List<String>> lines() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(BusinessCalendarTest.class.getResourceAsStream("due.txt"))) {
      List<List<String>> lines = new ArrayList<>();
      String calendar = "";
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String whole = line.startsWith("=") ? calendar + line.substring(1) : line;
          List<String> cells = Stream.of(whole.split("\\|")).map(String::strip).toList();
          calendar = String.join(" | ", cells.subList(0, 3)) + " ";
          lines.add(cells);
        }
      }
      return lines.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isDue(List<String> cells) {
    BusinessCalendar calendar = calendar(cells);
    ZoneId zone = calendar.zone();
    Instant from = LocalDateTime.parse(cells.get(3)).atZone(zone).toInstant();

    DueTime due = calendar.due(from, terms(cells.get(4)));

    if (due instanceof At at) {
      assertThat(
              List.of(
                  LocalDateTime.ofInstant(at.at(), zone).toString(),
                  at.given().wallClock().toString(),
                  at.given().open().toString(),
                  "" + at.given().businessDays()))
          .isEqualTo(cells.subList(5, cells.size()));
    } else {
      assertThat(cells.subList(5, cells.size())).containsExactly("never");
    }
  }

  private static BusinessCalendar calendar(List<String> cells) {
    Map<LocalDate, String> holidays = new TreeMap<>();
    if (!cells.get(2).isEmpty()) {
      Stream.of(cells.get(2).split(" ")).forEach(day -> holidays.put(LocalDate.parse(day), "祝日"));
    }
    return new BusinessCalendar(
        ZoneId.of(cells.get(0)), hours(cells.get(1)), new Holidays(holidays));
  }

  private static OpeningHours hours(String text) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    for (String part : text.split(", ")) {
      String[] words = part.split(" ");
      List<Hours> hours =
          Stream.of(words)
              .skip(1)
              .map(word -> word.split("-"))
              .map(
                  ends -> new Hours(LocalTime.parse(ends[0], TIME), LocalTime.parse(ends[1], TIME)))
              .toList();
      String days =
          words[0].indexOf('-') == 1
              ? WEEK.substring(
                  WEEK.indexOf(words[0].charAt(0)), WEEK.indexOf(words[0].charAt(2)) + 1)
              : words[0];
      days.chars().forEach(day -> week.put(DayOfWeek.of(WEEK.indexOf(day) + 1), hours));
    }
    return new OpeningHours(week);
  }

  private static DueTerms terms(String text) {
    String[] words = text.split(" ");
    DueClock clock = DueClock.valueOf(words[1]);
    return words[0].endsWith("min")
        ? DueTerms.of(
            new BigDecimal("0.0833333333"), new BigDecimal(words[0].replace("min", "")), clock)
        : DueTerms.of(new BigDecimal(words[0]), null, clock);
  }

  @Test
  void doesNotLookForAnOpeningForEver() {
    Map<LocalDate, String> year = new TreeMap<>();
    LocalDate first = LocalDate.of(2026, 1, 1);
    for (int day = 0; day < 370; day++) {
      year.put(first.plusDays(day), "休業");
    }
    Instant from = first.plusDays(1).atStartOfDay(TOKYO).toInstant();

    for (BusinessCalendar closed :
        List.of(
            new BusinessCalendar(TOKYO, OpeningHours.USUAL, new Holidays(year)),
            new BusinessCalendar(TOKYO, new OpeningHours(Map.of()), Holidays.NONE))) {
      assertThat(closed.due(from, DueTerms.ONE_BUSINESS_DAY))
          .isEqualTo(
              new Never(from, DueTerms.ONE_BUSINESS_DAY, LocalDate.of(2026, 1, 2).plusDays(3660)));
      assertThat(closed.between(from, from.plus(Duration.ofDays(9))))
          .isEqualTo(new Elapsed(Duration.ofDays(9), Duration.ZERO, 0));
    }
  }

  @Test
  void countsDayAndNightWhereTheTableHasNoClocks() {
    assertThat(DueTerms.of(BigDecimal.valueOf(-3), null, null))
        .isEqualTo(new DueTerms(Duration.ZERO, DueClock.CALENDAR));
    assertThat(DueTerms.of(BigDecimal.valueOf(48), null, null))
        .isEqualTo(new DueTerms(Duration.ofHours(48), DueClock.CALENDAR));
  }

  @Test
  void remindsWhenMostOfTheTimeIsOver() {
    BusinessCalendar calendar = new BusinessCalendar(TOKYO, OpeningHours.USUAL, Holidays.NONE);
    Instant friday = LocalDateTime.parse("2026-02-06T17:00").atZone(TOKYO).toInstant();
    DueTerms twoDays = new DueTerms(Duration.ofHours(48), DueClock.BUSINESS_DAYS);
    DueTerms oneDay = new DueTerms(Duration.ofHours(24), DueClock.CALENDAR);

    // 1 + 9 + 3.5 of 18 hours.
    assertThat(calendar.portion((At) calendar.due(friday, twoDays), 75))
        .isEqualTo(LocalDateTime.parse("2026-02-10T12:30").atZone(TOKYO).toInstant());
    assertThat(calendar.portion((At) calendar.due(friday, oneDay), 75))
        .isEqualTo(LocalDateTime.parse("2026-02-07T11:00").atZone(TOKYO).toInstant());
  }

  @Test
  void refusesHoursThatOverlapAndTimeThatRunsBackwards() {
    Hours day = new Hours(LocalTime.of(9, 0), LocalTime.MIDNIGHT);
    Hours night = new Hours(LocalTime.of(20, 0), LocalTime.of(22, 0));
    BusinessCalendar calendar = new BusinessCalendar(TOKYO, OpeningHours.USUAL, Holidays.NONE);

    assertThatThrownBy(() -> OpeningHours.onWeekdays(night, day)).hasMessageContaining("overlap");
    assertThatThrownBy(() -> new Hours(LocalTime.NOON, LocalTime.NOON))
        .hasMessageContaining("closed before it opens");
    assertThatThrownBy(() -> calendar.between(Instant.EPOCH.plusSeconds(1), Instant.EPOCH))
        .hasMessageContaining("is before");
    assertThatThrownBy(() -> new DueTerms(Duration.ofHours(36), DueClock.BUSINESS_DAYS))
        .hasMessageContaining("not in business days");
    assertThatThrownBy(() -> new DueTerms(Duration.ofHours(-1), DueClock.CALENDAR))
        .hasMessageContaining("before it begins");
  }

  /** Open hours are counted minute by minute, over weeks with changes of daylight saving. */
  @Property
  void countsWhatIsOpenMinuteByMinute(@ForAll Random random) {
    BusinessCalendar calendar =
        new BusinessCalendar(
            List.of(TOKYO, ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"))
                .get(random.nextInt(3)),
            OpeningHours.onWeekdays(
                new Hours(LocalTime.of(1, 15), LocalTime.of(3, 0)),
                new Hours(
                    LocalTime.of(9, 0),
                    random.nextBoolean() ? LocalTime.MIDNIGHT : LocalTime.NOON)),
            new Holidays(Map.of(LocalDate.of(2026, 4, 6), "休業", LocalDate.of(2026, 3, 9), "休業")));
    Instant from =
        LocalDateTime.of(2026, random.nextBoolean() ? 3 : 4, 1 + random.nextInt(9), 0, 0)
            .plusMinutes(random.nextInt(1440))
            .atZone(calendar.zone())
            .toInstant();
    int minutes = 1 + random.nextInt(900);

    At due =
        (At) calendar.due(from, new DueTerms(Duration.ofMinutes(minutes), DueClock.BUSINESS_HOURS));

    int open = 0;
    Instant minute = from;
    while (open < minutes) {
      open += calendar.isOpen(minute) ? 1 : 0;
      minute = minute.plusSeconds(60);
    }
    assertThat(due.at()).isEqualTo(minute);
    assertThat(due.given().open()).isEqualTo(Duration.ofMinutes(minutes));
    assertThat(calendar.isOpen(due.startsAt())).isTrue();
    assertThat(calendar.between(from, due.at()).open()).isEqualTo(due.given().open());
  }
}
