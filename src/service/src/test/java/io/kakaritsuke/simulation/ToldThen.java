package io.kakaritsuke.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.KnownAccount;
import io.kakaritsuke.account.TestAccounts;
import io.kakaritsuke.account.TestAccounts.Told;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was told of an account some time.
 *
 * @param facts without the subject
 */
record ToldThen(String subject, LocalDate asOf, Instant decidedAt, Map<String, Object> facts) {
  static final Instant THEN = Instant.parse("2026-02-10T01:02:03.456Z");

  /** Received on the same day; facts as name, value, name, value. */
  static ToldThen of(String subject, LocalDate asOf, Object... facts) {
    Map<String, Object> given = new TreeMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      given.put((String) facts[i], facts[i + 1]);
    }
    return new ToldThen(subject, asOf, THEN, given);
  }

  ToldThen at(Instant time) {
    return new ToldThen(subject, asOf, time, facts);
  }

  /** What is known where something is told after it. */
  ToldThen and(ToldThen later) {
    Map<String, Object> all = new TreeMap<>(facts);
    all.putAll(later.facts);
    return new ToldThen(subject, later.asOf, later.decidedAt, all);
  }

  /** As it is posted for a decision. */
  String json() {
    Map<String, Object> given = new TreeMap<>(facts);
    given.put("accountId", subject);
    try {
      return new JsonMapper().writeValueAsString(given);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  KnownAccount known() {
    return TestAccounts.known(told());
  }

  private Told told() {
    return new Told(subject, asOf, decidedAt, facts);
  }

  /** Makes accounts of what was told, in a rulebook that has none. */
  static void store(AgroalDataSource pool, String rulebook, List<ToldThen> told)
      throws SQLException {
    TestAccounts.store(pool, rulebook, told.stream().map(ToldThen::told).toList());
  }
}
