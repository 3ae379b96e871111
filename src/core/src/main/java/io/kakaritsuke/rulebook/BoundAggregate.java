package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate whose words are found in the other rulebook, with values of the right types.
 *
 * @param target the given fact that is filled
 * @param over the catalogue of the other rulebook
 * @param of a number; null where subjects are counted
 */
public record BoundAggregate(
    Aggregate aggregate,
    Fact target,
    FactCatalogue over,
    @Nullable Fact of,
    List<Condition> conditions,
    List<Condition> share) {
  /** The name under which the codes of interventions can be asked for. */
  public static final String INTERVENTIONS = "interventions";

  public BoundAggregate {
    Objects.requireNonNull(aggregate);
    Objects.requireNonNull(target);
    Objects.requireNonNull(over);
    conditions = List.copyOf(conditions);
    share = List.copyOf(share);
  }

  /**
   * One condition.
   *
   * @param value BigDecimal, LocalDate, Boolean or String, or a list of strings for いずれか and 以外
   */
  public record Condition(Fact fact, Operator operator, Object value) {}
}
