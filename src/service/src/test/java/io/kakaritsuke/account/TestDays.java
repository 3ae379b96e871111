package io.kakaritsuke.account;

import static org.awaitility.Awaitility.await;

import io.kakaritsuke.activation.ActiveVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/** Days of rulebooks as the clock begins them, whatever the time is. */
@Singleton
public class TestDays {
  private final Days days;
  private final DayStore store;
  private final DayClock clock;

  @Inject
  TestDays(Days days, DayStore store, DayClock clock) {
    this.days = days;
    this.store = store;
    this.clock = clock;
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

  /** Has all accounts of a rulebook decided again by a version that has just been published. */
  public void published(String rulebook, ActiveVersion version) throws SQLException {
    clock.look(version);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              DayStore.Standing standing = store.standing(rulebook);
              return !standing.underWay() && Objects.equals(standing.published(), version.number());
            });
  }
}
