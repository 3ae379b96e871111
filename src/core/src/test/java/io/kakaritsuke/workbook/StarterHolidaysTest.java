package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sheet 休業日 of the starter has the public holidays of Japan, by the law on them. */
class StarterHolidaysTest {
  private static final Path STARTER = Path.of("src/docs/samples/starter");

  @Test
  void hasThePublicHolidaysOfThreeYears() throws IOException {
    Map<LocalDate, String> expected = new TreeMap<>();
    for (int year = 2025; year <= 2027; year++) {
      expected.putAll(holidays(year));
    }

    assertThat(expected)
        .contains(
            entry(LocalDate.of(2025, 5, 6), "振替休日"),
            entry(LocalDate.of(2026, 9, 22), "国民の休日"),
            entry(LocalDate.of(2027, 3, 22), "振替休日"));
    assertThat(shipped()).containsExactlyEntriesOf(expected);
  }

  private static Map<LocalDate, String> shipped() throws IOException {
    List<Source> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(STARTER)) {
      for (Path path : paths.sorted().toList()) {
        files.add(new Source("decision-tables/" + path.getFileName(), Files.readAllBytes(path)));
      }
    }
    return Objects.requireNonNull(RulebookReader.read(new Sources("starter", files)).rulebook())
        .catalogue()
        .holidays()
        .names();
  }

  private static Map<LocalDate, String> holidays(int year) {
    Map<LocalDate, String> named = new TreeMap<>();
    named.put(LocalDate.of(year, 1, 1), "元日");
    named.put(monday(year, 1, 2), "成人の日");
    named.put(LocalDate.of(year, 2, 11), "建国記念の日");
    named.put(LocalDate.of(year, 2, 23), "天皇誕生日");
    // As the observatory has announced them.
    named.put(LocalDate.of(year, 3, year == 2027 ? 21 : 20), "春分の日");
    named.put(LocalDate.of(year, 4, 29), "昭和の日");
    named.put(LocalDate.of(year, 5, 3), "憲法記念日");
    named.put(LocalDate.of(year, 5, 4), "みどりの日");
    named.put(LocalDate.of(year, 5, 5), "こどもの日");
    named.put(monday(year, 7, 3), "海の日");
    named.put(LocalDate.of(year, 8, 11), "山の日");
    named.put(monday(year, 9, 3), "敬老の日");
    named.put(LocalDate.of(year, 9, 23), "秋分の日");
    named.put(monday(year, 10, 2), "スポーツの日");
    named.put(LocalDate.of(year, 11, 3), "文化の日");
    named.put(LocalDate.of(year, 11, 23), "勤労感謝の日");
    Map<LocalDate, String> all = new TreeMap<>(named);
    for (LocalDate day : named.keySet()) {
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        all.put(firstFree(day, named), "振替休日");
      }
      if (named.containsKey(day.plusDays(2))) {
        all.putIfAbsent(day.plusDays(1), "国民の休日");
      }
    }
    return all;
  }

  private static LocalDate firstFree(LocalDate sunday, Map<LocalDate, String> named) {
    LocalDate day = sunday;
    while (named.containsKey(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static LocalDate monday(int year, int month, int which) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
  }
}
