package io.kakaritsuke.account;

import io.kakaritsuke.engine.Evaluation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The decision of an account, with what lists of accounts show of it.
 *
 * @param given the facts that were given, as the log has them; JSON
 * @param segments the code by dimension, without dimensions where no row matched
 */
record AccountDecision(
    UUID id,
    Instant decidedAt,
    LocalDate asOf,
    int version,
    String given,
    @Nullable Integer score,
    @Nullable String band,
    @Nullable Integer coverage,
    List<String> signals,
    List<String> interventions,
    Map<String, String> segments) {

  static AccountDecision of(
      UUID id, Instant decidedAt, int version, String given, Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    List<String> signals = new ArrayList<>();
    evaluation.signals().forEach(signal -> signals.add(signal.code()));
    List<String> interventions = new ArrayList<>();
    evaluation.interventions().forEach(intervention -> interventions.add(intervention.code()));
    Map<String, String> segments = new LinkedHashMap<>();
    evaluation
        .segments()
        .forEach(
            (dimension, segment) -> {
              if (segment != null) {
                segments.put(dimension, segment.code());
              }
            });
    return new AccountDecision(
        id,
        decidedAt,
        evaluation.facts().asOf(),
        version,
        given,
        health == null ? null : health.score(),
        health == null ? null : health.band(),
        health == null ? null : health.coverage(),
        signals,
        interventions,
        segments);
  }
}
