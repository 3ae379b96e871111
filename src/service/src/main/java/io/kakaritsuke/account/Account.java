package io.kakaritsuke.account;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One account as it stands.
 *
 * @param facts who told what
 * @param clock the last day it was decided for, logged or not; null before the first
 * @param decision null before the first
 * @param previous its last decision for an earlier day; null where there is none
 * @param end null where it has not ended
 */
record Account(
    String rulebook,
    String subject,
    AccountFacts facts,
    @Nullable LocalDate clock,
    @Nullable AccountDecision decision,
    @Nullable Previous previous,
    @Nullable End end) {

  /** One of which nothing is known yet. */
  static Account unknown(String rulebook, String subject) {
    return new Account(rulebook, subject, AccountFacts.none(), null, null, null, null);
  }

  /** What a decision for an earlier day said. */
  record Previous(LocalDate asOf, @Nullable Integer score, @Nullable String band) {
    static Previous of(AccountDecision decision) {
      return new Previous(decision.asOf(), decision.score(), decision.band());
    }
  }

  /**
   * That it is no account any more.
   *
   * @param on the first day on which it is none; may lie ahead
   * @param mergedInto the account that it has become a part of; null where it has not
   */
  record End(LocalDate on, @Nullable String reason, @Nullable String mergedInto) {}

  /** Whether it is no account any more on a day. */
  boolean hasEnded(LocalDate day) {
    return end != null && !end.on().isAfter(day);
  }

  /** What is known of it, by fact, as a catalogue puts the words of its sources together. */
  SortedMap<String, KnownFact> known(FactCatalogue catalogue) {
    return facts.known(catalogue::latestStands);
  }

  Account knowing(AccountFacts known) {
    return new Account(rulebook, subject, known, clock, decision, previous, end);
  }

  /** The same with a decision of which other facts are kept. */
  Account given(AccountDecision same) {
    return new Account(rulebook, subject, facts, clock, same, previous, end);
  }

  /** Its clock never goes back. */
  LocalDate dayOf(LocalDate observedOn) {
    return clock == null || clock.isBefore(observedOn) ? observedOn : clock;
  }

  Account decidedFor(LocalDate day) {
    return new Account(rulebook, subject, facts, dayOf(day), decision, previous, end);
  }

  Account decided(AccountDecision made) {
    Previous before =
        decision != null && decision.asOf().isBefore(made.asOf())
            ? Previous.of(decision)
            : previous;
    return new Account(rulebook, subject, facts, dayOf(made.asOf()), made, before, end);
  }
}
