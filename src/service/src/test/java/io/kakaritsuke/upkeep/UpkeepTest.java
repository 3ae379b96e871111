package io.kakaritsuke.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class UpkeepTest {
  private static final String CHECK = "checks.find { it.name == 'upkeep' }.";

  @Inject Upkeep upkeep;

  @Test
  void doesATaskAgainAndAgainHoweverItFails() throws Exception {
    CountDownLatch times = new CountDownLatch(3);
    upkeep.every(
        Duration.ZERO,
        "fails-in-many-ways",
        () -> {
          times.countDown();
          if (times.getCount() > 1) {
            throw new Exception("checked");
          }
          throw new NoSuchMethodError("linked otherwise");
        });

    assertThat(times.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void warnsOfATaskFromItsFirstFailureUntilItIsDone() {
    AtomicInteger broken = new AtomicInteger(1);
    upkeep.every(
        Duration.ofHours(1),
        "sometimes",
        () -> {
          if (broken.get() > 0) {
            throw new IllegalStateException("not yet");
          }
        });
    assertThat(standing().failing()).as("it was not tried yet").isNull();

    run(broken);
    var since = standing().failing();
    run(broken);

    assertThat(since).isNotNull();
    assertThat(standing().failing()).as("since the first").isEqualTo(since);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(CHECK + "status", equalTo("UP"))
        .body(CHECK + "data.warning", equalTo(true))
        .body(CHECK + "data.'sometimes.failingSeconds'", notNullValue());

    broken.set(0);
    run(broken);
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .body(CHECK + "data.'sometimes.failingSeconds'", nullValue()));
    assertThat(standing().succeeded()).isNotNull();
  }

  private void run(AtomicInteger broken) {
    upkeep.run(
        "sometimes",
        () -> {
          if (broken.get() > 0) {
            throw new IllegalStateException("not yet");
          }
        });
  }

  private Upkeep.Standing standing() {
    return upkeep.standing().stream()
        .filter(one -> one.name().equals("sometimes"))
        .findFirst()
        .orElseThrow();
  }
}
