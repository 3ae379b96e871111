package io.kakaritsuke.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.decision.DecisionLog;
import io.kakaritsuke.decisionlog.KnownFacts;
import io.kakaritsuke.decisionlog.LoggedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A decision that was logged some time.
 *
 * @param facts the given facts, the subject among them
 */
record Logged(LocalDate asOf, Instant decidedAt, Map<String, Object> facts) {
  static final Instant THEN = Instant.parse("2026-02-10T01:02:03.456Z");

  /** Decided on the same day; facts as name, value, name, value. */
  static Logged of(String subject, LocalDate asOf, Object... facts) {
    Map<String, Object> given = new TreeMap<>();
    given.put("accountId", subject);
    for (int i = 0; i < facts.length; i += 2) {
      given.put((String) facts[i], facts[i + 1]);
    }
    return new Logged(asOf, THEN, given);
  }

  Logged at(Instant time) {
    return new Logged(asOf, time, facts);
  }

  String subject() {
    return (String) Objects.requireNonNull(facts.get("accountId"));
  }

  KnownFacts known() {
    return new KnownFacts(subject(), asOf, LoggedText.of(json()));
  }

  private String json() {
    try {
      return new JsonMapper().writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes decisions to the log, as decisions of the rulebook. */
  static void store(DecisionLog log, String rulebook, List<Logged> decisions) throws Exception {
    List<LogEntry> entries = decisions.stream().map(one -> one.entry(rulebook)).toList();
    DecisionLog.Stored stored =
        log.storeAll(entries).toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(stored).isInstanceOf(DecisionLog.Stored.Committed.class);
  }

  @SuppressWarnings("NullAway") // It cannot read from a class file that the answer may be null.
  private LogEntry entry(String rulebook) {
    return new LogEntry(
        id(),
        rulebook,
        1,
        "0".repeat(64),
        subject(),
        asOf,
        decidedAt,
        31,
        null,
        null,
        List.of(),
        json().getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        new byte[32],
        null,
        null,
        null);
  }

  private UUID id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = decidedAt.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    return new UUID(high, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
  }
}
