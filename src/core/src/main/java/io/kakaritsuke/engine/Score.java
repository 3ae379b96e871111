package io.kakaritsuke.engine;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.rulebook.OutcomeColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The health score that follows from indicators: computed exactly and rounded once, half-up.
 *
 * @param score 0-100; null when coverage is too low
 * @param coverage 0-100: how much could be measured
 * @param categories in the order of their table; empty where no category has a weight
 */
public record Score(@Nullable Integer score, int coverage, List<Category> categories) {
  /**
   * The score of some indicators, whatever is left of the others: measured points out of their
   * maxima or, where categories have weights, the weighted mean of the categories, each the mean of
   * its measured indicators. What has nothing measured gives its weight to the others in
   * proportion.
   *
   * @param categories with their weights; their values are not looked at
   */
  public static Score of(
      Collection<Indicator> indicators, List<Category> categories, long minimumCoverage) {
    return categories.isEmpty()
        ? ofPoints(indicators, minimumCoverage)
        : ofCategories(indicators, categories, minimumCoverage);
  }

  /** The same without a score: too much of it rests on what is too old. */
  Score unknown() {
    return new Score(null, coverage, categories);
  }

  /**
   * Whether indicators have more than so many points of the maxima; where categories have weights,
   * each indicator has an equal part of the weight of its category.
   *
   * @param some those of the indicators that are asked about
   */
  static boolean haveMoreThan(
      long points, List<Indicator> some, List<Indicator> indicators, List<Category> categories) {
    if (categories.isEmpty()) {
      return some.stream().mapToLong(Indicator::maxPoints).sum() > points;
    }
    // The sum of weight times part, of which each is a fraction, is held against the points.
    BigInteger numerator = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    for (Category category : categories) {
      long all = count(indicators, category);
      if (all > 0) {
        BigInteger count = BigInteger.valueOf(all);
        long weighted = percent(category) * count(some, category);
        numerator =
            numerator.multiply(count).add(denominator.multiply(BigInteger.valueOf(weighted)));
        denominator = denominator.multiply(count);
      }
    }
    return numerator.compareTo(denominator.multiply(BigInteger.valueOf(points))) > 0;
  }

  private static long count(List<Indicator> indicators, Category category) {
    return indicators.stream().filter(one -> category.label().equals(one.category())).count();
  }

  /**
   * The categories of a table of weights with their values.
   *
   * @param collector takes down the rows of those that were measured
   */
  static List<Category> categories(
      TableRules weights, RuleTables tables, List<Indicator> indicators, Collector collector) {
    List<Category> categories = new ArrayList<>(weights.to() - weights.from());
    for (int index = weights.from(); index < weights.to(); index++) {
      RowRule row = tables.row(index);
      if (!row.notApplicable()) {
        Category category =
            category(row, measured(indicators, row.requiredText(OutcomeColumn.CATEGORY)));
        categories.add(category);
        if (category.value() != null) {
          collector.row(index);
        }
      }
    }
    return List.copyOf(categories);
  }

  private static Score ofPoints(Collection<Indicator> indicators, long minimumCoverage) {
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

  private static Score ofCategories(
      Collection<Indicator> indicators, List<Category> categories, long minimumCoverage) {
    // The sum of weight times value is numerator / denominator.
    BigInteger numerator = BigInteger.ZERO;
    BigInteger denominator = BigInteger.ONE;
    int coverage = 0;
    for (Category category : categories) {
      long[] measured = measured(indicators, category.label());
      if (measured[1] > 0) {
        int weight = percent(category);
        BigInteger count = BigInteger.valueOf(measured[1]);
        BigInteger weighted = denominator.multiply(BigInteger.valueOf(weight * measured[0]));
        numerator = numerator.multiply(count).add(weighted);
        denominator = denominator.multiply(count);
        coverage += weight;
      }
    }
    boolean enough = coverage > 0 && coverage >= minimumCoverage;
    Integer score =
        enough ? halfUp(numerator, denominator.multiply(BigInteger.valueOf(coverage))) : null;
    return new Score(score, coverage, categories);
  }

  /** The sum of the points of a category and how many indicators they are of. */
  private static long[] measured(Collection<Indicator> indicators, String category) {
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
        row.requiredText(OutcomeColumn.CODE),
        row.requiredText(OutcomeColumn.CATEGORY),
        Objects.requireNonNull((BigDecimal) row.value(OutcomeColumn.WEIGHT)),
        value,
        value == null ? null : row.firing());
  }

  // The reader admits whole percents only.
  private static int percent(Category category) {
    return category.weight().movePointRight(2).intValueExact();
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
