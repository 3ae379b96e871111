package io.kakaritsuke.notification;

import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Severity;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account's decision beside the one that it is compared with.
 *
 * @param before the decision before for what is told at once, the state some days before for what
 *     is gathered; null on an account's first decision
 * @param stale the names of the facts that are known and stale, besides those that the decision
 *     itself knows to be
 * @param otherVersion whether it was decided as another version was published
 * @param bandSince since when the account is in its band; null where nobody asks, or it has none
 */
public record Judged(
    Evaluation now,
    @Nullable Evaluation before,
    Set<String> stale,
    boolean otherVersion,
    @Nullable LocalDate bandSince) {
  public Judged {
    Objects.requireNonNull(now);
    stale = Set.copyOf(stale);
  }

  /** By the version that decided before, of an account of whose band nobody asks since when. */
  public Judged(Evaluation now, @Nullable Evaluation before, Set<String> stale) {
    this(now, before, stale, false, null);
  }

  /** Of an account of which no more is stale than the decision knows. */
  public Judged(Evaluation now, @Nullable Evaluation before) {
    this(now, before, Set.of());
  }

  /** The highest severity of all signals, null without any: by it the worst is told first. */
  public @Nullable Severity severity() {
    return now.signals().stream()
        .map(Evaluation.Signal::severity)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The names of the given facts that are missing or stale, in the order of the catalogue. */
  public List<String> lacking() {
    FactCatalogue catalogue = now.facts().catalogue();
    return catalogue
        .facts(Origin.GIVEN)
        .map(Fact::name)
        .filter(name -> now.facts().get(name) == null)
        .toList();
  }

  /** The score; null where there is none. */
  public @Nullable Integer score() {
    return score(now);
  }

  static @Nullable Integer score(@Nullable Evaluation one) {
    return one == null || one.health() == null ? null : one.health().score();
  }

  /** The band, by code; null where there is none. */
  public @Nullable String band() {
    return band(now);
  }

  /** The band before; null where there was none. */
  public @Nullable String previousBand() {
    return band(before);
  }

  /** How the score has moved; null where there is or was none. */
  public @Nullable Integer scoreChange() {
    Integer score = score();
    Integer then = score(before);
    return score == null || then == null ? null : Integer.valueOf(score - then);
  }

  static @Nullable String band(@Nullable Evaluation one) {
    return one == null || one.health() == null ? null : one.health().band();
  }
}
