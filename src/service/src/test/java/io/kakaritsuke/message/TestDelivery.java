package io.kakaritsuke.message;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Has sent what waits, whatever the time is. */
@Singleton
public class TestDelivery {
  private final Delivery delivery;

  @Inject
  TestDelivery(Delivery delivery) {
    this.delivery = delivery;
  }

  /** Has sent, and brought up to date, what can be by then. */
  public void look(Instant now) {
    try {
      delivery.look(Clock.fixed(now, ZoneOffset.UTC));
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
