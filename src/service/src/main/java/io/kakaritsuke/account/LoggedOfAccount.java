package io.kakaritsuke.account;

import io.kakaritsuke.account.PostedFacts.Posted;
import io.kakaritsuke.answer.Why;
import io.kakaritsuke.engine.Evaluation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A decision of an account as the log has it.
 *
 * @param given the facts that were given, JSON
 * @param posted whether it is an evaluation that somebody posted
 */
record LoggedOfAccount(
    UUID id,
    String subject,
    Instant decidedAt,
    LocalDate asOf,
    int version,
    String given,
    Why why,
    boolean posted) {
  static LoggedOfAccount of(Posted row) {
    return new LoggedOfAccount(
        row.id(),
        row.subject(),
        row.decidedAt(),
        row.asOf(),
        row.version(),
        row.given(),
        Why.REQUEST,
        true);
  }

  /** The same as of a day on which nothing else was known. */
  LoggedOfAccount on(LocalDate day) {
    return new LoggedOfAccount(id, subject, decidedAt, day, version, given, why, posted);
  }

  /** What it came to. */
  Made made(Evaluation evaluation) {
    AccountDecision decision = AccountDecision.of(id, decidedAt, version, given, evaluation);
    return new Made(subject, decision, evaluation, why, posted, null);
  }
}
