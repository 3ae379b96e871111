package io.kakaritsuke.account;

import io.kakaritsuke.engine.Evaluation;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How an account was decided before a decision, each by the version of then. It is made again once
 * it is asked for, so that nobody who does not ask waits for it. For one thread, in the transaction
 * of the decision.
 */
public interface Before {
  /**
   * By the decision before; null where it is the first. What cannot be made again any more counts
   * as the same as now: nothing that is not known is taken for a change.
   */
  @Nullable Evaluation last();

  /** What was given of a fact with the decision before; null where it was not, or there is none. */
  @Nullable String given(String fact);

  /**
   * At the end of a day, likewise; null where it was not decided by then.
   *
   * @throws SQLException the database is gone or too slow
   */
  @Nullable Evaluation on(LocalDate day) throws SQLException;

  /**
   * Since when the account is in the band that it is in now, as the log has it.
   *
   * @throws SQLException the database is gone or too slow
   */
  LocalDate bandSince() throws SQLException;
}
