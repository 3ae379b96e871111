package io.kakaritsuke.simulation;

import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import io.kakaritsuke.simulation.SubjectImpact.KnownSubject;
import io.kakaritsuke.simulation.SubjectImpact.Obstacle;
import io.kakaritsuke.simulation.SubjectImpact.Standing;
import io.kakaritsuke.simulation.SubjectImpact.Undecidable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a rulebook side by side, on one day for all subjects. Safe for any number of
 * threads.
 */
final class Comparison {
  private final CompiledRulebook before;
  private final CompiledRulebook after;
  private final LocalDate asOf;
  private final Map<String, LocalDate> lastGood;
  private final boolean sameFacts;
  private final @Nullable Fact owner;
  private final @Nullable Fact amount;
  private final @Nullable Fact label;

  /**
   * @param asOf the day on which both decide all subjects
   * @param lastGood the days of the last good runs until then by the names of feeds
   */
  Comparison(
      CompiledRulebook before,
      CompiledRulebook after,
      LocalDate asOf,
      Map<String, LocalDate> lastGood) {
    this.before = before;
    this.after = after;
    this.asOf = asOf;
    this.lastGood = lastGood;
    FactCatalogue old = before.rulebook().catalogue();
    FactCatalogue young = after.rulebook().catalogue();
    sameFacts = old.readsLike(young) && before.rulebook().feeds().equals(after.rulebook().feeds());
    owner = young.owner() == null ? old.owner() : young.owner();
    amount = young.amount() == null ? old.amount() : young.amount();
    label = young.subjectLabel() == null ? old.subjectLabel() : young.subjectLabel();
  }

  /** Whether facts of a day are too old to be looked at, as the version says that counts after. */
  boolean isStale(LocalDate factsAsOf) {
    return after.rulebook().catalogue().days().isStale(factsAsOf, asOf);
  }

  /** The fact by which gains and losses are told apart; null where neither version names one. */
  @Nullable Fact owner() {
    return owner;
  }

  /** The fact that is added up; null where neither version names one. */
  @Nullable Fact amount() {
    return amount;
  }

  /** Whether either version has a health score. */
  boolean hasScore() {
    return before.decides(Concern.HEALTH_SCORE) || after.decides(Concern.HEALTH_SCORE);
  }

  /** For a report of this comparison. */
  Labels labels() {
    return new Labels(before.rulebook().catalogue(), after.rulebook().catalogue());
  }

  /** One decided side, or why it is not decided. */
  private record Decided(@Nullable Evaluation evaluation, List<Obstacle> obstacles) {}

  /** Decides one subject by both versions. */
  SubjectImpact of(KnownAccount known) {
    Checked old = known.check(before.rulebook(), asOf, lastGood);
    Checked young = sameFacts ? old : known.check(after.rulebook(), asOf, lastGood);
    Decided was = decide(Side.BEFORE, before, old);
    Decided is = decide(Side.AFTER, after, young);
    KnownSubject subject =
        new KnownSubject(
            known.subject(),
            name(old, young),
            known.factsOf(),
            owner(old, young),
            decimal(value(amount, old, young)));
    if (was.evaluation() == null || is.evaluation() == null) {
      List<Obstacle> obstacles = new ArrayList<>(was.obstacles());
      obstacles.addAll(is.obstacles());
      return new Undecidable(subject, obstacles);
    }
    return new Compared(
        subject,
        standing(was.evaluation()),
        standing(is.evaluation()),
        Differences.between(was.evaluation(), is.evaluation()));
  }

  private static Decided decide(Side side, CompiledRulebook version, Checked checked) {
    if (checked instanceof Checked.Invalid invalid) {
      return new Decided(
          null,
          invalid.violations().stream()
              .map(wrong -> new Obstacle(side, wrong.field(), wrong.code(), wrong.message(), null))
              .toList());
    }
    try {
      return new Decided(version.evaluate(((Checked.Valid) checked).facts()), List.of());
    } catch (RuleFailedException e) {
      return new Decided(
          null, List.of(new Obstacle(side, "facts", "rule-failed", e.text(), e.rule())));
    }
  }

  private static Standing standing(Evaluation evaluation) {
    Evaluation.Health health = evaluation.health();
    return health == null ? new Standing(null, null) : new Standing(health.band(), health.score());
  }

  private @Nullable String name(Checked old, Checked young) {
    Object value = value(label, old, young);
    return value == null ? null : value.toString();
  }

  private @Nullable String owner(Checked old, Checked young) {
    Object value = value(owner, old, young);
    return value == null ? null : Objects.requireNonNull(owner).choiceLabel(value.toString());
  }

  private static @Nullable Object value(@Nullable Fact fact, Checked old, Checked young) {
    if (fact == null) {
      return null;
    }
    FactValues facts = values(young);
    Object value = facts == null ? null : facts.get(fact.name());
    FactValues others = values(old);
    return value != null || others == null ? value : others.get(fact.name());
  }

  private static @Nullable FactValues values(Checked checked) {
    return checked instanceof Checked.Valid valid ? valid.facts() : null;
  }

  private static @Nullable BigDecimal decimal(@Nullable Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }
}
