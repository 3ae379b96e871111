package io.kakaritsuke.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long before they churned a version would first have signalled subjects, on the days for which
 * the log has decisions on them.
 */
final class LeadDays {
  private final List<Integer> days = new ArrayList<>();
  private int never;
  private int fromFirstDay;

  /**
   * Counts a subject that was signalled.
   *
   * @param onFirstDay whether it was signalled on the first day of which anything is known: how
   *     long it was so before cannot be told
   */
  void add(int lead, boolean onFirstDay) {
    days.add(lead);
    fromFirstDay += onFirstDay ? 1 : 0;
  }

  /** Counts a subject that was not signalled on any day. */
  void addNever() {
    never++;
  }

  /** Of those that were signalled, the shortest first. */
  List<Integer> days() {
    List<Integer> sorted = new ArrayList<>(days);
    Collections.sort(sorted);
    return sorted;
  }

  int never() {
    return never;
  }

  int fromFirstDay() {
    return fromFirstDay;
  }
}
