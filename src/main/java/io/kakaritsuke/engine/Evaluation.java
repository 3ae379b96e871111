package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The raw outcome of the engine for one subject. Lists keep the order of the tables, then of the
 * rule files.
 *
 * @param facts what the rules saw, without what was decided
 * @param segments by dimension in the order of the catalogue; a null value: no row matched
 * @param health null when the rulebook has no indicators
 * @param figures named numbers: those that the catalogue declares, null where they cannot be
 *     computed, then those that DRL rules hand on in the order of their rules, under other names
 * @param firings every row and rule that decided, in table order, then rule order
 */
public record Evaluation(
    FactValues facts,
    Map<String, @Nullable Segment> segments,
    @Nullable Health health,
    List<Signal> signals,
    List<Opportunity> opportunities,
    List<Intervention> interventions,
    Map<String, @Nullable BigDecimal> figures,
    List<Firing> firings) {

  /** The class of one dimension that the subject falls into. */
  public record Segment(String code, String label, Map<String, Object> attributes, Firing source) {}

  /**
   * The health score.
   *
   * @param score 0-100; null when coverage is too low
   * @param band its code; null when no row of the band table matched
   * @param coverage 0-100
   * @param categories in the order of their table; empty where no category has a weight
   */
  public record Health(
      @Nullable Integer score,
      @Nullable String band,
      @Nullable String label,
      @Nullable String response,
      int coverage,
      @Nullable Firing source,
      List<Category> categories,
      List<Indicator> indicators) {}

  /**
   * One category of indicators.
   *
   * @param weight its share of the score, 0-1
   * @param value the mean of its measured indicators, 0-100, half-up to 10 places; null when none
   *     is measured, and then source is null too
   */
  public record Category(
      String code,
      String label,
      BigDecimal weight,
      @Nullable BigDecimal value,
      @Nullable Firing source) {}

  /**
   * One part of the score.
   *
   * @param fact the name of the fact that is measured
   * @param points null when not measured; then source is null too
   */
  public record Indicator(
      String code,
      String label,
      @Nullable String category,
      @Nullable String fact,
      @Nullable Object value,
      @Nullable Integer points,
      int maxPoints,
      @Nullable Firing source) {}

  /** A sign of churn; evidence maps the facts of its conditions to their values. */
  public record Signal(
      String code,
      String label,
      Severity severity,
      Map<String, @Nullable Object> evidence,
      Firing source) {}

  /** An upsell trigger; OPEN when nothing holds it back. */
  public record Opportunity(String code, String action, List<String> heldBecause, Firing source) {}

  /** What should be done; the due time is in hours from the decision. */
  public record Intervention(
      String code,
      String action,
      @Nullable String assignee,
      @Nullable String escalateTo,
      @Nullable BigDecimal dueInHours,
      List<String> because,
      Firing source) {}
}
