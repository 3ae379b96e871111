package io.kakaritsuke.telling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on a task and its clocks, written from the sentences of alerts.md alone: time is
 * quarters of an hour from a Monday at 0:00, in a zone without daylight saving.
 */
final class PlainTask {
  static final int HOUR = 4;
  static final int DAY = 24 * HOUR;
  private static final int WEEK = 7;
  private static final int OPENS = 9 * HOUR;
  private static final int CLOSES = 18 * HOUR;

  /** A clock that runs: from when, how many hours, counted how. */
  record Clock(int from, int hours, char unit) {}

  private final boolean endsByItself;
  private final @Nullable Integer reopenDays;
  private final List<String> chain;

  /** Days that are holidays, from the same Monday. */
  final Set<Integer> holidays = new TreeSet<>();

  String state = "NONE";
  final List<String> because = new ArrayList<>();
  private List<Clock> clocks = new ArrayList<>();
  private boolean reminded;
  private int escalations;
  private int escalatedAt;
  private int snoozedUntil = -1;
  private int unreachable;
  private int askAt = -1;
  private String who = "";
  private String what = "";
  private int closedDay;
  private boolean away;

  PlainTask(boolean endsByItself, @Nullable Integer reopenDays, List<String> chain) {
    this.endsByItself = endsByItself;
    this.reopenDays = reopenDays;
    this.chain = chain;
  }

  private boolean isWorked(int day) {
    return Math.floorMod(day, WEEK) < 5 && !holidays.contains(day);
  }

  private boolean isOpen(int quarter) {
    int time = Math.floorMod(quarter, DAY);
    return isWorked(Math.floorDiv(quarter, DAY)) && time >= OPENS && time < CLOSES;
  }

  int due(Clock clock) {
    int at = clock.from();
    if (clock.unit() == 'h') {
      return at + clock.hours() * HOUR;
    }
    while (!isOpen(at)) {
      at++;
    }
    if (clock.unit() == '時') {
      return afterOpen(at, clock.hours() * HOUR);
    }
    for (int left = clock.hours() / 24; left > 0; left--) {
      at += DAY;
      while (!isWorked(at / DAY)) {
        at += DAY;
      }
    }
    return at;
  }

  private int afterOpen(int from, int quarters) {
    int at = from;
    for (int left = quarters; left > 0; at++) {
      left -= isOpen(at) ? 1 : 0;
    }
    return at;
  }

  private int reminderOf(Clock clock) {
    int due = due(clock);
    if (clock.unit() == 'h') {
      return clock.from() + (due - clock.from()) * 3 / 4;
    }
    int open = 0;
    for (int at = clock.from(); at < due; at++) {
      open += isOpen(at) ? 1 : 0;
    }
    int first = clock.from();
    while (!isOpen(first)) {
      first++;
    }
    return afterOpen(first, open * 3 / 4);
  }

  @Nullable Clock earliest() {
    return clocks.stream().min(Comparator.comparing(this::due)).orElse(null);
  }

  boolean isUp() {
    return state.equals("OPEN") || state.equals("DOING");
  }

  boolean opensAgain(int day) {
    return switch (state) {
      case "NONE", "WITHDRAWN" -> true;
      case "DONE", "CANCELLED" -> away || (reopenDays != null && day >= closedDay + reopenDays);
      default -> false;
    };
  }

  void opens(int now, List<String> reasons, @Nullable Clock clock, boolean held) {
    state = held ? "PROPOSED" : "OPEN";
    because.clear();
    clocks = new ArrayList<>();
    reminded = false;
    escalations = 0;
    snoozedUntil = -1;
    unreachable = 0;
    askAt = -1;
    away = false;
    because.addAll(reasons);
    if (clock != null) {
      clocks.add(clock);
    }
  }

  List<String> stands(List<String> reasons, @Nullable Clock clock) {
    if (!isUp() && !state.equals("PROPOSED")) {
      return List.of();
    }
    reasons.stream().filter(one -> !because.contains(one)).forEach(because::add);
    if (clock == null) {
      return List.of();
    }
    if (state.equals("PROPOSED")) {
      clocks.add(clock);
      return List.of();
    }
    Clock first = earliest();
    if (first == null || due(clock) < due(first)) {
      clocks.add(clock);
      return List.of("DUE_MOVED Owner");
    }
    return List.of();
  }

  void isGone() {
    if (state.equals("DONE") || state.equals("CANCELLED") || state.equals("WITHDRAWN")) {
      away = true;
    } else if (endsByItself && !state.equals("DOING")) {
      state = "WITHDRAWN";
    }
  }

  /** A holiday is declared. */
  List<String> holiday(int day) {
    Clock before = earliest();
    int was = before == null ? 0 : due(before);
    holidays.add(day);
    Clock after = earliest();
    return isUp() && after != null && due(after) != was ? List.of("DUE_MOVED Owner") : List.of();
  }

  List<String> timePasses(int now) {
    List<String> told = new ArrayList<>();
    if (!isUp()) {
      return told;
    }
    boolean silent = now / DAY < snoozedUntil;
    if (askAt >= 0 && now >= askAt && !silent) {
      told.add("ASK_AGAIN Owner");
      askAt = -1;
    }
    Clock clock = earliest();
    if (clock == null) {
      return told;
    }
    if (!reminded && !silent && now >= reminderOf(clock)) {
      told.add("REMINDER Owner");
      reminded = true;
    }
    boolean next =
        escalations == 0 ? now > due(clock) : now >= due(new Clock(escalatedAt, 24, '日'));
    if (escalations < chain.size() && next) {
      told.add("OVERDUE " + chain.get(escalations));
      escalations++;
      escalatedAt = now;
    }
    return told;
  }

  /** What a person does: who is told, or what is answered instead. */
  List<String> does(String act, String person, String body, int now) {
    boolean up = isUp();
    switch (act) {
      case "release":
        if (!state.equals("PROPOSED")) {
          return List.of("refused");
        }
        state = "OPEN";
        clocks.replaceAll(clock -> new Clock(now, clock.hours(), clock.unit()));
        return List.of();
      case "start":
        if (state.equals("DOING")) {
          return List.of((who.equals(person) ? "same " : "conflict ") + who);
        }
        if (!up) {
          return List.of("refused");
        }
        state = "DOING";
        who = person;
        return List.of();
      case "done":
      case "cancel":
        String end = act.equals("done") ? "DONE" : "CANCELLED";
        if (state.equals(end)) {
          return List.of((what.equals(body) ? "same " : "conflict ") + who);
        }
        if (!up && !(act.equals("cancel") && state.equals("PROPOSED"))) {
          return List.of("refused");
        }
        state = end;
        who = person;
        what = body;
        closedDay = now / DAY;
        return List.of();
      case "unreachable":
        if (state.equals("DONE")) {
          return List.of("conflict " + who);
        }
        if (!up) {
          return List.of("refused");
        }
        who = state.equals("OPEN") ? person : who;
        state = "DOING";
        unreachable++;
        askAt = due(new Clock(now, 24, '日'));
        return unreachable == 3 ? List.of("UNREACHABLE Manager") : List.of();
      case "snooze":
        if (!up) {
          return List.of("refused");
        }
        snoozedUntil = now / DAY + 1;
        return List.of();
      default:
        throw new IllegalArgumentException(act);
    }
  }

  static LocalDate date(int day) {
    return LocalDate.of(2026, 2, 2).plusDays(day);
  }
}
