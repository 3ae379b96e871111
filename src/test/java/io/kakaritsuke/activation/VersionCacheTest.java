package io.kakaritsuke.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VersionCacheTest {
  private final VersionCache cache = new VersionCache();
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void loadsAVersionOnce() {
    VersionLookup first = cache.get("webinar", 1, this::load);
    VersionLookup second = cache.get("webinar", 1, this::load);

    assertThat(second).isSameAs(first);
    assertThat(loads).hasValue(1);
  }

  @Test
  void forgetsTheOneThatWasNotUsedForLongest() {
    for (int number = 1; number <= VersionCache.SIZE; number++) {
      cache.get("webinar", number, this::load);
    }
    cache.get("webinar", 1, this::load);
    cache.get("webinar", 99, this::load);
    loads.set(0);

    cache.get("webinar", 1, this::load);
    assertThat(loads).hasValue(0);
    cache.get("webinar", 2, this::load);
    assertThat(loads).hasValue(1);
  }

  @Test
  void asksAgainForWhatMayComeToBe() {
    cache.get("webinar", 1, (rulebook, number) -> new VersionLookup.Unavailable());
    cache.get("webinar", 2, (rulebook, number) -> new VersionLookup.UnknownVersion());

    cache.get("webinar", 1, this::load);
    cache.get("webinar", 2, this::load);

    assertThat(loads).hasValue(2);
  }

  @Test
  void asksAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "webinar",
                    1,
                    (rulebook, number) -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasRootCauseMessage("bug");

    assertThat(cache.get("webinar", 1, this::load)).isInstanceOf(VersionLookup.Broken.class);
  }

  @Test
  void loadsOnceForManyThatAskAtTheSameTime() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<VersionLookup>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(
          threads.submit(
              () ->
                  cache.get(
                      "webinar",
                      1,
                      (rulebook, number) -> {
                        await(loading);
                        return load(rulebook, number);
                      })));
    }
    loading.countDown();

    for (Future<VersionLookup> answer : answers) {
      assertThat(answer.get()).isSameAs(answers.get(0).get());
    }
    assertThat(loads).hasValue(1);
    threads.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Broken is as lasting as found, and needs no rulebook.
  private VersionLookup load(String rulebook, int number) {
    loads.incrementAndGet();
    return new VersionLookup.Broken(List.of());
  }
}
