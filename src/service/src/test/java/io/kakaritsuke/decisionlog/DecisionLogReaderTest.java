package io.kakaritsuke.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decisionlog.OpenLog.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecisionLogReaderTest {
  private static final Instant THEN = Instant.parse("2026-01-31T23:59:59.990Z");
  private static final List<LogEntry> STORED = new ArrayList<>();
  private static OpenLog open;

  /** Sixty decisions of only six times, over the end of a month. */
  @BeforeAll
  static void open() throws Exception {
    open = new OpenLog(TestDatabase.fresh(), new Settings(1, 1_000), Clock.systemUTC());
    for (int i = 0; i < 60; i++) {
      Instant time = THEN.plusMillis(i / 10 * 4);
      STORED.add(
          Entries.of(
              Entries.id(time), time, "s" + i % 3, i, i < 30 ? "HEALTHY" : "AT_RISK", null, null));
    }
    OpenLog.get(open.log.storeAll(STORED));
  }

  @AfterAll
  static void close() throws InterruptedException {
    open.close();
  }

  @Test
  void pagesThroughEqualTimesWithoutGapOrRepetition() throws Exception {
    for (int limit : List.of(1, 7, 20, 60, 500)) {
      List<UUID> seen = new ArrayList<>();
      DecisionQuery query = DecisionQuery.all(limit);
      DecisionPage page = open.reader.list(query).orElseThrow();
      page.decisions().forEach(decision -> seen.add(decision.id()));
      for (UUID next = page.next(); next != null; next = page.next()) {
        page = open.reader.list(query.after(next)).orElseThrow();
        page.decisions().forEach(decision -> seen.add(decision.id()));
      }

      assertThat(seen)
          .containsExactlyElementsOf(
              STORED.stream()
                  .sorted(
                      Comparator.comparing(LogEntry::decidedAt)
                          .thenComparing(entry -> entry.id().toString())
                          .reversed())
                  .map(LogEntry::id)
                  .toList());
    }
  }

  @Test
  void appliesEveryFilter() throws Exception {
    assertThat(list("webinar", "s1", null, null, null, null, null)).isEqualTo(20);
    assertThat(list("dear", null, null, null, null, null, null)).isZero();
    assertThat(list(null, null, THEN.plusMillis(4), null, null, null, null)).isEqualTo(50);
    assertThat(list(null, null, null, THEN.plusMillis(4), null, null, null)).isEqualTo(10);
    assertThat(list(null, null, null, null, "HEALTHY", null, null)).isEqualTo(30);
    assertThat(list(null, null, null, null, null, "NO_LOGIN", null)).isEqualTo(60);
    assertThat(list(null, null, null, null, null, "NO", null)).isZero();
    assertThat(list(null, null, null, null, null, null, 3)).isEqualTo(60);
    assertThat(list(null, null, null, null, null, null, 4)).isZero();
  }

  @Test
  void findsNothingUnderAnIdThatIsNotInTheLog() throws Exception {
    UUID unknown = Entries.id(THEN);
    UUID farAway = new UUID(0x7fff_ffff_ffff_7000L, 0x8000_0000_0000_0000L);

    assertThat(open.reader.find(STORED.get(17).id())).isPresent();
    assertThat(open.reader.find(unknown)).isEmpty();
    assertThat(open.reader.find(farAway)).isEmpty();
    assertThat(open.reader.find(UUID.randomUUID())).isEmpty();
    assertThat(open.reader.list(DecisionQuery.all(1).after(unknown))).isEmpty();
  }

  private static int list(
      @Nullable String rulebook,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String band,
      @Nullable String signal,
      @Nullable Integer version)
      throws Exception {
    DecisionQuery query =
        new DecisionQuery(
            any(rulebook),
            any(subject),
            from,
            to,
            null,
            null,
            false,
            List.of(),
            any(band),
            any(signal),
            any(version),
            null,
            100);
    return open.reader.list(query).orElseThrow().decisions().size();
  }

  private static <T> List<T> any(@Nullable T value) {
    return value == null ? List.of() : List.of(value);
  }
}
