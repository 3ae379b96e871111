package io.kakaritsuke.backtest;

import io.kakaritsuke.account.FeedDays;
import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.comparison.Candidate;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Signal;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.RuleFailedException;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.rulebook.Bands;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** One version or draft, looking back. */
final class Judge {
  private final Candidate candidate;
  private final FeedDays feedDays;
  private final FactCatalogue catalogue;
  private final Bands bands;
  private final Map<Firing.OfRule, Integer> failed = new ConcurrentHashMap<>();

  /**
   * @param feedDays of the feeds of its rulebook
   */
  Judge(Candidate candidate, FeedDays feedDays) {
    this.candidate = candidate;
    this.feedDays = feedDays;
    this.catalogue = candidate.compiled().rulebook().catalogue();
    this.bands = Bands.of(candidate.compiled().rulebook());
  }

  Candidate candidate() {
    return candidate;
  }

  /** Whether it would not look at facts that old. */
  boolean isStale(LocalDate factsAsOf, LocalDate day) {
    return catalogue.days().isStale(factsAsOf, day);
  }

  /** The best band; empty where the rulebook has no score. */
  Optional<String> bestBand() {
    return bands.bestFirst().stream().findFirst();
  }

  /**
   * How it would have seen a subject.
   *
   * @param known what was known of it then
   * @return empty where it cannot decide on it
   */
  Optional<Seen> see(KnownAccount known, LocalDate day) throws SQLException {
    Checked checked = known.check(candidate.compiled().rulebook(), day, feedDays.on(day));
    try {
      return checked instanceof Checked.Valid valid
          ? Optional.of(seen(candidate.compiled().evaluate(valid.facts())))
          : Optional.empty();
    } catch (RuleFailedException e) {
      Firing.OfRule rule = e.rule();
      if (rule != null) {
        failed.merge(rule, 1, Integer::sum);
      }
      return Optional.empty();
    }
  }

  /** The rules that failed, by how many decisions they did. */
  Map<Firing.OfRule, Integer> failed() {
    return failed;
  }

  private Seen seen(Evaluation evaluation) {
    Health health = evaluation.health();
    String band = health == null ? null : health.band();
    return new Seen(
        band,
        health == null ? null : health.score(),
        bands.place(band) > 0,
        evaluation.signals().stream().map(Signal::code).toList(),
        evaluation.signals().stream().map(Signal::severity).collect(Collectors.toSet()));
  }
}
