package io.kakaritsuke.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {
  @Test
  void leavesRoomForOthersBesideOneWhoTakesAllThatItMay() throws InterruptedException {
    Places places = new Places(4, 2, Duration.ZERO);

    assertThat(places.enter("a")).isTrue();
    assertThat(places.enter("a")).isTrue();
    assertThat(places.enter("a")).isFalse();
    assertThat(places.enter("b")).isTrue();
    assertThat(places.enter("c")).isTrue();
    assertThat(places.enter("d")).isFalse();
    places.leave("a");
    assertThat(places.enter("d")).isTrue();
  }

  @Test
  void letsThoseInWhoWaited() throws InterruptedException {
    Places places = new Places(1, 1, Duration.ofHours(1));
    assertThat(places.enter("a")).isTrue();
    CompletableFuture<Boolean> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return places.enter("b");
              } catch (InterruptedException e) {
                return false;
              }
            });

    places.leave("a");

    assertThat(other.join()).isTrue();
  }
}
