package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The decision of an account, with what lists of accounts show of it.
 *
 * @param given the facts that were given, as the log has them; JSON
 * @param segments the code by dimension, without dimensions where no row matched
 * @param outcome the same for two decisions between which no {@link ChangeKind change} is told, and
 *     another one for others
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
    Map<String, String> segments,
    UUID outcome) {

  /** What a decision comes to. */
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
        segments,
        outcome(evaluation));
  }

  /** The same decision, of whose facts something was erased. */
  AccountDecision of(String rest) {
    return new AccountDecision(
        id,
        decidedAt,
        asOf,
        version,
        rest,
        score,
        band,
        coverage,
        signals,
        interventions,
        segments,
        outcome);
  }

  private static UUID outcome(Evaluation evaluation) {
    StringJoiner all = new StringJoiner("\n");
    Evaluation.Health health = evaluation.health();
    all.add("score " + (health == null ? null : health.score()));
    for (DecisionPart part : DecisionPart.values()) {
      if (ChangeKind.isTold(part)) {
        boolean hasStates = part != DecisionPart.INTERVENTION;
        for (DecisionPart.Decided one : part.decided(evaluation)) {
          all.add(part + " " + one.code() + (hasStates ? " " + one.state() : ""));
        }
      }
    }
    return UUID.nameUUIDFromBytes(all.toString().getBytes(UTF_8));
  }
}
