package io.kakaritsuke.engine;

import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      @Nullable Firing source) {
    /** The measured one with the lowest value, the first of them; null where none is measured. */
    public static @Nullable Category weakest(List<Category> categories) {
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
  }

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

  /** One of a list of what is decided, told apart by its code. */
  public sealed interface Entry permits Signal, Opportunity, Intervention {
    String code();

    /** What people read of it. */
    String text();

    /** What of it may be another one though the code stays; in codes. */
    String state();

    /** The same without what differs from subject to subject. */
    Entry ofAnySubject();

    Firing source();
  }

  /** A sign of churn; evidence maps the facts of its conditions to their values. */
  public record Signal(
      String code,
      String label,
      Severity severity,
      Map<String, @Nullable Object> evidence,
      Firing source)
      implements Entry {
    @Override
    public String text() {
      return label;
    }

    @Override
    public String state() {
      return severity.name();
    }

    @Override
    public Signal ofAnySubject() {
      return new Signal(code, label, severity, Map.of(), source);
    }
  }

  /** An upsell trigger. */
  public record Opportunity(String code, String action, List<String> heldBecause, Firing source)
      implements Entry {
    /** The state when nothing holds it back. */
    public static final String OPEN = "OPEN";

    /** The state when something holds it back. */
    public static final String HELD = "HELD";

    @Override
    public String text() {
      return action;
    }

    @Override
    public String state() {
      return heldBecause.isEmpty() ? OPEN : HELD;
    }

    @Override
    public Opportunity ofAnySubject() {
      return new Opportunity(code, action, List.of(), source);
    }
  }

  /**
   * What should be done.
   *
   * @param escalation to whom it is escalated, in the order in which they are told; empty for none
   * @param due null where it is due at no time
   */
  public record Intervention(
      String code,
      String action,
      @Nullable String assignee,
      List<String> escalation,
      @Nullable Due due,
      List<String> because,
      Firing source)
      implements Entry {
    @Override
    public String text() {
      return action;
    }

    /** Its terms: {@code OWNER → MANAGER 48h BUSINESS_HOURS}, as far as there are any. */
    @Override
    public String state() {
      return Stream.of(
              assignee,
              escalation.isEmpty() ? null : "→ " + String.join(" → ", escalation),
              due == null ? null : due.text())
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" "));
    }

    @Override
    public Intervention ofAnySubject() {
      return new Intervention(code, action, assignee, escalation, due, List.of(), source);
    }

    /** The first of the escalation, or null. */
    public @Nullable String escalateTo() {
      return escalation.isEmpty() ? null : escalation.get(0);
    }

    /** The hours until it is due, or null. */
    public @Nullable BigDecimal dueInHours() {
      return due == null ? null : due.hours();
    }
  }

  /**
   * The time from the decision until something is due.
   *
   * @param hours of the clock; those of minutes are rounded half-up to 10 places
   * @param minutes exactly; null where the time is told in hours
   * @param clock null where nothing is said
   */
  public record Due(BigDecimal hours, @Nullable BigDecimal minutes, @Nullable DueClock clock) {
    private static final BigDecimal MINUTES_OF_AN_HOUR = BigDecimal.valueOf(60);
    private static final int PLACES = 10;

    String text() {
      String time = minutes == null ? hours.toPlainString() + "h" : minutes.toPlainString() + "min";
      return clock == null ? time : time + " " + clock;
    }

    /** A time that is told in minutes. */
    public static Due ofMinutes(BigDecimal minutes, @Nullable DueClock clock) {
      BigDecimal hours = minutes.divide(MINUTES_OF_AN_HOUR, PLACES, RoundingMode.HALF_UP);
      return new Due(hours.stripTrailingZeros(), minutes, clock);
    }
  }
}
