package io.kakaritsuke.engine;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Indicator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health score that follows from indicators: computed exactly and rounded once, half-up.
 *
 * @param score 0-100; null when coverage is too low
 * @param coverage 0-100: how much could be measured
 * @param categories in the order of their table; empty where no category has a weight
 */
record Score(@Nullable Integer score, int coverage, List<Category> categories) {
  /** The places of outcomes in a row of weights. */
  private static final int CODE = 0;

  private static final int LABEL = 1;
  private static final int SHARE = 2;

  /** Measured points out of the maxima of what was measured. */
  static Score ofPoints(List<Indicator> indicators, long minimumCoverage) {
    int points = 0;
    int coverage = 0;
    for (Indicator indicator : indicators) {
      if (indicator.points() != null) {
        points += indicator.points();
        coverage += indicator.maxPoints();
      }
    }
    boolean enough = coverage > 0 && coverage >= minimumCoverage;
    Integer score = enough ? (200 * points + coverage) / (2 * coverage) : null;
    return new Score(score, coverage, List.of());
  }

  /**
   * The weighted mean of the categories, each the mean of its measured indicators. What has nothing
   * measured gives its weight to the others in proportion.
   *
   * @param weights the table of categories; the rows that decide are noted in the collector
   */
  static Score ofCategories(
      TableRules weights, RuleTables tables, List<Indicator> indicators, Collector collector) {
    List<Category> categories = new ArrayList<>(weights.to() - weights.from());
    // The sum of weight times value is numerator / denominator.
    BigInteger numerator = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    int coverage = 0;
    for (int index = weights.from(); index < weights.to(); index++) {
      RowRule row = tables.row(index);
      if (row.notApplicable()) {
        continue;
      }
      long[] measured = measured(indicators, row.requiredText(LABEL));
      categories.add(category(row, measured));
      if (measured[1] > 0) {
        int weight = percent(row);
        BigInteger count = BigInteger.valueOf(measured[1]);
        numerator =
            numerator
                .multiply(count)
                .add(denominator.multiply(BigInteger.valueOf(weight * measured[0])));
        denominator = denominator.multiply(count);
        coverage += weight;
        collector.row(index);
      }
    }
    boolean enough = coverage > 0 && coverage >= tables.minimumCoverage();
    Integer score =
        enough ? halfUp(numerator, denominator.multiply(BigInteger.valueOf(coverage))) : null;
    return new Score(score, coverage, List.copyOf(categories));
  }

  /** The measured category with the lowest value, the first of them; null where none is. */
  @Nullable Category weakest() {
    Category weakest = null;
    BigDecimal lowest = null;
    for (Category category : categories) {
      BigDecimal value = category.value();
      if (value != null && (lowest == null || value.compareTo(lowest) < 0)) {
        weakest = category;
        lowest = value;
      }
    }
    return weakest;
  }

  /** The sum of the points of a category and how many indicators they are of. */
  private static long[] measured(List<Indicator> indicators, String category) {
    long[] measured = new long[2];
    for (Indicator indicator : indicators) {
      if (indicator.points() != null && category.equals(indicator.category())) {
        measured[0] += indicator.points();
        measured[1]++;
      }
    }
    return measured;
  }

  private static Category category(RowRule row, long[] measured) {
    BigDecimal value =
        measured[1] == 0
            ? null
            : BigDecimal.valueOf(measured[0])
                .divide(BigDecimal.valueOf(measured[1]), ComparedAs.PLACES, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    return new Category(
        row.requiredText(CODE),
        row.requiredText(LABEL),
        share(row),
        value,
        value == null ? null : row.firing());
  }

  private static BigDecimal share(RowRule row) {
    return java.util.Objects.requireNonNull((BigDecimal) row.outcomes()[SHARE]);
  }

  // The reader admits whole percents only.
  private static int percent(RowRule row) {
    return share(row).movePointRight(2).intValueExact();
  }

  private static int halfUp(BigInteger numerator, BigInteger denominator) {
    BigInteger two = BigInteger.TWO;
    return numerator
        .multiply(two)
        .add(denominator)
        .divide(denominator.multiply(two))
        .intValueExact();
  }
}
