package io.kakaritsuke.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is an account's, with what it came to.
 *
 * @param posted whether it is an evaluation that somebody posted
 */
record Made(
    String subject, AccountDecision decision, Evaluation evaluation, Why why, boolean posted) {

  /** What the facts that were given call the account; null where they say nothing. */
  @Nullable String name() {
    return text(catalogue().subjectLabel());
  }

  /** Whose account it is by the facts that were given; null where they say nothing. */
  @Nullable String owner() {
    return text(catalogue().owner());
  }

  private FactCatalogue catalogue() {
    return evaluation.facts().catalogue();
  }

  private @Nullable String text(@Nullable Fact fact) {
    FactValues facts = evaluation.facts();
    Object value = fact == null ? null : facts.get(fact.name());
    return value == null ? null : value.toString();
  }

  /**
   * The same for two decisions between which no {@link ChangeKind change} is told, and another one
   * for others.
   */
  UUID outcome() {
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
