package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Hears of the decisions of accounts, in the transaction that makes them: what it makes of them is
 * there with them, or neither is. The accounts are locked. Replays, simulations and what is made
 * anew of the records are none of them.
 */
public interface DecisionListener {
  /**
   * Accounts were decided, in this order; one may be decided several times.
   *
   * @param version the active one
   * @throws SQLException nothing of the transaction is kept
   */
  void decided(Connection connection, ActiveVersion version, List<AccountDecided> decided)
      throws SQLException;
}
