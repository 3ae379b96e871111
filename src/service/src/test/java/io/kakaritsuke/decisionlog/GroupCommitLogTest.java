package io.kakaritsuke.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.answer.IdempotencyKey;
import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.database.TestDatabase;
import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.OpenLog.Settings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupCommitLogTest {
  private static OpenLog open;

  @BeforeAll
  static void open() {
    open = new OpenLog(TestDatabase.fresh(), new Settings(2, 20_000), Clock.systemUTC());
  }

  @AfterAll
  static void close() throws InterruptedException {
    open.close();
  }

  @Test
  void hasCommittedBeforeItAnswers() throws Exception {
    for (int i = 0; i < 50; i++) {
      LogEntry entry = Entries.now("visible");

      Stored stored = open.store(entry);

      assertThat(stored).isEqualTo(new Stored.Committed());
      assertThat(count("id = '%s'".formatted(entry.id()))).isEqualTo(1);
    }
  }

  @Test
  void commitsManyCallersTogether() throws Exception {
    long before = commits();

    List<CompletionStage<Stored>> answers =
        IntStream.range(0, 3_000).mapToObj(i -> open.log.store(Entries.now("grouped"))).toList();

    for (CompletionStage<Stored> answer : answers) {
      assertThat(OpenLog.get(answer)).isEqualTo(new Stored.Committed());
    }
    assertThat(count("subject = 'grouped'")).isEqualTo(3_000);
    assertThat(commits() - before).isLessThan(300);
  }

  @Test
  void storesTheEntriesOfAListTogetherOrNotAtAll() throws Exception {
    LogEntry good = Entries.now("all-good");
    LogEntry bad = Entries.now("all-\0bad");

    assertThat(OpenLog.get(open.log.storeAll(List.of(good, Entries.now("all-good")))))
        .isEqualTo(new Stored.Committed());
    assertThat(OpenLog.get(open.log.storeAll(List.of(Entries.now("all-bad"), bad))))
        .isEqualTo(new Stored.Unavailable());
    assertThat(OpenLog.get(open.log.storeAll(List.of()))).isEqualTo(new Stored.Committed());

    assertThat(count("subject = 'all-good'")).isEqualTo(2);
    assertThat(count("subject = 'all-bad'")).isZero();
  }

  @Test
  void refusesOneBadEntryAndStoresTheOthersOfItsGroup() throws Exception {
    List<CompletionStage<Stored>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(open.log.store(Entries.now(i == 37 ? "beside\0" : "beside")));
    }

    for (int i = 0; i < 100; i++) {
      assertThat(OpenLog.get(answers.get(i)))
          .isEqualTo(i == 37 ? new Stored.Unavailable() : new Stored.Committed());
    }
    assertThat(count("subject = 'beside'")).isEqualTo(99);
    assertThat(open.store(Entries.now("beside"))).isEqualTo(new Stored.Committed());
  }

  @Test
  void keepsEveryCharacterAndWhatIsAbsent() throws Exception {
    String subject = "\\N a\tb\nc\rd\\. \"q\" 'é' 株式会社😀 \u007f {null}";
    Instant now = Instant.parse("2026-02-10T01:02:03.456789Z");
    UUID id = Entries.id(now);
    LogEntry entry = Entries.of(id, now, subject, null, null, null, null);

    open.store(entry);

    LoggedDecision found = open.reader.find(id).orElseThrow();
    assertThat(found.subject()).isEqualTo(subject);
    assertThat(found.score()).isNull();
    assertThat(found.band()).isNull();
    assertThat(found.decidedAt()).isEqualTo(now);
    assertThat(found.asOf()).isEqualTo(entry.asOf());
    assertThat(found.versionHash()).isEqualTo(Entries.HASH);
    assertThat(found.signals()).isEqualTo(entry.signals());
    assertThat(found.facts().toString().getBytes()).isEqualTo(entry.facts());
    assertThat(found.outcome().toString().getBytes()).isEqualTo(entry.outcome());
  }

  @Test
  void givesTheFirstAnswerToTheSameRequestAndRefusesAnotherOne() throws Exception {
    Stored first = open.store(Entries.keyed("first", "k1", "body"));
    Stored second = open.store(Entries.keyed("second", "k1", "body"));
    Stored other = open.store(Entries.keyed("other", "k1", "another body"));

    assertThat(first).isEqualTo(new Stored.Committed());
    assertThat(answer(second)).isEqualTo("first");
    assertThat(other).isEqualTo(new Stored.KeyReused());
    assertThat(count("subject = 'first'")).isEqualTo(1);
    assertThat(count("subject in ('second', 'other')")).isZero();
  }

  @Test
  void findsTheAnswerUnderAKey() throws Exception {
    open.store(Entries.keyed("sought", "k2", "body"));

    assertThat(answer(find("k2", "body").get(0))).isEqualTo("sought");
    assertThat(find("k2", "another body")).containsExactly(new Stored.KeyReused());
    assertThat(find("k3", "body")).isEmpty();
  }

  @Test
  void letsOneOfManyWithTheSameKeyWin() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "race-" + round;
      List<CompletionStage<Stored>> answers =
          IntStream.range(0, 40)
              .parallel()
              .mapToObj(i -> open.log.store(Entries.keyed(key + "/" + i, key, "body")))
              .toList();

      List<Stored> stored = new ArrayList<>();
      for (CompletionStage<Stored> answer : answers) {
        stored.add(OpenLog.get(answer));
      }
      int winner = stored.indexOf(new Stored.Committed());
      assertThat(stored).filteredOn(Stored.Committed.class::isInstance).hasSize(1);
      assertThat(stored)
          .filteredOn(Stored.Repeated.class::isInstance)
          .hasSize(39)
          .allSatisfy(repeated -> assertThat(answer(repeated)).isEqualTo(key + "/" + winner));
      assertThat(count("subject like '%s/%%'".formatted(key))).isEqualTo(1);
    }
  }

  @Test
  void forgetsAKeyAfterItsPeriod() throws Exception {
    open.store(Entries.keyed("day-one", "old", "body"));
    open.run("update idempotency set created_at = now() - interval '25 hours' where key = 'old'");

    assertThat(find("old", "body")).isEmpty();
    assertThat(open.store(Entries.keyed("day-two", "old", "other")))
        .isEqualTo(new Stored.Committed());
    assertThat(answer(open.store(Entries.keyed("later", "old", "other")))).isEqualTo("day-two");
    assertThat(open.number("select count(*) from idempotency where key = 'old'")).isEqualTo(1);
  }

  @Test
  void answersWithWhatAnOlderBuildHasKeptForAllCallers() throws Exception {
    open.store(Entries.keyed("before", "older", "body"));
    open.store(Entries.keyed("of-one", "caller one\nboth", "body"));
    open.store(Entries.keyed("of-all", "both", "body"));

    assertThat(find("caller one\nolder", "body")).map(one -> answer(one)).containsExactly("before");
    assertThat(find("caller one\nolder", "other")).containsExactly(new Stored.KeyReused());
    assertThat(find("caller one\nboth", "body")).map(one -> answer(one)).containsExactly("of-one");
    assertThat(find("caller two\nnew", "body")).isEmpty();
  }

  @Test
  void makesThePartitionsThatTheTimesOfEntriesAskFor() throws Exception {
    Instant last = Instant.parse("2031-12-31T23:59:59.999Z");
    Instant first = Instant.parse("2032-01-01T00:00:00Z");

    Stored stored =
        OpenLog.get(
            open.log.storeAll(List.of(Entries.at(last, "border"), Entries.at(first, "border"))));

    assertThat(stored).isEqualTo(new Stored.Committed());
    assertThat(open.number("select count(*) from decision_2031_12")).isEqualTo(1);
    assertThat(open.number("select count(*) from decision_2032_01")).isEqualTo(1);
  }

  @Test
  void makesAPartitionAgainThatWasDetached() throws Exception {
    Instant then = Instant.parse("2033-05-05T00:00:00Z");
    open.store(Entries.at(then, "detached"));
    open.run("alter table decision detach partition decision_2033_05");
    open.run("alter table decision_2033_05 rename to archived");

    assertThat(open.store(Entries.at(then, "detached"))).isEqualTo(new Stored.Committed());
    assertThat(count("subject = 'detached'")).isEqualTo(1);
  }

  @Test
  void isAppendOnly() throws Exception {
    open.store(Entries.at(Instant.parse("2034-05-05T00:00:00Z"), "kept"));

    for (String table : List.of("decision", "decision_2034_05")) {
      for (String change : List.of("update %s set score = 1", "delete from %s", "truncate %s")) {
        assertThatThrownBy(() -> open.run(change.formatted(table)))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("is refused: the decision log is append-only");
      }
    }
    assertThat(count("subject = 'kept'")).isEqualTo(1);
  }

  @Test
  void needsLessThanTwoKilobytesForADecision() throws Exception {
    Instant then = Instant.parse("2035-05-05T00:00:00Z");
    int number = 5_000;
    List<LogEntry> entries =
        IntStream.range(0, number)
            .mapToObj(i -> Entries.at(then.plusMillis(i), "NX-%05d".formatted(i * 7919 % number)))
            .toList();

    for (int i = 0; i < number; i += 500) {
      OpenLog.get(open.log.storeAll(entries.subList(i, i + 500)));
    }

    long bytes = open.number("select pg_total_relation_size('decision_2035_05')") / number;
    System.out.println("bytes a decision, with indexes: " + bytes);
    assertThat(bytes).isLessThan(2048);
  }

  @Test
  void turnsAwayWhatFindsNoRoom() throws Exception {
    try (OpenLog small =
        new OpenLog(TestDatabase.fresh(), new Settings(1, 10), Clock.systemUTC())) {
      List<CompletionStage<Stored>> answers =
          IntStream.range(0, 2_000).mapToObj(i -> small.log.store(Entries.now("crowd"))).toList();

      int committed = 0;
      for (CompletionStage<Stored> answer : answers) {
        committed += OpenLog.get(answer) instanceof Stored.Committed ? 1 : 0;
      }
      assertThat(committed).isBetween(10, 1_999);
      assertThat(small.number("select count(*) from decision")).isEqualTo(committed);
    }
  }

  private static List<Stored> find(String key, String body) throws Exception {
    return OpenLog.get(open.log.find("webinar", new IdempotencyKey(key, body))).stream().toList();
  }

  private static String answer(Stored stored) {
    assertThat(stored).isInstanceOf(Stored.Repeated.class);
    return new String(((Stored.Repeated) stored).answer());
  }

  private static long count(String condition) throws SQLException {
    return open.number("select count(*) from decision where " + condition);
  }

  private static long commits() {
    return open.meters.get("kakaritsuke.log.commit").timer().count();
  }
}
