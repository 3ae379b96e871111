package io.kakaritsuke.alert;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;

/** Lets time pass for alerts, whatever the time is. */
@Singleton
public class TestAlerts {
  private final AlertClock clock;

  @Inject
  TestAlerts(AlertClock clock) {
    this.clock = clock;
  }

  /** Has done what is to be done by then. */
  public void look(Instant now) throws SQLException {
    clock.look(now);
  }
}
