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

class RecentlyUsedTest {
  private static final int SIZE = 3;
  private static final String FLEETING = "fleeting";

  private final RecentlyUsed<Integer, String> values =
      new RecentlyUsed<>(SIZE, value -> !value.equals(FLEETING));
  private final AtomicInteger finds = new AtomicInteger();

  @Test
  void findsAValueOnce() {
    String first = values.get(1, this::find);

    String second = values.get(1, this::find);

    assertThat(second).isSameAs(first);
    assertThat(finds).hasValue(1);
  }

  @Test
  void forgetsTheOneThatWasNotUsedForLongest() {
    for (int key = 1; key <= SIZE; key++) {
      values.get(key, this::find);
    }
    values.get(1, this::find);
    values.get(99, this::find);
    finds.set(0);

    values.get(1, this::find);
    assertThat(finds).hasValue(0);
    values.get(2, this::find);
    assertThat(finds).hasValue(1);
  }

  @Test
  void asksAgainForWhatMayComeToBe() {
    values.get(1, key -> FLEETING);

    values.get(1, this::find);

    assertThat(finds).hasValue(1);
  }

  @Test
  void asksAgainAfterAFailure() {
    assertThatThrownBy(
            () ->
                values.get(
                    1,
                    key -> {
                      throw new IllegalStateException("bug");
                    }))
        .hasRootCauseMessage("bug");

    assertThat(values.get(1, this::find)).isEqualTo("found 1");
  }

  @Test
  void findsOnceForManyThatAskAtTheSameTime() throws Exception {
    CountDownLatch finding = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(
          threads.submit(
              () ->
                  values.get(
                      1,
                      key -> {
                        await(finding);
                        return find(key);
                      })));
    }

    finding.countDown();

    for (Future<String> answer : answers) {
      assertThat(answer.get()).isSameAs(answers.get(0).get());
    }
    assertThat(finds).hasValue(1);
    threads.shutdown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String find(int key) {
    finds.incrementAndGet();
    return "found " + key;
  }
}
