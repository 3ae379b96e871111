package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.access.AuditTrail;
import io.kakaritsuke.activation.Publications.Outcome;
import io.kakaritsuke.database.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class WaitingVersionsTest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Instant DAY = Instant.parse("2100-04-01T00:00:00Z");

  @Inject VersionStore store;
  @Inject RulebookRows rows;
  @Inject VersionRows versions;
  @Inject Publications publications;
  @Inject AuditTrail audit;
  @TempDir Path folder = Path.of("");
  private String name = "";

  @BeforeEach
  void loadVersion1() throws Exception {
    name = "waiting-" + COUNT.incrementAndGet();
    TestRulebook rulebook = new TestRulebook(folder, name);
    rulebook.write("one");
    rulebook.start(store);
    // What waits is looked for in all rulebooks, so nothing may wait from an earlier test.
    at(DAY.plusSeconds(60)).activateDue();
  }

  @Test
  void becomesActiveAtItsInstantAndNotBefore() {
    publish("two", 1, DAY);

    at(DAY.minusMillis(1)).activateDue();
    assertThat(active()).isEqualTo(1);
    at(DAY).activateDue();

    assertThat(active()).isEqualTo(2);
    assertThat(state(2)).isEqualTo(WaitingState.ACTIVATED);
  }

  @Test
  void becomesActiveOnceHoweverManyProcessesWakeForIt() throws Exception {
    publish("two", 1, DAY);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Boolean> waking =
        () -> {
          at(DAY).activateDue();
          return true;
        };

    for (Future<Boolean> woken : threads.invokeAll(List.of(waking, waking, waking, waking))) {
      woken.get();
    }
    threads.shutdown();

    assertThat(active()).isEqualTo(2);
    assertThat(store.versions(name)).hasSize(2);
  }

  @Test
  void lapsesWhenAnotherVersionIsActiveByThen() {
    publish("two", 1, DAY);
    QuarkusTransaction.requiringNew()
        .run(() -> rows.locked(name).activeVersion = insertBesides("three"));

    at(DAY).activateDue();

    assertThat(active()).isEqualTo(3);
    assertThat(state(2)).isEqualTo(WaitingState.LAPSED);
  }

  @Test
  void saysHowLongUntilTheNextOne() {
    publish("two", 1, DAY);

    assertThat(at(DAY.minusSeconds(5)).untilNext()).contains(Duration.ofSeconds(5));
    assertThat(at(DAY.plusSeconds(5)).untilNext()).contains(Duration.ZERO);
    at(DAY).activateDue();
    assertThat(at(DAY.minusSeconds(5)).untilNext()).isEmpty();
  }

  @Test
  void letsOneVersionWaitAtATime() {
    publish("two", 1, DAY);

    Outcome second = publish("three", 1, DAY.plusSeconds(1));

    assertThat(second).isEqualTo(new Outcome.AnotherWaits(2, DAY));
  }

  @Test
  void neverComesBackFromItsEnd() {
    for (WaitingState end : WaitingState.values()) {
      if (!end.isOpen()) {
        assertThatThrownBy(() -> end.to(WaitingState.ACTIVATED))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private WaitingState state(int version) {
    return store.waiting(name, version).orElseThrow().state();
  }

  private int insertBesides(String text) {
    return versions.insert(version(text, 1, null));
  }

  private Outcome publish(String text, int base, Instant from) {
    return QuarkusTransaction.requiringNew()
        .call(() -> publications.publish(version(text, base, from)));
  }

  private NewVersion version(String text, int base, @Nullable Instant from) {
    return new NewVersion(
        Samples.sources(name, text),
        Map.of(),
        base,
        null,
        NewVersion.FROM_DRAFT,
        "why",
        "who",
        null,
        from,
        null);
  }

  private @Nullable Integer active() {
    return store.rulebook(name).activeVersion();
  }

  private WaitingVersions at(Instant now) {
    return new WaitingVersions(rows, audit, Clock.fixed(now, ZoneOffset.UTC));
  }
}
