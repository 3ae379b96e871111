package io.kakaritsuke.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostDatabaseTest {
  @ParameterizedTest
  @CsvSource({
    "08001, true",
    "08006, true",
    "57P01, true",
    "57P03, true",
    "53300, true",
    "23505, false",
    "57014, false"
  })
  void goesByTheClassOfTheState(String state, boolean lost) {
    assertThat(LostDatabase.isCauseOf(new SQLException("", state))).isEqualTo(lost);
  }

  @Test
  void seesThroughCausesAndSuppressedOnes() {
    RuntimeException rollback = new RuntimeException("could not commit");
    rollback.addSuppressed(new IllegalStateException(new SQLException("", "08006")));

    assertThat(LostDatabase.isCauseOf(new RuntimeException(rollback))).isTrue();
  }

  @Test
  void takesAnExhaustedPoolForALostDatabase() {
    SQLException timeout =
        new SQLException(
            "Acquisition timeout while waiting for new connection", new TimeoutException());

    assertThat(LostDatabase.isCauseOf(timeout)).isTrue();
  }

  @Test
  void comesToAnEndWhereCausesGoInACircle() {
    RuntimeException first = new RuntimeException();
    RuntimeException second = new RuntimeException(first);
    first.initCause(second);

    assertThat(LostDatabase.isCauseOf(first)).isFalse();
  }
}
