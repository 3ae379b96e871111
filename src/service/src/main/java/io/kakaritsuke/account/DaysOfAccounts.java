package io.kakaritsuke.account;

import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.explanation.ComingDays;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.KnownFact;
import io.kakaritsuke.observation.Moment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How old what a decision rests on will be. Of an account as it stands all counts that is known of
 * it, with what has been confirmed since it was decided: so the day will decide. What any other
 * decision rests on is as old as it was known to be then, and what a request alone has told is of
 * its day.
 */
@Singleton
class DaysOfAccounts implements ComingDays.Source {
  private final AccountReader reader;
  private final AccountDecider decider;

  @Inject
  DaysOfAccounts(AccountReader reader, AccountDecider decider) {
    this.reader = reader;
    this.decider = decider;
  }

  @Override
  public ComingDays after(LoggedDecision decision, ActiveVersion version, FactValues decided) {
    LocalDate day = decision.asOf();
    try {
      Account account = reader.find(decision.rulebook(), decision.subject()).orElse(null);
      AccountDecision present = account == null ? null : account.decision();
      if (account == null || present == null || !present.id().equals(decision.id())) {
        return new ComingDays(decided, decider.ageing(version, told(decision, version), day));
      }
      LocalDate today = decider.today(version);
      SortedMap<String, KnownFact> known = account.known(version.catalogue());
      return new ComingDays(
          decider.unaged(version, decision.subject(), known, day).orElse(decided),
          decider.ageing(version, known, day.isBefore(today) ? today : day));
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("accounts cannot be read", e));
    }
  }

  private SortedMap<String, KnownFact> told(LoggedDecision decision, ActiveVersion version)
      throws SQLException {
    // A decision has its time to the millisecond, and what it was made after a finer one.
    Then then = new Then(decision.asOf(), decision.decidedAt().plusMillis(1));
    AccountFacts facts =
        reader
            .known(decision.rulebook(), List.of(decision.subject()), then)
            .getOrDefault(decision.subject(), AccountFacts.none());
    Map<String, KnownFact> known = facts.known(version.catalogue()::latestStands);
    Moment moment = new Moment(decision.asOf(), decision.decidedAt(), decision.id());
    SortedMap<String, KnownFact> told = new TreeMap<>();
    SortedMap<String, @Nullable String> given = FactsJson.read(decision.facts().toString());
    given.forEach(
        (name, value) -> {
          KnownFact one = known.get(name);
          if (one != null && Objects.equals(one.value(), value)) {
            told.put(name, one);
          } else if (value != null) {
            told.put(name, new KnownFact(value, moment, PostedFacts.SOURCE, List.of()));
          }
        });
    return told;
  }
}
