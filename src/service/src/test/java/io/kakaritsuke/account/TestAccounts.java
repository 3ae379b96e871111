package io.kakaritsuke.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.AccountFacts;
import io.kakaritsuke.observation.Moment;
import io.kakaritsuke.observation.Observation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accounts as they are known, without anybody who told them. */
public final class TestAccounts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FactCatalogue CATALOGUE = ShippedRulebook.read("webinar").catalogue();

  private TestAccounts() {}

  /**
   * What one account was told.
   *
   * @param facts names to values; the subject is not among them
   */
  public record Told(String subject, LocalDate day, Instant receivedAt, Map<String, Object> facts) {
    Observation observation() {
      SortedMap<String, @Nullable String> values = new TreeMap<>();
      facts.forEach((name, value) -> values.put(name, scalar(value)));
      return new Observation("test", new Moment(day, receivedAt, UUID.randomUUID()), values);
    }

    private static String scalar(Object value) {
      try {
        return JSON.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Reads accounts outside of an application. */
  @SuppressWarnings("NullAway") // Nothing is posted: what follows the log is never asked.
  public static KnownAccounts reader(AgroalDataSource pool) {
    return new KnownAccounts(pool, new AccountStore(JSON), null, null, null, null);
  }

  /** What is known where nothing else was told. */
  public static KnownAccount known(Told told) {
    return new KnownAccount(
        told.subject(), told.day(), AccountFacts.of(List.of(told.observation())));
  }

  /** Writes accounts that are new, of whichever rulebook, as if they had been told. */
  public static void store(AgroalDataSource pool, String rulebook, List<Told> all)
      throws SQLException {
    AccountStore store = new AccountStore(JSON);
    SortedMap<String, List<Observation>> bySubject = new TreeMap<>();
    try (Connection connection = pool.getConnection()) {
      for (Told told : all) {
        Observation one = told.observation();
        store.observe(connection, rulebook, told.subject(), one, "test");
        bySubject.computeIfAbsent(told.subject(), name -> new ArrayList<>()).add(one);
      }
      SortedMap<String, Account> accounts = store.lock(connection, rulebook, bySubject.keySet());
      bySubject.forEach(
          (subject, told) ->
              accounts.put(
                  subject,
                  Account.unknown(rulebook, subject)
                      .knowing(AccountFacts.of(told))
                      .decidedFor(told.get(0).moment().day())));
      store.save(connection, CATALOGUE, accounts.values());
    }
  }
}
