package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.notification.AccountMessages.Sent;
import io.kakaritsuke.simulation.AccountTelling.Opened;
import io.kakaritsuke.simulation.AccountTelling.Part;
import io.kakaritsuke.telling.Gathering;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What accounts would have brought by two versions, added up: it is kept with how far a simulation
 * has come. For one thread.
 */
final class TellingTally {
  private static final JsonMapper JSON = new JsonMapper();

  /** The name under which stands what is nobody's. */
  static final String NOBODY = "";

  private final Kept kept;
  private final LocalDate from;

  /**
   * By one version.
   *
   * @param messages those of one account each, by recipient and week
   * @param gathered of recipients by what is gathered: the days on which they get it, as bits
   * @param rows how often people are told of each row, by code
   * @param tasks those that open, by owner and week
   * @param codes the same by code
   * @param loud the messages that the storm guard counts, by day
   * @param opened the tasks, by day
   */
  record Side(
      SortedMap<String, SortedMap<Integer, Long>> messages,
      SortedMap<String, SortedMap<String, Long>> gathered,
      SortedMap<String, Long> rows,
      SortedMap<String, SortedMap<Integer, Long>> tasks,
      SortedMap<String, Long> codes,
      SortedMap<Integer, Long> loud,
      SortedMap<Integer, Long> opened) {
    static Side none() {
      return new Side(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());
    }

    private void add(Part part, LocalDate from) {
      part.sent().forEach(one -> add(one, day(from, one.day())));
      part.opened().forEach(one -> add(one, day(from, one.day())));
    }

    private static int day(LocalDate from, LocalDate day) {
      return (int) ChronoUnit.DAYS.between(from, day);
    }

    private void add(Sent sent, int day) {
      Gathering.Message message = sent.message();
      message.notices().stream()
          .map(Gathering.Notice::code)
          .forEach(code -> rows.merge(code, 1L, Long::sum));
      if (message.gathering() != Gathering.AT_ONCE) {
        gathered
            .computeIfAbsent(message.recipient(), name -> new TreeMap<>())
            .merge(message.gathering() + " " + message.channel(), 1L << day, (a, b) -> a | b);
        return;
      }
      count(messages, message.recipient(), day / 7);
      if (!message.isUrgent()) {
        loud.merge(day, 1L, Long::sum);
      }
    }

    private void add(Opened task, int day) {
      count(tasks, task.owner() == null ? NOBODY : task.owner(), day / 7);
      codes.merge(task.code(), 1L, Long::sum);
      opened.merge(day, 1L, Long::sum);
    }

    private static void count(
        SortedMap<String, SortedMap<Integer, Long>> by, String name, int week) {
      by.computeIfAbsent(name, ignored -> new TreeMap<>()).merge(week, 1L, Long::sum);
    }
  }

  /**
   * As it is written.
   *
   * @param first the first day on which any account was known, of those that count; null for none
   * @param actions what tasks are called, by code
   */
  private record Kept(
      long accounts,
      long leftOut,
      @Nullable String first,
      Side before,
      Side after,
      Side now,
      SortedMap<String, String> actions) {}

  private TellingTally(Kept kept, LocalDate from) {
    this.kept = kept;
    this.from = from;
  }

  /** The tally before the first account. */
  static TellingTally none(LocalDate from) {
    return new TellingTally(
        new Kept(0, 0, null, Side.none(), Side.none(), Side.none(), new TreeMap<>()), from);
  }

  /** What was written. */
  static TellingTally read(String text, LocalDate from) {
    try {
      return new TellingTally(JSON.readValue(text, Kept.class), from);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To be kept. */
  String write() {
    try {
      return JSON.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same with more accounts; this one is spent.
   *
   * @param leftOut how many others were not looked at
   */
  TellingTally with(List<AccountTelling> accounts, int leftOut) {
    String first = kept.first();
    for (AccountTelling one : accounts) {
      kept.before().add(one.before(), from);
      kept.after().add(one.after(), from);
      kept.now().add(one.now(), from);
      one.after().opened().forEach(task -> kept.actions().put(task.code(), task.action()));
      one.before().opened().forEach(task -> kept.actions().putIfAbsent(task.code(), task.action()));
      one.now().opened().forEach(task -> kept.actions().put(task.code(), task.action()));
      String day = one.first() == null ? null : Objects.requireNonNull(one.first()).toString();
      first = first == null || day != null && day.compareTo(first) < 0 ? day : first;
    }
    return new TellingTally(
        new Kept(
            kept.accounts() + accounts.size(),
            kept.leftOut() + leftOut,
            first,
            kept.before(),
            kept.after(),
            kept.now(),
            kept.actions()),
        from);
  }

  long accounts() {
    return kept.accounts();
  }

  long leftOut() {
    return kept.leftOut();
  }

  /** The first day that counts on which anything was known; null where nothing was. */
  @Nullable LocalDate first() {
    return kept.first() == null ? null : LocalDate.parse(kept.first());
  }

  Side before() {
    return kept.before();
  }

  Side after() {
    return kept.after();
  }

  Side now() {
    return kept.now();
  }

  /** What a task is called. */
  String action(String code) {
    return kept.actions().getOrDefault(code, code);
  }
}
