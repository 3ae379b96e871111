package io.kakaritsuke.account;

import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.comparison.Differences;
import io.kakaritsuke.engine.Evaluation;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions of an account before one of a transaction. */
final class DecidedBefore implements Before {
  private final @Nullable AccountDecision present;
  private final Again again;
  private final Logged logged;
  private final Banded banded;
  private final Evaluation now;
  private @Nullable Optional<Evaluation> made;

  /** Makes a decision again by its own version; empty where that is not usable any more. */
  interface Again {
    Optional<Evaluation> make(int version, String given, LocalDate asOf);
  }

  /** The last decision of the account up to a day, as the log has it; null where there is none. */
  interface Logged {
    @Nullable LoggedOfAccount on(LocalDate day) throws SQLException;
  }

  /** The first day of the last days on which the log has an account in a band, up to a day. */
  interface Banded {
    @Nullable LocalDate since(@Nullable String band, LocalDate until) throws SQLException;
  }

  /**
   * @param present the account's decision before; null before the first
   * @param now what it is decided
   */
  DecidedBefore(
      @Nullable AccountDecision present,
      Evaluation now,
      Again again,
      Logged logged,
      Banded banded) {
    this.present = present;
    this.now = now;
    this.again = again;
    this.logged = logged;
    this.banded = banded;
  }

  @Override
  public @Nullable Evaluation last() {
    return present == null ? null : present(present).orElse(now);
  }

  @Override
  public @Nullable Evaluation on(LocalDate day) throws SQLException {
    LoggedOfAccount then = logged.on(day);
    if (then == null) {
      return null;
    }
    UUID last = present == null ? null : present.id();
    return then.id().equals(last)
        ? last()
        : again.make(then.version(), then.given(), then.asOf()).orElse(now);
  }

  @Override
  public @Nullable String given(String fact) {
    String value = present == null ? null : FactsJson.read(present.given()).get(fact);
    return value == null ? null : FactsJson.text(value);
  }

  @Override
  public LocalDate bandSince() throws SQLException {
    LocalDate day = now.facts().asOf();
    LocalDate since = banded.since(now.health() == null ? null : now.health().band(), day);
    return since == null ? day : since;
  }

  /** Whether something else is decided now, as impact counts it. */
  boolean differs() {
    return present == null
        || present(present).map(then -> !Differences.between(then, now).isEmpty()).orElse(true);
  }

  private Optional<Evaluation> present(AccountDecision decision) {
    Optional<Evaluation> known = made;
    if (known == null) {
      known = again.make(decision.version(), decision.given(), decision.asOf());
      made = known;
    }
    return known;
  }
}
