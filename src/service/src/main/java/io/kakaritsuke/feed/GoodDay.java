package io.kakaritsuke.feed;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The good runs of a feed of one day, which together say what is usual of it: the file of that day,
 * and what mended it or was sent after it.
 *
 * @param runs none of them fills in history
 */
record GoodDay(LocalDate day, List<FeedRun> runs) {
  GoodDay {
    runs = List.copyOf(runs);
  }

  List<UUID> ids() {
    return runs.stream().map(FeedRun::id).toList();
  }

  /** The facts that they tell, and in how many lines each has a value. */
  SortedMap<String, Long> values() {
    SortedMap<String, Long> values = new TreeMap<>();
    runs.forEach(
        run -> run.report().values().forEach((fact, had) -> values.merge(fact, had, Math::max)));
    return values;
  }
}
