package io.kakaritsuke.feed;

import io.kakaritsuke.feed.FeedReport.Before;
import io.kakaritsuke.feed.FeedReport.Emptied;
import io.kakaritsuke.feed.FeedReport.Missing;
import io.kakaritsuke.feed.FeedReport.Respelt;
import io.kakaritsuke.feed.FeedReport.Some;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The report of a file of which nothing is said but what a test says. */
final class TestReport {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 2);

  private final int accounts;
  private int refused;
  private int fresh;
  private int respelt;
  private List<Emptied> emptied = List.of();
  private long compared;
  private long worse;
  private @Nullable Before before;

  TestReport(int accounts) {
    this.accounts = accounts;
  }

  TestReport refused(int lines) {
    this.refused = lines;
    return this;
  }

  TestReport fresh(int count, int ofThemRespelt) {
    this.fresh = count;
    this.respelt = ofThemRespelt;
    return this;
  }

  TestReport emptied(long had, long lost) {
    return emptied(had, lost, null);
  }

  TestReport emptied(long had, long lost, @Nullable Double usual) {
    this.emptied = had == 0 ? List.of() : List.of(new Emptied("usage", "利用量", had, lost, usual));
    return this;
  }

  TestReport worse(long ofThese, long count) {
    this.compared = ofThese;
    this.worse = count;
    return this;
  }

  TestReport before(@Nullable Integer count, int missing, @Nullable Double usual) {
    return before(count, false, missing, 0, usual);
  }

  TestReport before(
      @Nullable Integer count, boolean sameDay, int missing, int columns, @Nullable Double usual) {
    if (count != null) {
      this.before =
          new Before(
              DAY,
              sameDay,
              count,
              sameDay ? count + fresh : accounts,
              new Some<>(missing, List.of()),
              IntStream.range(0, columns)
                  .mapToObj(i -> new Missing("fact" + i, "項目" + i, 9))
                  .toList(),
              usual);
    }
    return this;
  }

  FeedReport report() {
    return new FeedReport(
        accounts + refused,
        accounts,
        0,
        0,
        refused,
        accounts,
        new Some<>(fresh, List.of()),
        new Some<>(respelt, List.<Respelt>of()),
        new Some<>(0, List.of()),
        List.of(),
        List.of(),
        new TreeMap<>(),
        emptied,
        compared,
        worse,
        before,
        List.of());
  }
}
