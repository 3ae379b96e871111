package io.kakaritsuke.feed;

import io.kakaritsuke.feed.FeedReport.Emptied;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is usual of a feed: the median of its last runs, in percent. */
final class Usual {
  /** So many runs before say what is usual. */
  static final int RUNS_LOOKED_AT = 8;

  /** Of fewer runs nobody can say. */
  private static final int FEWEST_RUNS = 4;

  private Usual() {}

  /** The median; null of too few. */
  static @Nullable Double of(List<Double> shares) {
    if (shares.size() < FEWEST_RUNS) {
      return null;
    }
    List<Double> sorted = shares.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : Double.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2);
  }

  /**
   * What share of the accounts that had a fact has nothing, or 0, after a run, by its name: some
   * counts are 0 in most weeks, and some columns blank.
   *
   * @param runs the last ones
   */
  static Map<String, Double> emptied(List<FeedReport> runs) {
    Map<String, List<Double>> shares = new HashMap<>();
    for (FeedReport run : runs) {
      Map<String, Double> lost = new HashMap<>();
      run.values().keySet().forEach(fact -> lost.put(fact, 0.0));
      for (Emptied one : run.emptied()) {
        lost.put(one.fact(), one.share());
      }
      lost.forEach(
          (fact, share) -> shares.computeIfAbsent(fact, any -> new ArrayList<>()).add(share));
    }
    Map<String, Double> usual = new HashMap<>();
    shares.forEach(
        (fact, of) -> {
          Double median = of(of);
          if (median != null) {
            usual.put(fact, median);
          }
        });
    return usual;
  }
}
