package io.kakaritsuke.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WrongKeysTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-02-10T00:00:00Z");
  private final WrongKeys wrong = new WrongKeys(new Hand(), registry, Duration.ofMillis(500));

  private final class Hand extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void slowsDownAnAddressThatGoesOnAndNoOther() {
    for (int i = 0; i < 5; i++) {
      assertThat(wrong.note("192.0.2.1")).isZero();
    }

    assertThat(wrong.note("192.0.2.1")).isEqualTo(Duration.ofMillis(500));
    assertThat(wrong.note("192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
    assertThat(wrong.note("192.0.2.2")).isZero();
    for (int i = 0; i < 100; i++) {
      wrong.note("192.0.2.1");
    }
    assertThat(wrong.note("192.0.2.1")).isEqualTo(Duration.ofSeconds(5));
    assertThat(registry.get("kakaritsuke.wrong.keys").counter().count()).isEqualTo(109);
  }

  @Test
  void forgetsAnAddressThatKeepsQuietForFiveMinutes() {
    for (int i = 0; i < 20; i++) {
      wrong.note("192.0.2.1");
    }

    now = now.plus(Duration.ofMinutes(6));

    assertThat(wrong.note("192.0.2.1")).isZero();
  }
}
