package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a decision by the names of the answer: maps, lists, and plain values. */
final class DecisionParts {
  private DecisionParts() {}

  /**
   * The parts of a decision.
   *
   * @param asked the indexes of the given facts that the rules ask for
   */
  static Map<String, @Nullable Object> of(Evaluation evaluation, BitSet asked) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (DecisionPart part : DecisionPart.ANSWERED) {
      parts.put(part.answeredIn(), part(part, evaluation));
    }
    parts.put("facts", facts(evaluation.facts()));
    parts.put("missing", missing(evaluation.facts(), asked));
    return parts;
  }

  private static @Nullable Object part(DecisionPart part, Evaluation evaluation) {
    return switch (part.form()) {
      case SEGMENTS -> segments(evaluation.segments());
      case HEALTH -> evaluation.health() == null ? null : health(evaluation.health());
      case ENTRIES -> part.entries(evaluation).stream().map(one -> entry(part, one)).toList();
      case FIGURES -> evaluation.figures();
    };
  }

  /** What is answered instead of a decision when facts are bad. */
  static Map<String, @Nullable Object> of(List<Violation> violations) {
    List<Map<String, @Nullable Object>> list = new ArrayList<>();
    for (Violation violation : violations) {
      list.add(parts("field", violation.field(), "code", violation.code()));
    }
    return parts(Scenario.VIOLATIONS, list);
  }

  private static Map<String, @Nullable Object> segments(
      Map<String, Evaluation.@Nullable Segment> segments) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    segments.forEach(
        (dimension, segment) ->
            parts.put(
                dimension,
                segment == null
                    ? null
                    : parts(
                        "code",
                        segment.code(),
                        "label",
                        segment.label(),
                        "attributes",
                        segment.attributes())));
    return parts;
  }

  private static Map<String, @Nullable Object> health(Evaluation.Health health) {
    List<Map<String, @Nullable Object>> indicators = new ArrayList<>();
    for (Evaluation.Indicator one : health.indicators()) {
      Map<String, @Nullable Object> indicator =
          parts("code", one.code(), "label", one.label(), "category", one.category());
      indicator.put("fact", one.fact());
      indicator.put("value", one.value());
      indicator.put("points", one.points());
      indicator.put("maxPoints", one.maxPoints());
      indicators.add(indicator);
    }
    Map<String, @Nullable Object> parts = parts("score", health.score(), "band", health.band());
    parts.put("label", health.label());
    parts.put("response", health.response());
    parts.put("coverage", health.coverage());
    parts.put("categories", health.categories().stream().map(DecisionParts::category).toList());
    parts.put("indicators", indicators);
    return parts;
  }

  private static Map<String, @Nullable Object> category(Evaluation.Category category) {
    Map<String, @Nullable Object> parts = parts("code", category.code(), "label", category.label());
    parts.put("weight", category.weight());
    parts.put("value", category.value());
    return parts;
  }

  // What is not there is null; people are a list, which has no null.
  private static Map<String, @Nullable Object> entry(DecisionPart part, Evaluation.Entry entry) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (EntryMember member : part.members()) {
      Object value = member.value().apply(entry);
      if (value != null || member.content() != EntryMember.Content.PEOPLE) {
        parts.put(member.name(), value);
      }
    }
    return parts;
  }

  private static Map<String, @Nullable Object> facts(FactValues facts) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (int i = 0; i < facts.catalogue().facts().size(); i++) {
      parts.put(facts.catalogue().facts().get(i).name(), facts.get(i));
    }
    return parts;
  }

  private static List<String> missing(FactValues facts, BitSet asked) {
    return asked.stream()
        .filter(index -> facts.get(index) == null)
        .mapToObj(index -> facts.catalogue().facts().get(index).name())
        .toList();
  }

  private static Map<String, @Nullable Object> parts(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parts.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return parts;
  }
}
