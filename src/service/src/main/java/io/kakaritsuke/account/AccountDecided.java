package io.kakaritsuke.account;

import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an account was decided.
 *
 * @param decision the id under which the log has it, or the earlier one that says the same
 * @param before what it was decided before
 * @param madeUp whether it is of a day that is made up for, and a later one follows
 * @param first whether it had no decision for an earlier day
 * @param name what the facts that were given call it; null where they say nothing
 * @param owner whose it is by these; null where they say nothing
 */
public record AccountDecided(
    String subject,
    UUID decision,
    Evaluation evaluation,
    Before before,
    Why why,
    boolean madeUp,
    boolean first,
    @Nullable String name,
    @Nullable String owner) {
  /** The day as of which it was decided. */
  public LocalDate asOf() {
    return evaluation.facts().asOf();
  }

  /** The names of the facts that are known and too old to be used. */
  public Set<String> stale() {
    return evaluation.facts().stale().keySet();
  }

  /**
   * The decision after several of one transaction, between which nobody could have acted.
   *
   * @param earlier the one that was made before this one
   */
  public AccountDecided after(AccountDecided earlier) {
    return new AccountDecided(
        subject,
        decision,
        evaluation,
        earlier.before,
        why,
        madeUp,
        first || earlier.first,
        name,
        owner);
  }
}
