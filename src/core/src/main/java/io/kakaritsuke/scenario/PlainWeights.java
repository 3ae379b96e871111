package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Indicator;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the measured indicators come to, by points or, where categories have weights, by these. */
final class PlainWeights {
  private static final int MEAN_PLACES = 10;

  private final List<Indicator> indicators;
  private final List<Category> categories;

  PlainWeights(Rulebook rulebook, List<Indicator> indicators, PlainRows rows) {
    this.indicators = indicators;
    this.categories =
        rulebook
            .tables(TableKind.WEIGHT)
            .flatMap(table -> categories(table, rows).stream())
            .toList();
  }

  /** In the order of the table; empty where categories have no weights. */
  List<Category> categories() {
    return categories;
  }

  /** How much of 100 was measured: points, or per cent of the weights. */
  int coverage() {
    if (categories.isEmpty()) {
      return indicators.stream()
          .filter(one -> one.points() != null)
          .mapToInt(Indicator::maxPoints)
          .sum();
    }
    return categories.stream()
        .filter(one -> one.value() != null)
        .map(one -> one.weight().movePointRight(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .intValueExact();
  }

  /** Measured points out of their maxima, half-up; with weights each counts as its share of one. */
  int score() {
    // Times the product of all counts every share is whole.
    BigDecimal whole = BigDecimal.ONE;
    for (Category category : categories) {
      whole = whole.multiply(BigDecimal.valueOf(Math.max(1, measured(category.label()).size())));
    }
    BigDecimal points = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    for (Indicator one : indicators) {
      if (one.points() != null) {
        BigDecimal share = categories.isEmpty() ? whole : share(one, whole);
        points = points.add(BigDecimal.valueOf(one.points()).multiply(share));
        most = most.add(BigDecimal.valueOf(one.maxPoints()).multiply(share));
      }
    }
    return points
        .multiply(BigDecimal.valueOf(100))
        .divide(most, 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  /** Whether some indicators have more of the 100 points of all than that, measured or not. */
  boolean areMore(Predicate<Indicator> some, BigDecimal points) {
    BigDecimal whole = BigDecimal.ONE;
    for (Category category : categories) {
      whole = whole.multiply(BigDecimal.valueOf(Math.max(1, of(category.label()).size())));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Indicator one : indicators) {
      if (some.test(one)) {
        sum =
            sum.add(categories.isEmpty() ? BigDecimal.valueOf(one.maxPoints()) : part(one, whole));
      }
    }
    return sum.compareTo(points.multiply(whole)) > 0;
  }

  private BigDecimal part(Indicator one, BigDecimal whole) {
    for (Category category : categories) {
      if (category.label().equals(one.category())) {
        return category
            .weight()
            .movePointRight(2)
            .multiply(whole)
            .divide(BigDecimal.valueOf(of(category.label()).size()));
      }
    }
    return BigDecimal.ZERO;
  }

  private List<Indicator> of(String category) {
    return indicators.stream().filter(one -> category.equals(one.category())).toList();
  }

  private BigDecimal share(Indicator one, BigDecimal whole) {
    for (Category category : categories) {
      if (category.label().equals(one.category())) {
        int count = measured(category.label()).size();
        return category.weight().multiply(whole).divide(BigDecimal.valueOf(count));
      }
    }
    return BigDecimal.ZERO;
  }

  private List<Indicator> measured(String category) {
    return indicators.stream()
        .filter(one -> one.points() != null && category.equals(one.category()))
        .toList();
  }

  private List<Category> categories(DecisionTable table, PlainRows rows) {
    List<Category> found = new ArrayList<>();
    List<Row> part = new ArrayList<>();
    for (Row row : table.rows()) {
      if (!row.notApplicable()) {
        String code = String.valueOf(table.outcome(row, OutcomeColumn.CODE));
        String label = String.valueOf(table.outcome(row, OutcomeColumn.CATEGORY));
        BigDecimal weight =
            (BigDecimal) Objects.requireNonNull(table.outcome(row, OutcomeColumn.WEIGHT));
        BigDecimal value = mean(measured(label));
        Firing source = value == null ? null : PlainRows.source(table, row);
        found.add(new Category(code, label, weight, value, source));
        if (value != null) {
          part.add(row);
        }
      }
    }
    rows.took(table, part);
    return found;
  }

  private static @Nullable BigDecimal mean(List<Indicator> measured) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Indicator one : measured) {
      sum = sum.add(BigDecimal.valueOf(Objects.requireNonNull(one.points())));
    }
    return measured.isEmpty()
        ? null
        : sum.divide(BigDecimal.valueOf(measured.size()), MEAN_PLACES, RoundingMode.HALF_UP)
            .stripTrailingZeros();
  }
}
