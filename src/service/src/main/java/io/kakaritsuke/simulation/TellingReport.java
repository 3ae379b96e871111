package io.kakaritsuke.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.simulation.TellingTally.Side;
import io.kakaritsuke.telling.StormGuard;
import io.kakaritsuke.telling.StormGuard.Cause;
import io.kakaritsuke.telling.StormGuard.Load;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many messages and tasks each of two versions would have brought in the weeks up to a day, and
 * what publishing the second brings at once. Numbers are of all the days, but for those a week.
 *
 * @param from the first day that counts: eight weeks back, or the first on which anything was known
 * @param accounts how many were looked at
 * @param leftOut how many were not, as there are too many
 * @param recipients those with the greatest difference first
 * @param recipientCount how many there are; the list may be shorter
 * @param rows how often people are told of each row of 通知
 * @param storms on how many days the storm guard would have held everything
 */
record TellingReport(
    String from,
    String until,
    long accounts,
    long leftOut,
    Both<BigDecimal> messagesPerWeek,
    Both<BigDecimal> tasksPerWeek,
    List<Week> weeks,
    List<Recipient> recipients,
    int recipientCount,
    List<Coded> rows,
    Tasks tasks,
    Both<Long> storms,
    Now now) {
  private static final int LISTED = 100;

  /** By both versions. */
  record Both<T>(T before, T after) {}

  /** Seven days. */
  record Week(String from, String until, Both<Long> messages, Both<Long> tasks) {}

  /** One person who is sent messages. */
  record Recipient(String recipient, long before, long after) {}

  /** A row of 通知, or an intervention. */
  record Coded(String code, String label, long before, long after) {}

  /** Whose tasks open; owner is null where nobody is known. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Owner(@Nullable String owner, long before, long after) {}

  /** The tasks that open. */
  record Tasks(List<Owner> owners, int ownerCount, List<Coded> interventions) {}

  /** How many are sent, or opened. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Count(@Nullable String name, long count) {}

  /**
   * What publishing brings at once.
   *
   * @param redecided whether all accounts are decided again with it; else the next decision of each
   *     tells it
   * @param held whether it waits until somebody lets it go
   */
  record Now(
      boolean redecided,
      boolean held,
      long messages,
      long tasks,
      List<Count> recipients,
      List<Count> owners) {}

  static TellingReport of(TellingTally tally, TellingComparison comparison) {
    return new Builder(tally, comparison).build();
  }

  /** Makes one of a tally. */
  private static final class Builder {
    private static final IntPredicate ALL = week -> true;

    private final TellingTally tally;
    private final TellingComparison comparison;
    private final LocalDate from;
    private final LocalDate until;

    Builder(TellingTally tally, TellingComparison comparison) {
      this.tally = tally;
      this.comparison = comparison;
      this.until = comparison.until();
      LocalDate first = tally.first();
      this.from = first == null ? comparison.from() : first;
    }

    TellingReport build() {
      List<Recipient> recipients = recipients();
      return new TellingReport(
          from.toString(),
          until.toString(),
          tally.accounts(),
          tally.leftOut(),
          perWeek(side -> messages(side, ALL)),
          perWeek(side -> tasks(side, ALL)),
          weeks(),
          recipients.stream().limit(LISTED).toList(),
          recipients.size(),
          coded(Side::rows, code -> comparison.rows().getOrDefault(code, code)),
          tasks(),
          both(Builder::storms),
          now());
    }

    private <T> Both<T> both(Function<Side, T> of) {
      return new Both<>(of.apply(tally.before()), of.apply(tally.after()));
    }

    // Of less than a week nobody can say what a week brings.
    private Both<BigDecimal> perWeek(ToLongFunction<Side> count) {
      long days = Math.max(7, ChronoUnit.DAYS.between(from, until) + 1);
      return both(
          side ->
              BigDecimal.valueOf(count.applyAsLong(side) * 7)
                  .divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_UP));
    }

    private List<Week> weeks() {
      return IntStream.range(0, TellingComparison.WEEKS)
          .filter(week -> !end(week).isBefore(from))
          .mapToObj(
              week ->
                  new Week(
                      end(week).minusDays(6).toString(),
                      end(week).toString(),
                      both(side -> messages(side, one -> one == week)),
                      both(side -> tasks(side, one -> one == week))))
          .toList();
    }

    private LocalDate end(int week) {
      return until.minusWeeks(TellingComparison.WEEKS - 1L - week);
    }

    private List<Recipient> recipients() {
      return names(Builder::recipients).stream()
          .map(
              name ->
                  new Recipient(
                      name,
                      messages(tally.before(), name, ALL),
                      messages(tally.after(), name, ALL)))
          .sorted(
              Comparator.comparingLong((Recipient one) -> -Math.abs(one.after() - one.before()))
                  .thenComparingLong(one -> -one.after())
                  .thenComparing(Recipient::recipient))
          .toList();
    }

    private Set<String> names(Function<Side, Set<String>> of) {
      Set<String> names = new TreeSet<>(of.apply(tally.before()));
      names.addAll(of.apply(tally.after()));
      return names;
    }

    private static Set<String> recipients(Side side) {
      Set<String> names = new TreeSet<>(side.messages().keySet());
      names.addAll(side.gathered().keySet());
      return names;
    }

    private static long messages(Side side, IntPredicate weeks) {
      return recipients(side).stream().mapToLong(name -> messages(side, name, weeks)).sum();
    }

    private static long messages(Side side, String name, IntPredicate weeks) {
      long gathered =
          side.gathered().getOrDefault(name, Collections.emptySortedMap()).values().stream()
              .mapToLong(days -> days(days).filter(day -> weeks.test(day / 7)).count())
              .sum();
      return gathered + counted(side.messages(), name, weeks);
    }

    private static IntStream days(long bits) {
      return IntStream.range(0, TellingComparison.DAYS).filter(day -> (bits >> day & 1) == 1);
    }

    private static long tasks(Side side, IntPredicate weeks) {
      return side.tasks().keySet().stream()
          .mapToLong(owner -> counted(side.tasks(), owner, weeks))
          .sum();
    }

    private static long counted(
        SortedMap<String, SortedMap<Integer, Long>> by, String name, IntPredicate weeks) {
      return by.getOrDefault(name, Collections.emptySortedMap()).entrySet().stream()
          .filter(entry -> weeks.test(entry.getKey()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private List<Coded> coded(
        Function<Side, SortedMap<String, Long>> of, UnaryOperator<String> label) {
      return names(side -> of.apply(side).keySet()).stream()
          .map(
              code ->
                  new Coded(
                      code,
                      label.apply(code),
                      of.apply(tally.before()).getOrDefault(code, 0L),
                      of.apply(tally.after()).getOrDefault(code, 0L)))
          .sorted(Comparator.comparingLong(one -> -Math.abs(one.after() - one.before())))
          .toList();
    }

    private Tasks tasks() {
      List<Owner> owners =
          names(side -> side.tasks().keySet()).stream()
              .map(
                  name ->
                      new Owner(
                          owner(name),
                          counted(tally.before().tasks(), name, ALL),
                          counted(tally.after().tasks(), name, ALL)))
              .sorted(
                  Comparator.comparingLong((Owner one) -> -Math.abs(one.after() - one.before()))
                      .thenComparingLong(one -> -one.after()))
              .toList();
      return new Tasks(
          owners.stream().limit(LISTED).toList(), owners.size(), coded(Side::codes, tally::action));
    }

    private static @Nullable String owner(String name) {
      return name.equals(TellingTally.NOBODY) ? null : name;
    }

    private static long storms(Side side) {
      return IntStream.range(0, TellingComparison.DAYS)
          .filter(day -> isHeld(Cause.ORDINARY, load(side, day)))
          .count();
    }

    private static Load load(Side side, int day) {
      return new Load(
          side.loud().getOrDefault(day, 0L).intValue(),
          side.opened().getOrDefault(day, 0L).intValue());
    }

    private static boolean isHeld(Cause cause, Load load) {
      return StormGuard.USUAL.holds(cause, load, new Load(0, 0));
    }

    private Now now() {
      Side now = tally.now();
      long messages = messages(now, ALL);
      long tasks = tasks(now, ALL);
      Cause cause = comparison.redecides() ? Cause.PUBLISH : Cause.ORDINARY;
      boolean held = messages + tasks > 0 && isHeld(cause, load(now, TellingComparison.DAYS - 1));
      return new Now(
          comparison.redecides(),
          held,
          messages,
          tasks,
          counts(recipients(now), name -> messages(now, name, ALL)),
          counts(now.tasks().keySet(), name -> counted(now.tasks(), name, ALL)));
    }

    private static List<Count> counts(Set<String> names, ToLongFunction<String> of) {
      return names.stream()
          .map(name -> new Count(owner(name), of.applyAsLong(name)))
          .sorted(Comparator.comparingLong(one -> -one.count()))
          .limit(LISTED)
          .toList();
    }
  }
}
