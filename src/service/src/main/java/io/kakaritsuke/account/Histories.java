package io.kakaritsuke.account;

import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that was told of accounts, for whoever tells some of them something older than what is known:
 * it is read once a transaction, and gone on with, so that a thousand older tellings of one account
 * cost no more than one. Most accounts are told what is newer, and nothing is read of them.
 */
final class Histories {
  private final AccountStore store;
  private final PostedFacts posted;
  private final Connection connection;
  private final Map<String, History> read = new HashMap<>();

  /** The histories that a transaction sees. */
  Histories(AccountStore store, PostedFacts posted, Connection connection) {
    this.store = store;
    this.posted = posted;
    this.connection = connection;
  }

  /** In whichever order; those of the log are there before they are followed. */
  private record History(List<Observation> all, Set<Moment> moments) {
    static History of(List<Observation> all) {
      Set<Moment> moments = new HashSet<>();
      all.forEach(one -> moments.add(one.moment()));
      return new History(new ArrayList<>(all), moments);
    }

    boolean has(Observation one) {
      return moments.contains(one.moment());
    }

    void add(Observation one) {
      if (moments.add(one.moment())) {
        all.add(one);
      }
    }

    List<Observation> and(List<Observation> more) {
      List<Observation> both = new ArrayList<>(all);
      more.stream().filter(one -> !has(one)).forEach(both::add);
      return both;
    }
  }

  /** The facts of an account with more observations, wherever these stand among the others. */
  AccountFacts told(Account account, List<Observation> more) throws SQLException {
    AccountFacts facts = account.facts();
    for (Observation one : more) {
      if (!facts.isNext(one)) {
        History before = read.get(account.subject());
        return before != null && more.stream().allMatch(before::has)
            ? account.facts()
            : AccountFacts.of(of(account).and(more));
      }
      facts = facts.tell(one);
    }
    return facts;
  }

  /** That an observation is kept, and counts for what comes after it. */
  void keep(Account account, Observation observation) {
    History history = read.get(account.subject());
    if (history != null) {
      history.add(observation);
    }
  }

  /** What was known of an account for a day, whatever was told for later ones. */
  AccountFacts on(Account account, LocalDate day) throws SQLException {
    Then then = Then.NOW.on(day);
    return AccountFacts.of(
        of(account).all().stream().filter(one -> then.counts(one.moment())).toList());
  }

  private History of(Account account) throws SQLException {
    String subject = account.subject();
    History history = read.get(subject);
    if (history == null) {
      history =
          History.of(
              store
                  .observations(connection, account.rulebook(), List.of(subject), posted)
                  .getOrDefault(subject, List.of()));
      read.put(subject, history);
    }
    return history;
  }
}
