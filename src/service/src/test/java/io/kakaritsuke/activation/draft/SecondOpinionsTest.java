package io.kakaritsuke.activation.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SecondOpinionsTest {
  private final SecondOpinions opinions = new SecondOpinions();

  @Test
  void asksOfTheLastOfSeveralDraftsOnly() throws InterruptedException {
    AtomicInteger earlier = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);

    opinions.askSoon(new SecondOpinion(() -> counted(earlier)));
    opinions.askSoon(
        new SecondOpinion(
            () -> {
              asked.countDown();
              return List.of();
            }));

    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(earlier).hasValue(0);
    opinions.end();
  }

  @Test
  void asksAtOnceWhenSomebodyWantsToKnowAndThenNotAgain() {
    AtomicInteger times = new AtomicInteger();
    SecondOpinion opinion = new SecondOpinion(() -> counted(times));

    opinion.differences();
    opinion.ask();
    opinion.differences();

    assertThat(times).hasValue(1);
  }

  @Test
  void hasWhoWantsToKnowWaitForAnOpinionThatIsBeingAsked() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    SecondOpinion opinion =
        new SecondOpinion(
            () -> {
              begun.countDown();
              go.await();
              return counted(times);
            });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    threads.execute(opinion::ask);
    begun.await();

    Future<?> wanted = threads.submit(opinion::differences);
    assertThat(wanted.isDone()).isFalse();
    go.countDown();

    wanted.get(30, TimeUnit.SECONDS);
    assertThat(times).hasValue(1);
    threads.shutdownNow();
  }

  @Test
  void givesWayToWhatIsCheckedUntilSomebodyWaitsForIt() throws Exception {
    Turns turns = new Turns(() -> false, () -> "somebody", Duration.ofHours(1));
    CountDownLatch checking = new CountDownLatch(1);
    CountDownLatch checked = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger subjects = new AtomicInteger();
    SecondOpinion opinion =
        new SecondOpinion(
            between -> {
              begun.countDown();
              for (int i = 0; i < 3; i++) {
                between.run();
                subjects.incrementAndGet();
              }
              return List.of();
            },
            turns);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Future<Boolean> check =
        threads.submit(
            () ->
                turns.check(
                    () -> {
                      checking.countDown();
                      return waited(checked);
                    }));
    checking.await();
    threads.execute(opinion::ask);
    begun.await();

    assertThat(subjects).hasValue(0);
    threads.submit(opinion::differences).get(30, TimeUnit.SECONDS);

    assertThat(subjects).hasValue(3);
    assertThat(check.isDone()).isFalse();
    checked.countDown();
    assertThat(check.get(30, TimeUnit.SECONDS)).isTrue();
    threads.shutdownNow();
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void tellsWhoWantsToKnowThatAskingFailed() {
    SecondOpinion opinion =
        new SecondOpinion(
            () -> {
              throw new IllegalStateException("no opinion");
            });

    assertThatThrownBy(opinion::differences).hasStackTraceContaining("no opinion");
  }

  private static List<io.kakaritsuke.rulebook.Finding> counted(AtomicInteger times) {
    times.incrementAndGet();
    return List.of();
  }
}
