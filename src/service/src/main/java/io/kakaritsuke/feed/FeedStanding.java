package io.kakaritsuke.feed;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the feeds of rulebooks stand: which are late, which are dead, and which runs wait. */
@ApplicationScoped
class FeedStanding {
  private final FeedRunStore store;
  private final Clock clock;

  @Inject
  FeedStanding(FeedRunStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * How one feed stands.
   *
   * @param lastGood null before the first
   * @param lateSince by when a run should have come that has not; null where none should
   * @param deadSince the first day on which its facts are stale; null where they are not
   * @param waiting its runs that wait, the oldest first
   */
  record Standing(
      Feed feed,
      @Nullable FeedRun lastGood,
      @Nullable Instant lateSince,
      @Nullable LocalDate deadSince,
      List<FeedRun> waiting) {
    Standing {
      waiting = List.copyOf(waiting);
    }
  }

  /** All feeds of a version, in the order of their sheet. */
  List<Standing> of(ActiveVersion version) throws SQLException {
    Rulebook rulebook = version.compiled().rulebook();
    if (rulebook.feeds().isEmpty()) {
      return List.of();
    }
    ZoneId zone = rulebook.catalogue().zone();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    Map<String, LocalDate> days = store.lastGood(version.rulebook(), today);
    List<FeedRun> waiting = store.waiting(version.rulebook());
    List<Standing> all = new ArrayList<>();
    for (Feed feed : rulebook.feeds()) {
      FeedRun last = store.lastGood(version.rulebook(), feed.name()).orElse(null);
      all.add(
          new Standing(
              feed,
              last,
              last == null ? null : late(feed, last, now, zone),
              stopped(feed, days.get(feed.name()), today),
              waiting.stream().filter(run -> run.feed().equals(feed.name())).toList()));
    }
    return all;
  }

  /** By when a run should have come that has not; null where none should. */
  static @Nullable Instant late(Feed feed, FeedRun last, Instant now, ZoneId zone) {
    Feed.Cycle cycle = feed.cycle();
    if (cycle == null) {
      return null;
    }
    Duration grace = Duration.ofHours(feed.graceHours());
    LocalDate day = cycle.last(LocalDate.ofInstant(now, zone));
    while (now.isBefore(day.atStartOfDay(zone).toInstant().plus(grace))) {
      day = cycle.last(day.minusDays(1));
    }
    Instant begins = day.atStartOfDay(zone).toInstant();
    boolean came = !last.receivedAt().isBefore(begins) || !last.observedOn().isBefore(day);
    return came ? null : begins.plus(grace);
  }

  private static @Nullable LocalDate stopped(Feed feed, @Nullable LocalDate last, LocalDate today) {
    LocalDate since = last == null ? null : feed.deadFrom(last);
    return since == null || since.isAfter(today) ? null : since;
  }
}
