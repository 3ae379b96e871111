package io.kakaritsuke.workbook;

import io.kakaritsuke.rulebook.OpeningHours;
import io.kakaritsuke.rulebook.OpeningHours.Hours;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Working hours in a cell: 9:00-18:00 is Monday to Friday, 月-木 9:00-12:00、13:00-18:00、金 9:00-15:00
 * names days. What names none is of the days before it.
 */
public final class HoursText {
  private static final String DAYS = "月火水木金土日";
  private static final String DAY = "[" + DAYS + "](?:曜日?)?";

  private static final Pattern PART =
      Pattern.compile(
          "(?<days>平日|毎日|"
              + DAY
              + "(?:[-・]?"
              + DAY
              + ")*)?\\s*(?<from>\\d{1,2}):(?<begun>\\d{2})\\s*-\\s*(?<to>\\d{1,2}):(?<over>\\d{2})");

  private static final Pattern DAYS_OF = Pattern.compile("([" + DAYS + "])(?:-([" + DAYS + "]))?");

  /** From so many days in a row on the first and the last are named. */
  private static final int FEWEST_IN_A_ROW = 3;

  private HoursText() {}

  /** What the text says; null where nobody can tell. */
  static @Nullable OpeningHours read(String text) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    Set<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    try {
      for (String part : plain(text).split("[、,\\n]")) {
        Matcher found = PART.matcher(part.strip());
        if (!found.matches()) {
          return null;
        }
        String named = found.group("days");
        days = named == null ? days : days(named);
        Hours hours =
            new Hours(
                time(found.group("from"), found.group("begun")),
                end(found.group("to"), found.group("over")));
        days.forEach(day -> week.computeIfAbsent(day, one -> new ArrayList<>()).add(hours));
      }
      return new OpeningHours(week);
    } catch (IllegalArgumentException | DateTimeException e) {
      // No time of a day, over before they begin, or twice at once.
      return null;
    }
  }

  /** What is meant by a text that cannot be read, beyond doubt: 9時から18時まで; null for nothing. */
  static @Nullable String meant(String text) {
    String typed =
        plain(text)
            .replace("から", "-")
            .replace("まで", "")
            .replaceAll("(\\d)時半", "$1:30")
            .replaceAll("(\\d)時(?<minutes>\\d{2})分", "$1:${minutes}")
            .replaceAll("(\\d)時", "$1:00")
            .replaceAll("(\\d{1,2})[.](\\d{2})(?!\\d)", "$1:$2")
            .replaceAll("(?<![\\d:])(\\d{1,2})(?![\\d:])", "$1:00");
    OpeningHours hours = read(typed);
    return hours == null ? null : words(hours);
  }

  // Which of the many strokes a keyboard gave, nobody sees.
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[‐‑‒–—―−ー〜~]", "-").strip();
  }

  private static Set<DayOfWeek> days(String named) {
    if (named.equals("平日") || named.equals("毎日")) {
      return EnumSet.range(
          DayOfWeek.MONDAY, named.equals("平日") ? DayOfWeek.FRIDAY : DayOfWeek.SUNDAY);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    // The 日 of 曜日 is no Sunday.
    Matcher each = DAYS_OF.matcher(named.replaceAll("曜日?", ""));
    while (each.find()) {
      DayOfWeek first = day(each.group(1));
      days.addAll(EnumSet.range(first, each.group(2) == null ? first : day(each.group(2))));
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    return DayOfWeek.of(DAYS.indexOf(word) + 1);
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static LocalTime end(String hour, String minute) {
    return hour.equals("24") && minute.equals("00") ? LocalTime.MIDNIGHT : time(hour, minute);
  }

  /** The hours as a cell has them; read again, they are the same. */
  public static String words(OpeningHours hours) {
    List<String> groups = new ArrayList<>();
    Set<DayOfWeek> left = EnumSet.copyOf(Arrays.asList(DayOfWeek.values()));
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Hours> same = hours.on(day);
      if (!same.isEmpty() && left.contains(day)) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        left.stream().filter(one -> hours.on(one).equals(same)).forEach(days::add);
        left.removeAll(days);
        String named =
            days.equals(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) && groups.isEmpty()
                ? ""
                : named(days) + " ";
        groups.add(named + same.stream().map(HoursText::words).collect(Collectors.joining("、")));
      }
    }
    return String.join("、", groups);
  }

  private static String named(Set<DayOfWeek> days) {
    List<String> runs = new ArrayList<>();
    for (DayOfWeek day = DayOfWeek.MONDAY; ; day = day.plus(1)) {
      if (days.contains(day)) {
        DayOfWeek last = day;
        while (last != DayOfWeek.SUNDAY && days.contains(last.plus(1))) {
          last = last.plus(1);
        }
        runs.add(run(day, last));
        day = last;
      }
      if (day == DayOfWeek.SUNDAY) {
        return String.join("・", runs);
      }
    }
  }

  private static String run(DayOfWeek first, DayOfWeek last) {
    return last.getValue() - first.getValue() + 1 >= FEWEST_IN_A_ROW
        ? word(first) + "-" + word(last)
        : EnumSet.range(first, last).stream().map(HoursText::word).collect(Collectors.joining("・"));
  }

  private static String word(DayOfWeek day) {
    return DAYS.substring(day.getValue() - 1, day.getValue());
  }

  private static String words(Hours hours) {
    return time(hours.from()) + "-" + (hours.endsWithTheDay() ? "24:00" : time(hours.to()));
  }

  private static String time(LocalTime time) {
    return String.format(Locale.ROOT, "%d:%02d", time.getHour(), time.getMinute());
  }
}
