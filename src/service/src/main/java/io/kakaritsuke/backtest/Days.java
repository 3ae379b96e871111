package io.kakaritsuke.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * On which days subjects are looked at: one that churned so many days before, those who stayed on
 * the same days.
 *
 * @param before the numbers of days before, as they were asked for
 * @param ofStayed each day with the places in {@code before} that it stands for
 */
record Days(List<Integer> before, NavigableMap<LocalDate, List<Integer>> ofStayed) {
  /** Days on which those who stayed are looked at for one number of days before. */
  static final int MAX_OF_STAYED = 24;

  static Days of(List<Integer> before, List<Churned> churned) {
    NavigableMap<LocalDate, List<Integer>> days = new TreeMap<>();
    for (int place = 0; place < before.size(); place++) {
      TreeSet<LocalDate> all = new TreeSet<>();
      for (Churned one : churned) {
        all.add(one.on().minusDays(before.get(place)));
      }
      for (LocalDate day : thinned(new ArrayList<>(all))) {
        days.computeIfAbsent(day, unknown -> new ArrayList<>()).add(place);
      }
    }
    return new Days(List.copyOf(before), days);
  }

  /** Every so many of the days where there are more than are looked at; the same each time. */
  private static List<LocalDate> thinned(List<LocalDate> days) {
    if (days.size() <= MAX_OF_STAYED) {
      return days;
    }
    List<LocalDate> kept = new ArrayList<>();
    for (int i = 0; i < MAX_OF_STAYED; i++) {
      kept.add(days.get(i * (days.size() - 1) / (MAX_OF_STAYED - 1)));
    }
    return kept;
  }

  /** The days of one that churned. */
  NavigableMap<LocalDate, List<Integer>> of(Churned churned) {
    NavigableMap<LocalDate, List<Integer>> days = new TreeMap<>();
    for (int place = 0; place < before.size(); place++) {
      LocalDate day = churned.on().minusDays(before.get(place));
      days.computeIfAbsent(day, unknown -> new ArrayList<>()).add(place);
    }
    return days;
  }
}
