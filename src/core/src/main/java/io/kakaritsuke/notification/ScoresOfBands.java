package io.kakaritsuke.notification;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Bands;
import io.kakaritsuke.rulebook.Rulebook;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which scores bands are of, and whether one is near these: 解除の余裕 of a band is points of score. */
final class ScoresOfBands {
  private final Map<String, int[]> scores = new LinkedHashMap<>();
  private final List<String> all;

  ScoresOfBands(Rulebook rulebook) {
    Fact band = rulebook.catalogue().fact(FactCatalogue.BAND);
    all = band == null ? List.of() : band.choices().stream().map(Choice::code).toList();
    Bands bands = Bands.of(rulebook);
    for (String one : bands.bestFirst()) {
      scores.put(one, new int[] {bands.lowest(one), bands.highest(one)});
    }
  }

  /** All bands that there are. */
  List<String> all() {
    return all;
  }

  /** Whether the score is within the points from the lowest of the bands to the highest. */
  boolean isNear(@Nullable Integer score, Collection<String> bands, BigDecimal points) {
    return isAtLeast(score, bands, points) && isAtMost(score, bands, points);
  }

  /** Whether the score is not above the highest of the bands by more than the points. */
  boolean isAtMost(@Nullable Integer score, Collection<String> bands, BigDecimal points) {
    int highest = of(bands).stream().mapToInt(one -> one[1]).max().orElse(-1);
    return score != null
        && highest >= 0
        && BigDecimal.valueOf(score - highest).compareTo(points) <= 0;
  }

  /** Whether the score is not below the lowest of the bands by more than the points. */
  boolean isAtLeast(@Nullable Integer score, Collection<String> bands, BigDecimal points) {
    int lowest = of(bands).stream().mapToInt(one -> one[0]).min().orElse(-1);
    return score != null
        && lowest >= 0
        && BigDecimal.valueOf(lowest - score).compareTo(points) <= 0;
  }

  private List<int[]> of(Collection<String> bands) {
    List<int[]> found = new ArrayList<>();
    for (String band : bands) {
      int[] range = scores.get(band);
      if (range != null) {
        found.add(range);
      }
    }
    return found;
  }
}
