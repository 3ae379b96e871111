package io.kakaritsuke.account;

import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Observation;
import io.kakaritsuke.observation.Past;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was told of accounts, for whoever tells some of them something older than what is known:
 * it is read where it matters, once a transaction, and gone on with, so that a thousand older
 * tellings of one account cost no more than one. Most accounts are told what is newer, or what
 * changes nothing of what stands, and nothing is read of them.
 */
final class Histories {
  private final AccountStore store;
  private final PostedFacts posted;
  private final Connection connection;
  private final Map<String, List<Observation>> kept = new HashMap<>();
  private final Map<String, Past> pasts = new HashMap<>();

  /** The histories that a transaction sees. */
  Histories(AccountStore store, PostedFacts posted, Connection connection) {
    this.store = store;
    this.posted = posted;
    this.connection = connection;
  }

  /**
   * The facts of an account with one more observation, wherever it stands among the others. Those
   * of the log may be there before they are followed.
   */
  AccountFacts told(Account account, Observation one) throws SQLException {
    AccountFacts facts = account.facts();
    return facts.asksForPast(one) ? facts.tell(one, past(account)) : facts.tell(one);
  }

  /** That an observation is kept, and counts for what comes after it. */
  void keep(Account account, Observation observation) {
    kept.computeIfAbsent(account.subject(), subject -> new ArrayList<>()).add(observation);
  }

  /** What was known of an account for a day, whatever was told for later ones. */
  AccountFacts on(Account account, LocalDate day) throws SQLException {
    Then then = Then.NOW.on(day);
    return AccountFacts.of(all(account).stream().filter(one -> then.counts(one.moment())).toList());
  }

  private Past past(Account account) throws SQLException {
    Past past = pasts.get(account.subject());
    if (past == null) {
      past = Past.of(all(account));
      pasts.put(account.subject(), past);
    }
    kept.getOrDefault(account.subject(), List.of()).forEach(past::add);
    return past;
  }

  private List<Observation> all(Account account) throws SQLException {
    List<Observation> all =
        new ArrayList<>(
            store
                .observations(connection, account.rulebook(), List.of(account.subject()), posted)
                .getOrDefault(account.subject(), List.of()));
    all.addAll(kept.getOrDefault(account.subject(), List.of()));
    return all;
  }
}
