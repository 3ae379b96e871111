package io.kakaritsuke.account;

import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactValues;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is an account's, with what it came to.
 *
 * @param posted whether it is an evaluation that somebody posted
 * @param previous the account's decision for an earlier day; null where there is none
 */
record Made(
    String subject,
    AccountDecision decision,
    Evaluation evaluation,
    Why why,
    boolean posted,
    Account.@Nullable Previous previous) {

  /** The same of an account as it stands then. */
  Made of(Account account) {
    return new Made(subject, decision, evaluation, why, posted, account.previous());
  }

  /** The same for whoever hears of it. */
  AccountDecided told(Before before, boolean madeUp) {
    return new AccountDecided(
        subject, decision.id(), evaluation, before, why, madeUp, previous == null, name(), owner());
  }

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
    // What is personal is known of the account alone, where it can be erased.
    Object value = fact == null || fact.personal() ? null : facts.get(fact.name());
    return value == null ? null : value.toString();
  }
}
