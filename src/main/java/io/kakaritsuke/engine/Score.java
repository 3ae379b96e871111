package io.kakaritsuke.engine;

import io.kakaritsuke.engine.Evaluation.Indicator;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the points of indicators come to.
 *
 * @param value 0-100, half-up; null when the coverage is too low
 * @param coverage 0-100: the sum of the maxima of what was measured
 */
public record Score(@Nullable Integer value, int coverage) {

  /** The score of some indicators, whatever is left of the others. */
  public static Score of(Collection<Indicator> indicators, long minimumCoverage) {
    int points = 0;
    int coverage = 0;
    for (Indicator indicator : indicators) {
      if (indicator.points() != null) {
        points += indicator.points();
        coverage += indicator.maxPoints();
      }
    }
    return coverage > 0 && coverage >= minimumCoverage
        ? new Score((200 * points + coverage) / (2 * coverage), coverage)
        : new Score(null, coverage);
  }
}
