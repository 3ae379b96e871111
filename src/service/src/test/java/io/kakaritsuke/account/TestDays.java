package io.kakaritsuke.account;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;

/** Days of rulebooks as the clock begins them, whatever the time is. */
@Singleton
public class TestDays {
  private final Days days;
  private final DayStore store;

  @Inject
  TestDays(Days days, DayStore store) {
    this.days = days;
    this.store = store;
  }

  /** Has all accounts of a rulebook decided for a day. */
  public void run(String rulebook, LocalDate day) throws SQLException {
    days.startByClock(rulebook, day);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              DayStore.Standing standing = store.standing(rulebook);
              return !standing.underWay() && day.equals(standing.last());
            });
  }
}
