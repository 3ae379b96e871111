package io.kakaritsuke.decisionlog;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.OpenLog.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How many decisions a second are committed; run by hand: arguments are writers, in flight. */
final class LogThroughput {
  private LogThroughput() {}

  public static void main(String... args) throws Exception {
    for (String run : args) {
      String[] parts = run.split(",");
      measure(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  private static void measure(int writers, int inFlight, int list) throws Exception {
    try (OpenLog open =
        new OpenLog(TestDatabase.fresh(), new Settings(writers, 20_000), Clock.systemUTC())) {
      submit(open, inFlight, list, 2);
      double commitsBefore = open.meters.get("kakaritsuke.log.commit").timer().count();
      double totalBefore =
          open.meters.get("kakaritsuke.log.commit").timer().totalTime(TimeUnit.MILLISECONDS);
      long done = submit(open, inFlight, list, 6);
      var timer = open.meters.get("kakaritsuke.log.commit").timer();
      double commits = timer.count() - commitsBefore;
      System.out.printf(
          "writers %d, in flight %d x %d: %,d entries/s, %.0f commits/s, %.1f entries and %.2f ms a commit%n",
          writers,
          inFlight,
          list,
          done / 6,
          commits / 6,
          done / commits,
          (timer.totalTime(TimeUnit.MILLISECONDS) - totalBefore) / commits);
    }
  }

  private static long submit(OpenLog open, int inFlight, int list, int seconds) throws Exception {
    Semaphore free = new Semaphore(inFlight);
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int n = 0;
    while (System.nanoTime() < end) {
      free.acquire();
      n++;
      Instant now = Instant.now();
      String subject = "NX-%06d".formatted(n * 7919 % 100_000);
      List<LogEntry> entries =
          IntStream.range(0, list).mapToObj(i -> Entries.at(now, subject)).toList();
      var stage = list == 1 ? open.log.store(entries.get(0)) : open.log.storeAll(entries);
      stage.whenComplete(
          (stored, error) -> {
            done.addAndGet(list);
            free.release();
          });
    }
    free.acquire(inFlight);
    return done.get();
  }
}
